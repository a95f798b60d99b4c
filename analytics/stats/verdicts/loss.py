"""The cost of lost answers: a product of uncertain factors with an interval."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.stats.proportion import wilson


@dataclass(frozen=True)
class Estimate:
    """A non-negative figure with its bounds."""

    middle: float
    low: float
    high: float


def lost_answers(answered: int, share: float, low: float, high: float) -> Estimate:
    """Answers lost in addition to `answered`, from the lost share of all (Lambda) and its bounds, all below 1."""

    def lost(part: float) -> float:
        part = min(max(part, 0.0), 0.95)
        return answered * part / (1 - part)

    return Estimate(lost(share), lost(low), lost(high))


def rate(k: int, n: int) -> Estimate:
    """A share with its Wilson 95 % bounds; n > 0."""
    bounds = wilson(k, n)
    return Estimate(k / n, bounds.low, bounds.high)


def product(factors: Sequence[Estimate]) -> Estimate:
    """The product of independent factors; on each side the log distances to the bounds add in quadrature."""
    middle = math.prod(one.middle for one in factors)
    if middle <= 0:
        return Estimate(0.0, 0.0, math.prod(one.high for one in factors))
    above = math.hypot(*(math.log(one.high / one.middle) for one in factors))
    high = middle * math.exp(above)
    if any(one.low <= 0 for one in factors):
        return Estimate(middle, 0.0, high)
    below = math.hypot(*(math.log(one.middle / one.low) for one in factors))
    return Estimate(middle, middle * math.exp(-below), high)
