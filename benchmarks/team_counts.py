"""The calls of a simulated team as the sums of the verdicts: sql/verdicts_*.sql in numpy."""

import numpy as np

from analytics.stats.verdicts import counts, ring_values
from analytics.stats.verdicts.counts import Flags, RingKind, VerdictCounts
from analytics.stats.verdicts.redials import FALLBACK_SECONDS
from analytics.stats.verdicts.settings import VerdictSettings, median_ring_of
from benchmarks.teams import ANSWERED, BUSY, CANCELLED, DEAD, NO_ANSWER, REJECTED, Calls, Columns, Floats, Ints, Team

UNANSWERED = (CANCELLED, NO_ANSWER)
KIND = np.zeros(6, np.int64)
KIND[[ANSWERED, DEAD, BUSY, REJECTED, NO_ANSWER, CANCELLED]] = (
    RingKind.ANSWERED,
    RingKind.GONE,
    RingKind.GONE,
    RingKind.GONE,
    RingKind.NO_ANSWER,
    RingKind.CANCELLED,
)


def counts_of(team: Team, settings: VerdictSettings) -> VerdictCounts:
    """Sums of one team, limited to what its columns contain."""
    calls = _seen(team.calls, team.scenario.columns, settings)
    has_ring = team.scenario.columns in (Columns.RING_AND_CAUSE, Columns.RING)
    known = np.full(len(calls.day), has_ring) & ~(np.isin(calls.outcome, UNANSWERED) & (calls.ring_seconds == 0))
    ring = _ring(calls, known)
    early = median_ring_of(ring, settings)
    is_break = (calls.outcome == CANCELLED) & (calls.ring_seconds < settings.break_seconds) & known
    short = (calls.outcome == CANCELLED) & (calls.ring_seconds < early) & known & ~is_break
    dialled, fair_next = _next(calls, short, has_ring, settings)
    size = team.scenario.operators
    zeros = np.zeros(size, np.int64)
    return VerdictCounts(
        tuple(f"op{place}" for place in range(team.scenario.operators)),
        tuple(f"base{place}" for place in range(len(team.dead_share))),
        team.weeks,
        early,
        _attempts(calls, short, (known, is_break), team.scenario.columns),
        ring_values.without(ring, (ring.kind == RingKind.CANCELLED) & (ring.ring_seconds < settings.break_seconds)),
        dialled,
        fair_next,
        _numbers(calls, len(team.dead_share)),
        counts.TalkCounts(zeros, zeros),
        _repeats(calls, short, (known, is_break)),
        counts.Signal(
            ("hand",) * size,
            np.bincount(calls.operator, minlength=size).astype(float),
            zeros.astype(float),
            np.full(size, np.nan),
            zeros.astype(float),
            FALLBACK_SECONDS,
        ),
    )


def _seen(calls: Calls, columns: Columns, settings: VerdictSettings) -> Calls:
    """Without causes, busy, rejected, dead and unanswered look alike, and a short ring looks like a hang-up."""
    outcome = calls.outcome
    if columns in (Columns.ANSWERED_ONLY, Columns.RING):
        outcome = np.where(outcome == ANSWERED, ANSWERED, NO_ANSWER)
    if columns is Columns.RING:
        short = (outcome == NO_ANSWER) & (calls.ring_seconds < settings.floor_ring_seconds)
        outcome = np.where(short, CANCELLED, outcome)
    return Calls(**{**calls.__dict__, "outcome": outcome})


def _grouped(keys: tuple[Ints, ...], values: tuple[Floats | Flags, ...]) -> tuple[list[Ints], list[Floats]]:
    sizes = [int(key.max(initial=0)) + 1 for key in keys]
    names, place = np.unique(np.ravel_multi_index(keys, sizes), return_inverse=True)
    indexes = np.unravel_index(names, sizes)
    return [np.asarray(one, np.int64) for one in indexes], [np.bincount(place, value).astype(float) for value in values]


def _ring(calls: Calls, known: Flags) -> counts.RingCounts:
    columns = (calls.operator, calls.day, calls.ring_seconds, KIND[calls.outcome])
    keys, (total,) = _grouped(tuple(column[known] for column in columns), (np.ones(int(known.sum())),))
    operator, day, second, kind = keys
    return counts.RingCounts(operator, day, second, kind, total)


def _attempts(calls: Calls, short: Flags, known_ends: tuple[Flags, Flags], columns: Columns) -> counts.AttemptCounts:
    known, is_break = known_ends
    hours = np.digitize(calls.second, [12 * 3600, 15 * 3600])
    one = np.ones(len(calls.day))
    unanswered = (calls.outcome == CANCELLED) | (calls.outcome == NO_ANSWER)
    keys, sums = _grouped(
        (
            calls.operator,
            calls.base,
            np.minimum(calls.attempt, 3) - 1,
            hours,
            (~calls.is_mobile).astype(int),
            calls.day,
        ),
        (
            one,
            calls.outcome == ANSWERED,
            unanswered,
            known & ~is_break,
            short,
            short & (columns is not Columns.RING),
            unanswered & known,
            is_break,
        ),
    )
    operator, base, attempt, hour, phone, day = keys
    line = np.zeros(len(operator), np.int64)
    return counts.AttemptCounts(operator, base, attempt, hour, phone, day, *sums, own_line=line)


def _next(
    calls: Calls, short: Flags, has_ring: bool, settings: VerdictSettings
) -> tuple[counts.NextDials, counts.FairNextDials]:
    order = np.lexsort((calls.second, calls.day, calls.number))
    number, operator = calls.number[order], calls.operator[order]
    follows = np.append(number[1:] == number[:-1], False)
    answered = np.append(calls.outcome[order][1:] == ANSWERED, False) & follows
    other = np.append(operator[1:] != operator[:-1], False) & follows
    phone, base = (~calls.is_mobile[order]).astype(int), calls.base[order]
    attempt = np.minimum(calls.attempt[order], 3) - 1
    dropped = short[order] & follows
    rang = np.isin(calls.outcome[order], (CANCELLED, NO_ANSWER))
    fair = rang & (calls.ring_seconds[order] >= settings.floor_ring_seconds) & follows & has_ring
    missed = rang & follows
    keys, sums = _grouped(
        (operator, base, phone, attempt),
        (dropped, dropped & answered, dropped & other, dropped & other & answered, missed, missed & answered),
    )
    fair_keys, fair_sums = _grouped((base, phone), (fair, fair & answered))
    fair_where, fair_kind = fair_keys
    return counts.NextDials(*keys, *sums), counts.FairNextDials(fair_where, fair_kind, *fair_sums)


def _repeats(calls: Calls, short: Flags, known_ends: tuple[Flags, Flags]) -> counts.RepeatCounts:
    order = np.lexsort((calls.second, calls.day, calls.number))
    number, operator, early = calls.number[order], calls.operator[order], short[order]
    is_first = np.insert(number[1:] != number[:-1], 0, True)
    follows = np.append(number[1:] == number[:-1], False)
    known, is_break = (one[order] for one in known_ends)
    is_known = known | (calls.outcome[order] == ANSWERED)
    followed = follows & np.append(is_known[1:], False)
    missed = np.isin(calls.outcome[order], (CANCELLED, NO_ANSWER)) & ~early
    again = np.append(early[1:], False) & followed
    following = np.where(followed, np.append(operator[1:], 0), -1)
    chosen = is_first & is_known & ~is_break
    keys, sums = _grouped(
        (calls.base[order][chosen], operator[chosen], following[chosen] + 1),
        tuple(
            one[chosen]
            for one in (np.ones(len(number)), early, early & followed, early & again, missed & followed, missed & again)
        ),
    )
    base, who, next_one = keys
    return counts.RepeatCounts(base, who, next_one - 1, *sums)


def _numbers(calls: Calls, bases: int) -> counts.NumberCounts:
    number, place = np.unique(calls.number, return_inverse=True)
    alive = np.bincount(place, np.isin(calls.outcome, (ANSWERED, BUSY, REJECTED)), minlength=len(number)) > 0
    dead = (np.bincount(place, calls.outcome == DEAD, minlength=len(number)) > 0) & ~alive
    base = np.zeros(len(number), np.int64)
    base[place] = calls.base
    return counts.NumberCounts(
        np.bincount(base, minlength=bases),
        np.bincount(base[alive], minlength=bases),
        np.bincount(base[dead], minlength=bases),
    )
