"""Classify attempts by their ring time and count what the verdicts read."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.stats.proportion import Floats
from analytics.stats.verdicts import counts
from analytics.stats.verdicts.attempts import Attempts
from analytics.stats.verdicts.colleagues import distinct
from analytics.stats.verdicts.counts import Flags, Ints, RingKind
from analytics.stats.verdicts.legs import UNKNOWN, Kind, Legs, is_unanswered
from analytics.stats.verdicts.settings import VerdictSettings

LONGEST_RING = 180
RING_KINDS = np.full(len(Kind), RingKind.GONE, np.int64)
RING_KINDS[[Kind.ANSWERED, Kind.CANCELLED, Kind.NO_ANSWER]] = (
    RingKind.ANSWERED,
    RingKind.CANCELLED,
    RingKind.NO_ANSWER,
)
ALIVE = (Kind.ANSWERED, Kind.MACHINE, Kind.BUSY, Kind.REJECTED)


@dataclass(frozen=True)
class Judged:
    """Attempts with their classes; `is_followed` says that the next entry is the next attempt at the number."""

    attempts: Attempts
    ring_seconds: Ints
    """Without a machine's constants."""
    is_unanswered: Flags
    is_break: Flags
    """Ended by the caller before a ring can be heard."""
    is_early: Flags
    is_fair: Flags
    """Unanswered after a full ring."""
    is_first: Flags
    is_followed: Flags


def ring_counts(attempts: Attempts) -> counts.RingCounts:
    """Known ring times of attempts and how they ended, including a machine's values."""
    known = attempts.ring_seconds != UNKNOWN
    ring = np.clip(attempts.ring_seconds[known], 0, LONGEST_RING)
    keys, (total,) = marked_sums(
        (attempts.operator[known], attempts.day[known], ring, RING_KINDS[attempts.kind[known]]),
        (np.ones(len(ring), bool),),
    )
    operator, day, second, kind = keys
    return counts.RingCounts(operator, day, second, kind, total)


def judged_of(attempts: Attempts, constants: Floats, early: float, settings: VerdictSettings) -> Judged:
    """Classes of the attempts for T = `early` and the ring times that a machine writes for an operator."""
    unanswered = is_unanswered(attempts.kind)
    is_constant = unanswered & (attempts.ring_seconds == constants[attempts.operator])
    ring = np.where(is_constant, UNKNOWN, attempts.ring_seconds)
    cancelled, known = attempts.kind == Kind.CANCELLED, ring != UNKNOWN
    has_rung = ring >= settings.break_seconds
    client, base = attempts.client, attempts.list
    same = (client[1:] == client[:-1]) & (client[1:] != UNKNOWN) & (base[1:] == base[:-1])
    return Judged(
        attempts,
        ring,
        unanswered,
        cancelled & known & ~has_rung,
        cancelled & has_rung & (ring < early),
        unanswered & (ring >= settings.floor_ring_seconds),
        np.append(True, ~same)[: len(client)],
        np.append(same, False)[: len(client)],
    )


def attempt_counts(judged: Judged) -> counts.AttemptCounts:
    """Attempts in the strata of science.md A.2: the input of E1rel, E2, the list test and the reach of a list."""
    rows, known = judged.attempts, judged.ring_seconds != UNKNOWN
    keys, sums = marked_sums(
        (rows.operator, rows.list, rows.attempt, rows.hours, rows.phone, rows.day, rows.line),
        (
            np.ones(len(known), bool),
            rows.kind == Kind.ANSWERED,
            judged.is_unanswered,
            known & ~judged.is_break,
            judged.is_early,
            judged.is_early & (rows.is_told == 1),
            judged.is_unanswered & known,
            judged.is_break,
        ),
    )
    operator, base, attempt, hours, phone, day, line = keys
    return counts.AttemptCounts(operator, base, attempt, hours, phone, day, *sums, own_line=line)


def next_dials(judged: Judged) -> tuple[counts.NextDials, counts.FairNextDials]:
    """The next attempt at a number after an early hang-up, after a full ring (E3), after any missed attempt."""
    chosen = np.flatnonzero(judged.is_followed & judged.is_unanswered)
    rows, early, fair = judged.attempts, judged.is_early[chosen], judged.is_fair[chosen]
    answered = rows.kind[chosen + 1] == Kind.ANSWERED
    by_other = rows.operator[chosen + 1] != rows.operator[chosen]
    keys, sums = marked_sums(
        (rows.operator[chosen], rows.list[chosen], rows.phone[chosen], rows.attempt[chosen]),
        (
            early,
            early & answered,
            early & by_other,
            early & by_other & answered,
            np.ones(len(chosen), bool),
            answered,
            fair,
            fair & answered,
        ),
    )
    operator, base, phone, attempt = keys
    dials = counts.NextDials(operator, base, phone, attempt, *sums[:6])
    return dials, counts.FairNextDials(base, phone, *sums[6:])


def repeats(judged: Judged) -> counts.RepeatCounts:
    """First attempts that ended early and whether the next did too: everybody hangs up early on an announcement."""
    rows, known = judged.attempts, judged.ring_seconds != UNKNOWN
    is_known = known | (rows.kind == Kind.ANSWERED)
    chosen = np.flatnonzero(judged.is_first & (rows.client != UNKNOWN) & ~judged.is_break & is_known)
    following = np.minimum(chosen + 1, max(len(known) - 1, 0))
    followed = judged.is_followed[chosen] & is_known[following]
    early, again = judged.is_early[chosen], judged.is_early[following]
    missed = judged.is_unanswered[chosen] & ~early
    who = np.where(followed, rows.operator[following], UNKNOWN)
    keys, sums = marked_sums(
        (rows.list[chosen], rows.operator[chosen], who + 1),
        (
            np.ones(len(chosen), bool),
            early,
            early & followed,
            early & followed & again,
            missed & followed,
            missed & followed & again,
        ),
    )
    base, operator, next_one = keys
    return counts.RepeatCounts(base, operator, next_one - 1, *sums)


def number_counts(legs: Legs, lists: int) -> counts.NumberCounts:
    """Distinct numbers of every call list: dialled, ever alive, dead by a code and never alive (E4)."""
    known = legs.client != UNKNOWN
    client, base, kind = legs.client[known], legs.list[known], legs.kind[known]
    number = np.cumsum(np.append(0, client[1:] != client[:-1]))[: len(client)] * lists + base
    order = np.argsort(number, kind="stable")
    number, kind = number[order], kind[order]
    starts = np.flatnonzero(np.append(True, number[1:] != number[:-1])[: len(number)])
    if not len(starts):
        return counts.NumberCounts(*(np.zeros(lists, np.int64) for _ in range(3)))
    of_list = number[starts] % lists
    alive = np.logical_or.reduceat(np.isin(kind, ALIVE), starts)
    dead = np.logical_or.reduceat(kind == Kind.DEAD, starts) & ~alive
    return counts.NumberCounts(
        *(np.bincount(of_list[one], minlength=lists) for one in (np.ones(len(starts), bool), alive, dead))
    )


def marked_sums(keys: Sequence[Ints], values: Sequence[Flags]) -> tuple[list[Ints], list[Floats]]:
    """The distinct combinations of keys, in order, and how many entries of each are marked."""
    sizes = [int(key.max(initial=0)) + 1 for key in keys]
    combined = np.zeros(len(keys[0]), np.int64)
    for key, size in zip(keys, sizes, strict=True):
        combined = combined * size + key
    names, places = distinct(combined)
    totals = [np.bincount(places[value], minlength=len(names)).astype(float) for value in values]
    parts = []
    for size in reversed(sizes):
        names, part = names // size, names % size
        parts.append(part)
    return parts[::-1], totals
