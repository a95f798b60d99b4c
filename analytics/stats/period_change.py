"""By how much did a count change between two periods, with the chance that days give."""

import math
from collections.abc import Sequence

from analytics.stats.day_spread import t_quantile
from analytics.stats.proportion import Interval

LEAST_DAYS = 5
"""Fewer days in either period do not tell how much days differ."""


def count_change(now: Sequence[int], before: Sequence[int], conf: float = 0.95) -> Interval | None:
    """Bounds of the change of a day's mean from the counts of every day with any fact; None on too few days or sums.

    The logarithm of the ratio is taken as normal with the variance of the days, not below that of independent events
    (science_exchange 7.3); Student's t with the degrees of both periods.
    """
    if min(len(now), len(before)) < LEAST_DAYS or not sum(now) or not sum(before):
        return None
    variance = sum(_variance(days) / sum(days) ** 2 for days in (now, before))
    half = t_quantile(conf, len(now) + len(before) - 2) * math.sqrt(variance)
    ratio = sum(now) / len(now) / (sum(before) / len(before))
    return Interval(ratio * math.exp(-half) - 1, ratio * math.exp(half) - 1)


def _variance(days: Sequence[int]) -> float:
    """The variance of the sum of a period."""
    mean = sum(days) / len(days)
    spread = len(days) / (len(days) - 1) * sum((one - mean) ** 2 for one in days)
    return max(spread, float(sum(days)))
