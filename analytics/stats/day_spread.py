"""Intervals of shares whose days differ: days as clusters, own or company's dispersion (science_exchange 7).

The days of a unit are its clusters: an operator's own days, a team's days of all members together.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analytics.stats.proportion import Interval, wilson_at

LEAST_DAYS, LEAST_DAYS_ALONE = 3, 5
"""Fewer days do not show a spread; more are needed without others from whom it can be estimated."""
LEAST_OTHERS, LEAST_DEGREES = 3, 27
"""Others are used if there are at least three, with as many days as three with ten each."""
PRIOR_SHARE, LIGHTEST, HEAVIEST = 8, 4.0, 30.0


@dataclass(frozen=True)
class ByDay:
    """Sums over the days of a unit that have trials: successes y and trials n of a day."""

    days: int
    num: int
    den: int
    num_num: int
    """Sum of y * y."""
    num_den: int
    """Sum of y * n."""
    den_den: int
    """Sum of n * n."""

    @classmethod
    def of(cls, days: Iterable[tuple[int, int]]) -> "ByDay":
        """From (y, n) of every day; days without trials are left out."""
        told = [(y, n) for y, n in days if n > 0]
        return cls(
            len(told),
            sum(y for y, _ in told),
            sum(n for _, n in told),
            sum(y * y for y, _ in told),
            sum(y * n for y, n in told),
            sum(n * n for _, n in told),
        )

    @property
    def size(self) -> float:
        """Effective trials of a day, as used by the design effect."""
        return self.den_den / self.den if self.den else 0.0

    @property
    def effect(self) -> float:
        """The design effect of days on the variance; below 1 if days differ less than by chance."""
        if self.days < 2 or not self.den:
            return 1.0
        share, near = self.num / self.den, (self.num + 0.5) / (self.den + 1)
        noise = max(near * (1 - near), 1e-9) * self.den  # a rate of several events per trial is not a share
        spread = self.num_num - 2 * share * self.num_den + share * share * self.den_den
        return self.days / (self.days - 1) * max(spread, 0.0) / noise

    @property
    def correlation(self) -> float:
        """Correlation of two trials of one day, beyond two of different days; not bounded below."""
        return (self.effect - 1) / (self.size - 1) if self.size > 1 else 0.0


@dataclass(frozen=True)
class Prior:
    """How much days differ, from others of the company: the correlation within a day, and its weight in days."""

    correlation: float
    weight: float


def prior_of(others: Iterable[ByDay]) -> Prior | None:
    """The prior from the others; None if they are too few."""
    known = [(one.days - 1, one.correlation) for one in others if one.days > 1 and one.size > 1]
    return _prior(len(known), sum(df for df, _ in known), sum(df * rho for df, rho in known))


def priors(units: Sequence[ByDay]) -> list[Prior | None]:
    """For each unit, the prior from all others."""
    told = [(one.days - 1, one.correlation) if one.days > 1 and one.size > 1 else (0, 0.0) for one in units]
    known, degrees = sum(df > 0 for df, _ in told), sum(df for df, _ in told)
    weighted = sum(df * rho for df, rho in told)
    return [_prior(known - (df > 0), degrees - df, weighted - df * rho) for df, rho in told]


def _prior(others: int, degrees: int, weighted: float) -> Prior | None:
    if others < LEAST_OTHERS or degrees < LEAST_DEGREES:
        return None
    return Prior(max(weighted / degrees, 0.0), min(max(degrees / PRIOR_SHARE, LIGHTEST), HEAVIEST))


def share_interval(unit: ByDay, prior: Prior | None = None, conf: float = 0.95) -> Interval | None:
    """Wilson's interval with the effective number of trials and Student's t; None with too few days."""
    if unit.days < (LEAST_DAYS if prior else LEAST_DAYS_ALONE):
        return None
    own = unit.days - 1
    weight = prior.weight if prior else 0.0
    expected = 1 + (unit.size - 1) * prior.correlation if prior else 1.0
    effect = max((weight * expected + own * unit.effect) / (weight + own), 1.0)
    return _interval(unit, effect, t_quantile(conf, weight + own))


def share_change(now: ByDay, before: ByDay, prior: Prior | None = None, conf: float = 0.95) -> Interval | None:
    """Newcombe's interval of now - before, with one dispersion pooled over both periods; None with too few days."""
    if min(now.days, before.days) < LEAST_DAYS or (not prior and now.days + before.days < 2 * LEAST_DAYS_ALONE):
        return None
    weight = prior.weight if prior else 0.0
    degrees = weight + now.days + before.days - 2
    known = weight * prior.correlation if prior else 0.0
    pooled = sum((one.days - 1) * one.correlation for one in (now, before))
    correlation = (known + pooled) / degrees
    z = t_quantile(conf, degrees)
    first, second = (_interval(one, max(1 + (one.size - 1) * correlation, 1.0), z) for one in (now, before))
    p1, p2 = _share(now), _share(before)
    return Interval(
        p1 - p2 - math.hypot(p1 - first.low, second.high - p2),
        p1 - p2 + math.hypot(first.high - p1, p2 - second.low),
    )


def _interval(unit: ByDay, effect: float, z: float) -> Interval:
    return wilson_at(_share(unit), unit.den / effect, z)


def _share(unit: ByDay) -> float:
    return min(max(unit.num / unit.den, 0.0), 1.0)


@lru_cache(maxsize=4096)
def t_quantile(conf: float, degrees: float) -> float:
    """Two-sided quantile of Student's t: 2.086 for 0.95 and 20 degrees of freedom."""
    from scipy.special import stdtrit  # imported only if shares by days are shown

    return float(stdtrit(degrees, (1 + conf) / 2))
