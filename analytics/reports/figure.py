"""A figure with value, n, interval and its change against the comparison period."""

from dataclasses import dataclass

from analytics.metrics.catalog import Unit, catalog
from analytics.metrics.query import Measure
from analytics.metrics.unknown import Missing
from analytics.stats.proportion import count_ratio, newcombe_difference, wilson

MINIMUM_N = 20
"""Shares of fewer trials are not shown."""


@dataclass(frozen=True)
class Figure:
    """One metric over one slice. A share has den, low and high (Wilson 95 %); a count has only num."""

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
    """Difference of shares (points) or relative change of a count (0.1 = +10 %), both with a 95 % interval."""
    change_low: float | None = None
    change_high: float | None = None
    missing: Missing | None = None
    """The missing data, if that is why the value is unknown."""

    @property
    def is_enough(self) -> bool:
        """False for a share of too few trials to be shown."""
        return self.den is None or self.den >= MINIMUM_N


def figure(now: Measure, before: Measure | None = None, missing: Missing | None = None) -> Figure:
    """A figure from its sums, compared with `before` if given; without a value if data are `missing`."""
    metric = catalog()[now.metric]
    is_share = metric.unit is Unit.SHARE
    if missing is not None:
        den = 0 if is_share else None
        return Figure(now.metric, metric.unit.value, metric.better, 0, den, None, None, None, missing=missing)
    low = high = previous = change = change_low = change_high = None
    if is_share and now.den:
        interval = wilson(now.num, now.den)
        low, high = interval.low, interval.high
    if before is not None:
        previous = before.value
    if is_share and now.den and before is not None and before.den:
        difference = newcombe_difference(now.num, now.den, before.num, before.den)
        change = now.num / now.den - before.num / before.den
        change_low, change_high = difference.low, difference.high
    elif not is_share and before is not None and before.num:
        ratio = count_ratio(now.num, before.num)
        change, change_low, change_high = now.num / before.num - 1, ratio.low - 1, ratio.high - 1
    return Figure(
        now.metric,
        metric.unit.value,
        metric.better,
        now.num,
        now.den if is_share else None,
        now.value if is_share else float(now.num),
        low,
        high,
        previous,
        change,
        change_low,
        change_high,
    )
