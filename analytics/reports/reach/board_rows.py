"""The rows of one dimension of a figure and their order: what is compared on a page, and what is too little for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.metrics.dimension import dimensions, in_order
from analytics.reports.figure import MINIMUM_N
from analytics.stats.proportion import Interval


@dataclass(frozen=True)
class BoardRow:
    """One group of a dimension; `code` is None where the rows do not state it, 1 (Monday) to 7 for a weekday."""

    code: str | None
    num: int
    den: int | None
    value: float | None
    low: float | None
    high: float | None
    part: float
    """Share of the trials of all groups, 0..1; of a count, of their sum."""
    change: float | None
    """Against the period before: difference of shares, or relative change of a count per day."""
    change_low: float | None
    change_high: float | None
    """95 % for all rows of the board together."""
    mix: float | None = None
    rate: float | None = None
    """The parts of this group in the change of a share; None for counts and without a period before."""
    rate_low: float | None = None
    rate_high: float | None = None

    @property
    def is_enough(self) -> bool:
        """False for a share of too few trials to be shown."""
        return self.den is None or self.den >= MINIMUM_N

    @property
    def is_beyond_chance(self) -> bool:
        """True where the change is more than chance gives among so many rows."""
        return _is_beyond_chance(self.change_low, self.change_high)

    @property
    def is_rate_beyond_chance(self) -> bool:
        """True where the share of the group itself changed by more than chance."""
        return _is_beyond_chance(self.rate_low, self.rate_high)


def _is_beyond_chance(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and Interval(low, high).is_beyond_chance


@dataclass(frozen=True)
class Board:
    """One dimension of a metric: its codes in their own order, or the largest value first and too few trials last."""

    metric: str
    dimension: str
    """A name of metrics/dimension.py."""
    rows: tuple[BoardRow, ...]
    mix_total: Interval | None = None
    rate_total: Interval | None = None
    """Bounds of the sum of all mix and of all rate parts."""


def ordered(rows: Sequence[BoardRow], dimension: str) -> tuple[BoardRow, ...]:
    """The rows of a dimension in the order of the page."""
    if dimensions()[dimension].is_ordered:
        return tuple(sorted(rows, key=lambda row: in_order(row.code)))
    return tuple(sorted(rows, key=_height, reverse=True))


def _height(row: BoardRow) -> tuple[bool, float]:
    """Shares of too few trials come last, in the order of their trials."""
    if not row.is_enough:
        return False, float(row.den or 0)
    return True, -1.0 if row.value is None else row.value
