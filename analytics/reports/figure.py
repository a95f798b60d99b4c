"""A figure with value, n, interval and its change against the comparison period."""

from dataclasses import dataclass
from enum import StrEnum

from analytics.metrics.catalog import Unit, catalog
from analytics.metrics.query import Measure
from analytics.metrics.unknown import Missing
from analytics.stats.proportion import Interval
from analytics.stats.usual_swings import LEAST_MONTHS, Change

MINIMUM_N = 20
"""Shares of fewer trials are not shown."""
WIDEST_RATIO = 9.0
"""A ratio whose upper bound is more than this many times its lower one is not enough data (science.md B)."""


class Chance(StrEnum):
    """Whether a change is more than usual swings.

    UNCLEAR: its own interval excludes no change, but it does not survive the spread of the last months and the number
    of figures that are looked at together; to call it usual would contradict the interval beside it.
    """

    BEYOND = "unusual"
    UNCLEAR = "unclear"
    USUAL = "usual"


@dataclass(frozen=True)
class Compared:
    """The same metric over the period before, and how it changed against its days and months."""

    before: Measure
    change: Change | None
    days: int
    """Working days of the period that is shown, and of the one before."""
    previous_days: int
    months: int
    """Whole months before, by which it is told whether the change is more than chance."""


@dataclass(frozen=True)
class Figure:
    """One metric over one slice. A share has den and, on enough days, low and high (95 %); a count has only num."""

    metric: str
    unit: str
    better: str
    num: int
    den: int | None
    value: float | None
    low: float | None
    high: float | None
    previous: float | None = None
    change: float | None = None
    """Of a share in points; of a count relative (0.1 = +10 %) and per working day; with 95 %, None on too few days."""
    change_low: float | None = None
    change_high: float | None = None
    missing: Missing | None = None
    """What is not loaded, where that is why the value is unknown."""
    is_beyond_chance: bool = False
    """The change survives the spread of days and months and the number of figures that are looked at together."""
    days: int | None = None
    previous_days: int | None = None
    months: int | None = None
    """Working days of both periods, and earlier whole months; None where nothing is compared."""

    @property
    def is_enough(self) -> bool:
        """False for a share of too few trials to be shown."""
        return self.den is None or self.den >= MINIMUM_N

    @property
    def is_change_told(self) -> bool:
        """False without a comparison, for a share of too few trials, and for a count whose bounds are too far apart."""
        if self.change is None or not self.is_enough:
            return False
        if self.den is not None or self.change_low is None or self.change_high is None:
            return True
        return 1 + self.change_high <= WIDEST_RATIO * (1 + self.change_low)

    @property
    def chance(self) -> Chance | None:
        """None where no change is told, or too few months tell what is usual."""
        if not self.is_change_told or self.months is None or self.months < LEAST_MONTHS:
            return None
        if self.is_beyond_chance:
            return Chance.BEYOND
        if self.change_low is None or self.change_high is None:
            return Chance.USUAL
        return Chance.UNCLEAR if Interval(self.change_low, self.change_high).is_beyond_chance else Chance.USUAL


def figure(
    now: Measure, compared: Compared | None = None, bounds: Interval | None = None, missing: Missing | None = None
) -> Figure:
    """A figure from its sums and, of a share, its `bounds`; without a value where data are `missing`."""
    metric = catalog()[now.metric]
    is_share = metric.unit is Unit.SHARE
    if missing is not None:
        den = 0 if is_share else None
        return Figure(now.metric, metric.unit.value, metric.better, 0, den, None, None, None, missing=missing)
    change = compared.change if compared else None
    return Figure(
        now.metric,
        metric.unit.value,
        metric.better,
        now.num,
        now.den if is_share else None,
        now.value if is_share else float(now.num),
        bounds.low if bounds else None,
        bounds.high if bounds else None,
        previous=compared.before.value if compared else None,
        change=change.value if change else None,
        change_low=change.low if change else None,
        change_high=change.high if change else None,
        is_beyond_chance=change is not None and change.is_beyond_chance,
        days=compared.days if compared else None,
        previous_days=compared.previous_days if compared else None,
        months=compared.months if compared else None,
    )
