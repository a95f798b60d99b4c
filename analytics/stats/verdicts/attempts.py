"""Fold dials into attempts placed by hand (science_exchange 2)."""

from dataclasses import dataclass, replace

import numpy as np

from analytics.stats.proportion import Floats
from analytics.stats.verdicts.counts import Flags, Ints
from analytics.stats.verdicts.legs import UNKNOWN, Kind, Legs, is_unanswered, order_of
from analytics.stats.verdicts.modes import COARSE_SHARE
from analytics.stats.verdicts.redials import redial_gap

NEAR_SECONDS = 1024
"""Dials further from the number's other dials are never the same attempt."""
RING_GROUP_SECONDS, TRANSFER_SECONDS = 2, 15
LATEST_ATTEMPT = 3


@dataclass(frozen=True)
class Attempts(Legs):
    """Attempts by hand: a dial, or several dials of one operator to one number within the redial gap.

    Sorted so that the attempts at a number of a list follow one another. `ring_seconds` is unknown for an unanswered
    attempt that rang 0 s; `attempt` is the class 0, 1 or 2 (third and later), counted over attempts, because machines
    dial twice.
    """

    legs: Ints


def folded(legs: Legs, sources: int) -> tuple[Attempts, Floats]:
    """All attempts of `legs`, and the redial gap of every source."""
    placed = legs.take(legs.operator >= 0)
    is_close, is_touched = _close(placed)
    close = placed.take(np.flatnonzero(is_close))
    own, gaps = _own(close.take(_time_order(close)), _coarse(placed, sources))
    redial = np.array([_redial_gap(gaps[own.source == source]) for source in range(sources)], float)
    rest = _single(placed.take(np.flatnonzero(is_touched & ~is_close)))
    touched = _renumbered(_joined(rest, _chains(own, gaps, redial)))
    alone = np.flatnonzero(~is_touched)
    if len(alone) == len(is_touched):
        return _classes(_single(placed)), redial
    return _classes(_joined(_single(placed.take(alone)), touched)), redial


def _coarse(placed: Legs, sources: int) -> Flags:
    """Sources whose timestamps have minute resolution."""
    dials = np.bincount(placed.source, minlength=sources)
    on_minute = np.bincount(placed.source[placed.second % 60 == 0], minlength=sources)
    return np.asarray(on_minute > COARSE_SHARE * dials)


def _redial_gap(gaps: Floats) -> float:
    """The redial gap that the distribution of the gaps of one source shows, counted by half-octaves."""
    short = gaps[gaps < NEAR_SECONDS]
    octaves, counts = np.unique(np.floor(2 * np.log2(np.maximum(short, 1))).astype(int), return_counts=True)
    return redial_gap(dict(zip(octaves.tolist(), counts.tolist(), strict=True)))


def without_days(attempts: Attempts, operators: Ints, days: Ints) -> Attempts:
    """Without the attempts of some operator-days."""
    if not len(days):
        return attempts
    size = int(max(attempts.day.max(initial=0), days.max())) + 1
    is_out = np.zeros((int(max(attempts.operator.max(initial=0), operators.max())) + 1) * size, bool)
    is_out[operators * size + days] = True
    return attempts.take(~is_out[attempts.operator * size + attempts.day])


def _close(placed: Legs) -> tuple[Flags, Flags]:
    """Dials within 1024 s of another dial of the number, and dials of numbers with such dials or with several lists."""
    same = _same(placed.client) & (placed.client[1:] != UNKNOWN)
    near = same & (placed.second[1:] - placed.end_second[:-1] < NEAR_SECONDS)
    number = np.cumsum(np.append(False, ~same))[: len(placed.client)]
    has_near, is_touched = (np.zeros(len(placed.client) + 1, bool) for _ in range(2))
    has_near[number[1:][near]] = True
    is_touched[number[1:][same & (placed.list[1:] != placed.list[:-1])]] = True
    candidates = np.flatnonzero(has_near[number])
    rows = placed.take(candidates)
    order = _time_order(rows)
    client, second, end = rows.client[order], rows.second[order], rows.end_second[order]
    follows = _same(client) & (second[1:] - end[:-1] < NEAR_SECONDS)
    is_close = np.zeros(len(placed.client), bool)
    is_close[candidates[order[_either(follows, len(order))]]] = True
    return is_close, (has_near | is_touched)[number]


def _time_order(rows: Legs) -> Ints:
    return np.asarray(np.lexsort((rows.call_id, rows.operator, rows.second, rows.client)), np.int64)


def _own(close: Legs, coarse: Flags) -> tuple[Legs, Floats]:
    """Dials of an operator's own attempts by number, and the gap from his unanswered dial before (NaN if none).

    Without dials of another operator's attempt: a ring group (within 2 s) is one attempt of the one who answered,
    otherwise of the first; an answered dial that begins during or <= 15 s after another's answered one is a transfer.
    """
    mine = close.take(~_of_others(close) | coarse[close.source])
    own = mine.take(np.lexsort((mine.call_id, mine.second, mine.operator, mine.client)))
    follows = _same(own.client) & _same(own.operator) & (own.kind[:-1] != Kind.ANSWERED)
    gaps = np.full(len(own.client), np.nan)
    gaps[1:][follows] = (own.second[1:] - own.end_second[:-1])[follows]
    return own, gaps


def _of_others(close: Legs) -> Flags:
    other = _same(close.client) & ~_same(close.operator)
    is_group = other & (close.second[1:] - close.second[:-1] <= RING_GROUP_SECONDS)
    before, after = close.kind[:-1] == Kind.ANSWERED, close.kind[1:] == Kind.ANSWERED
    is_transfer = other & before & after & (close.second[1:] <= close.end_second[:-1] + TRANSFER_SECONDS)
    later = (is_group & ~(after & ~before)) | is_transfer
    earlier = is_group & after & ~before
    size = len(close.kind)
    return np.asarray(np.append(False, later)[:size] | np.append(earlier, False)[:size])


def _chains(own: Legs, gaps: Floats, redial: Floats) -> Attempts:
    """One entry per attempt with the deciding dial: the answered one, else a dead number's, else the longest."""
    starts = np.flatnonzero(~(gaps <= redial[own.source]))
    sizes = np.diff(np.append(starts, len(gaps)))
    chain = np.repeat(np.arange(len(starts)), sizes)
    rank = np.where(own.kind == Kind.ANSWERED, 0, np.where(own.kind == Kind.DEAD, 1, 2))
    order = np.lexsort((own.call_id, -own.second, -own.ring_seconds, rank, chain))
    deciding = own.take(order[starts])
    if not len(starts):
        return _single(deciding)
    first = {
        name: np.minimum.reduceat(column, starts)
        for name, column in vars(own).items()
        if name in ("day", "second", "hours", "attempt")
    }
    return replace(_single(deciding), **first, legs=sizes)


def _renumbered(attempts: Attempts) -> Attempts:
    """Attempt numbers less the dials folded away before, in the order of number, list, second and call."""
    rows = attempts.take(order_of(_numbers_of_lists(attempts), attempts.second, attempts.call_id))
    folded_dials = rows.legs - 1
    before = np.cumsum(folded_dials) - folded_dials
    begins = np.append(True, ~(_same(rows.client) & _same(rows.list)))[: len(before)]
    sizes = np.diff(np.append(np.flatnonzero(begins), len(before)))
    return replace(rows, attempt=rows.attempt - (before - np.repeat(before[begins], sizes)))


def _numbers_of_lists(attempts: Attempts) -> Ints:
    """A group per number and list, in the order of both."""
    places = np.argsort(attempts.client)
    number = np.zeros(len(places), np.int64)
    number[places[1:]] = np.cumsum(~_same(attempts.client[places]))
    return number * (int(attempts.list.max(initial=0)) + 1) + attempts.list


def _classes(attempts: Attempts) -> Attempts:
    is_unknown = is_unanswered(attempts.kind) & (attempts.ring_seconds <= 0)
    return replace(
        attempts,
        ring_seconds=np.where(is_unknown, UNKNOWN, attempts.ring_seconds),
        attempt=np.clip(attempts.attempt, 1, LATEST_ATTEMPT) - 1,
    )


def _single(legs: Legs) -> Attempts:
    return Attempts(**vars(legs), legs=np.ones(len(legs.client), np.int64))


def _joined(one: Attempts, other: Attempts) -> Attempts:
    if not len(other.client):
        return one
    return Attempts(**{name: np.concatenate([column, getattr(other, name)]) for name, column in vars(one).items()})


def _same(column: Ints) -> Flags:
    """Entries from the second on that equal the one before."""
    return np.asarray(column[1:] == column[:-1])


def _either(pairs: Flags, size: int) -> Flags:
    """Members of marked pairs of neighbours."""
    return np.asarray((np.append(pairs, False) | np.append(False, pairs))[:size])
