"""Classify each operator's day by who placed the calls: a person or a dialler (science_exchange 4)."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analytics.stats.proportion import Floats, wilson
from analytics.stats.verdicts.counts import Flags, Ints

COARSE_SHARE = 0.90
"""If a larger share of timestamps is on the full minute, a dialler cannot be recognised."""
DAY_DIALS, MONTH_DIALS = 15, 50
BURST_DAY, BURST_MONTH = 0.20, 0.10
TIED_DAY, TIED_MONTH, TIED_LEAST = 0.15, 0.05, 4
SINGLED_OUT = 0.20
ANSWERED_DAY, ANSWERED_MONTH, ANSWERED_DIALS, ANSWERED_SMALL = 0.80, 0.90, 8, 20
ANSWERED_DAYS = 3
DIALLER_DIALS, DIALLER_SHARE = 200, 0.01
BURST_SECONDS, TIED_SECONDS = 2, 1.5
BURST_CHANCE, TIED_CHANCE = (-60, -50, -40, 40, 50, 60), (-20, -16, -12, -8, 8, 12, 16, 20)
ANSWERED = 0
UNANSWERED = (2, 3)


class Mode(StrEnum):
    """Who placed the calls."""

    HAND = "hand"
    PARALLEL = "parallel"
    """A machine dials several lines at once and connects the operator to the one that answers."""
    ANSWERED = "answered"
    """Only answered calls are logged under the operator's name."""
    DIALLER = "dialler"
    """The account of the machine itself, not a person."""


@dataclass(frozen=True)
class OperatorDays:
    """One entry per operator and day with dials: counts that do not need pairs of dials."""

    operator: Ints
    day: Ints
    dials: Ints
    answered: Ints
    on_minute: Ints
    """Dials with a timestamp on the full minute."""
    overlapping: Ints
    """Dials that began while the operator's previous dial was still running."""

    def total(self, values: Ints | Floats, operators: int) -> Floats:
        """Sums per operator."""
        return np.bincount(self.operator, values, minlength=operators).astype(float)


@dataclass(frozen=True)
class Dials:
    """Single dials, sorted by operator and second; `ring_seconds` is -1 if unknown."""

    operator: Ints
    day: Ints
    second: Ints
    end_second: Ints
    ring_seconds: Ints
    client: Ints
    kind: Ints
    """0 answered, 2 cancelled, 3 no answer."""


def is_coarse(days: OperatorDays) -> bool:
    """True if the file's timestamps have minute resolution."""
    return bool(days.on_minute.sum() > COARSE_SHARE * days.dials.sum())


def suspects(days: OperatorDays, operators: int) -> Ints:
    """Operators whose dials overlap so often that parallel lines are possible; only these are checked dial by dial."""
    dials = days.total(days.dials, operators)
    is_fine = days.total(days.on_minute, operators) <= COARSE_SHARE * dials
    often = (days.total(days.overlapping, operators) >= TIED_MONTH / 2 * dials) & (dials >= MONTH_DIALS)
    on_day = (days.dials >= DAY_DIALS) & (days.overlapping >= TIED_DAY / 2 * days.dials)
    often[days.operator[on_day]] = True
    return np.flatnonzero(is_fine & often).astype(np.int64)


def modes_of(days: OperatorDays, dials: Dials, operators: int) -> tuple[Mode, ...]:
    """The mode of every entry of `days`; `dials` are those of `suspects`."""
    order = tuple(Mode)
    modes = np.full(len(days.day), order.index(Mode.HAND))
    modes[_parallel(days, dials, operators)] = order.index(Mode.PARALLEL)
    answered = _answered_only(days, operators)
    modes[answered] = order.index(Mode.ANSWERED)
    total, reached = days.total(days.dials, operators), days.total(days.answered, operators)
    if (days.total(answered.astype(np.int64), operators) == days.total(np.ones(len(days.day)), operators)).any():
        machine = (total >= DIALLER_DIALS) & (reached < DIALLER_SHARE * total)
        modes[machine[days.operator]] = order.index(Mode.DIALLER)
    return tuple(order[one] for one in modes)


def _parallel(days: OperatorDays, dials: Dials, operators: int) -> Flags:
    """Entries on which several lines were dialled at once."""
    burst, tied = _excess(days, dials)
    n = days.dials
    on_day = (n >= DAY_DIALS) & ((burst >= BURST_DAY * n) | ((tied >= TIED_DAY * n) & (tied >= TIED_LEAST)))
    dialled = days.total(n, operators)
    all_month = (dialled >= MONTH_DIALS) & (
        (days.total(burst, operators) >= BURST_MONTH * dialled) | (days.total(tied, operators) >= TIED_MONTH * dialled)
    )
    worked = days.total(np.ones(len(n)), operators)
    everywhere = all_month & (days.total(on_day.astype(np.int64), operators) < SINGLED_OUT * worked)
    small = all_month[days.operator] & (n < DAY_DIALS)
    return np.asarray(on_day | everywhere[days.operator] | small)


def _excess(days: OperatorDays, dials: Dials) -> tuple[Floats, Floats]:
    """Bursts and tied dials per entry of `days`, minus the number expected by chance from rounded timestamps."""
    excess = np.zeros((2, len(days.day)))
    size = int(days.day.max(initial=0)) + 1
    place = np.full((int(days.operator.max(initial=0)) + 1) * size, -1, np.int64)
    place[days.operator * size + days.day] = np.arange(len(days.day))
    for operator in np.unique(dials.operator):
        start, end = np.searchsorted(dials.operator, [operator, operator + 1])
        mine = Dials(**{name: column[start:end] for name, column in vars(dials).items()})
        entries = place[mine.operator * size + mine.day]
        for row, values in zip(excess, (_bursts(mine), _tied(mine)), strict=True):
            row += np.bincount(entries, values, minlength=len(row))
    return excess[0], excess[1]


def _bursts(mine: Dials) -> Floats:
    """Dials begun within 2 s of another to a different number while the first still ran, minus chance."""
    second = mine.second
    follows = (
        (second[1:] - second[:-1] <= BURST_SECONDS)
        & (second[1:] < mine.end_second[:-1])
        & (mine.client[1:] != mine.client[:-1])
    )
    burst = np.append(follows, False) | np.insert(follows, 0, False)
    if not _can_pass(burst, mine, BURST_DAY, BURST_MONTH):
        return np.zeros(len(second))

    def begun(shift: int) -> Ints:
        last = np.searchsorted(second, second + shift + BURST_SECONDS, "right")
        return np.asarray(last - np.searchsorted(second, second + shift - BURST_SECONDS, "left"))

    near = max(int((begun(0) > 1).sum()), 1)
    chance = np.mean([begun(shift) > 0 for shift in BURST_CHANCE], axis=0) * (burst.sum() / near)
    return np.asarray(burst - np.minimum(chance, 0.5))


def _tied(mine: Dials) -> Floats:
    """Unanswered dials that end when another dial of the operator is answered, minus chance."""
    known = mine.ring_seconds >= 0
    moments = np.sort((mine.second + mine.ring_seconds)[known & (mine.kind == ANSWERED)])
    is_open = known & np.isin(mine.kind, UNANSWERED)
    if not len(moments):
        return np.zeros(len(known))
    ends = mine.second + mine.ring_seconds

    def near(shift: int) -> Flags:
        after = np.searchsorted(moments, ends + shift)
        below, above = moments[np.maximum(after - 1, 0)], moments[np.minimum(after, len(moments) - 1)]
        return np.asarray(np.minimum(abs(below - ends - shift), abs(above - ends - shift)) <= TIED_SECONDS)

    tied = is_open & near(0)
    if not _can_pass(tied, mine, TIED_DAY, TIED_MONTH):
        return np.zeros(len(known))
    return np.asarray(tied - is_open * np.mean([near(shift) for shift in TIED_CHANCE], axis=0))


def _can_pass(candidates: Flags, mine: Dials, on_day: float, in_month: float) -> bool:
    """True if a threshold could be met before subtracting chance, whose computation is expensive."""
    dials, marked = np.bincount(mine.day), np.bincount(mine.day, candidates)
    return bool(candidates.sum() >= in_month * len(candidates) or ((marked >= on_day * dials) & (marked > 0)).any())


def _answered_only(days: OperatorDays, operators: int) -> Flags:
    """Entries on which only answered calls are logged under the operator's name."""
    pairs = list(zip(days.answered.tolist(), days.dials.tolist(), strict=True))
    # The interval contains k / n: most days need no interval.
    high = np.array(
        [n >= ANSWERED_DIALS and k > ANSWERED_DAY * n and wilson(k, n).low > ANSWERED_DAY for k, n in pairs], bool
    )
    total, reached = days.total(days.dials, operators), days.total(days.answered, operators)
    whole = np.array(
        [n >= MONTH_DIALS and wilson(k, n).low > ANSWERED_MONTH for k, n in zip(reached, total, strict=True)], bool
    )
    some = days.total(high.astype(np.int64), operators) >= ANSWERED_DAYS
    small = (days.dials < ANSWERED_SMALL) & (days.answered == days.dials)
    return np.asarray(high | whole[days.operator] | (some[days.operator] & small))
