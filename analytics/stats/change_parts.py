"""What explains the change of a share: how much is mix (who dialled what) and how much is rate, exactly.

Formulas and measured error rates: science_exchange 8. Groups are operators, call lists, teams or weekdays.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analytics.stats.day_spread import t_quantile
from analytics.stats.proportion import Interval

Counts = npt.NDArray[np.float64]
LEAST_DAYS = 2
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Days:
    """Trials and successes of one period, both of shape (groups, days)."""

    den: Counts
    num: Counts

    @property
    def days(self) -> int:
        """Days with any trial."""
        return int((self.den.sum(axis=0) > 0).sum())


@dataclass(frozen=True)
class RateChange:
    """The change of a share by group, in shares 0..1; the sum of all mix and all rate parts is the change."""

    mix: tuple[float, ...]
    rate: tuple[float, ...]
    rate_bounds: tuple[Interval | None, ...]
    """95 % for all rows together (Bonferroni); None for a group without trials in one of the periods."""
    mix_total: Interval | None
    rate_total: Interval | None
    """95 % bounds of the two sums; None on fewer than two days in either period."""


def parts(now: Days, before: Days) -> tuple[Counts, Counts]:
    """Mix and rate part of every group (symmetric Shapley of two factors); both periods need at least one trial.

    A group without trials in one period has the rate of the other one: its coming or going is mix.
    """
    n1, y1, n0, y0 = now.den.sum(1), now.num.sum(1), before.den.sum(1), before.num.sum(1)
    w1, w0 = n1 / n1.sum(), n0 / n0.sum()
    r1, r0 = _rates(y1, n1), _rates(y0, n0)
    r1, r0 = np.where(n1 > 0, r1, r0), np.where(n0 > 0, r0, r1)
    middle = (y1.sum() / n1.sum() + y0.sum() / n0.sum()) / 2
    return (w1 - w0) * ((r1 + r0) / 2 - middle), (w1 + w0) / 2 * (r1 - r0)


def rate_change(now: Days, before: Days) -> RateChange:
    """The parts with intervals by days; shapes (groups, days) with the same groups, at least one trial a period."""
    mix, rate = parts(now, before)
    n1, n0 = now.den.sum(1), before.den.sum(1)
    w1, w0 = n1 / n1.sum(), n0 / n0.sum()
    both = (n1 > 0) & (n0 > 0)
    middle = (w1 + w0) / 2
    halves = _halves(now, before, middle)
    bounds = tuple(
        Interval(float(part - half), float(part + half)) if known else None
        for part, half, known in zip(rate, halves, both, strict=True)
    )
    if min(now.days, before.days) < LEAST_DAYS:
        return RateChange(tuple(mix.tolist()), tuple(rate.tolist()), bounds, None, None)
    step = w1 - w0
    mix_weights = step * np.where(n0 > 0, 0.5, 1.0) * (n1 > 0), step * np.where(n1 > 0, 0.5, 1.0) * (n0 > 0)
    return RateChange(
        tuple(mix.tolist()),
        tuple(rate.tolist()),
        bounds,
        _total(float(mix.sum()), now, before, mix_weights),
        _total(float(rate.sum()), now, before, (middle * both, middle * both)),
    )


def _rates(num: Counts, den: Counts) -> Counts:
    rates: Counts = np.divide(num, den, out=np.zeros_like(num, dtype=float), where=den > 0)
    return rates


def _residuals(period: Days) -> Counts:
    """By how much each day moves the rate of a group: (y - r n) / n of the whole period."""
    n, y = period.den.sum(1), period.num.sum(1)
    left = period.num - _rates(y, n)[:, None] * period.den
    moves: Counts = np.divide(left, n[:, None], out=np.zeros_like(left), where=n[:, None] > 0)
    return moves


def _halves(now: Days, before: Days, weight: Counts) -> Counts:
    """Half widths of the rate parts; the variance by days is not below the binomial one."""
    n1, n0 = now.den.sum(1), before.den.sum(1)
    own1, own0 = (np.maximum((one.den > 0).sum(1), LEAST_DAYS) for one in (now, before))
    by_days = (_residuals(now) ** 2).sum(1) * own1 / (own1 - 1) + (_residuals(before) ** 2).sum(1) * own0 / (own0 - 1)
    share = (now.num.sum(1) + before.num.sum(1) + 1) / (n1 + n0 + 2)
    share = np.minimum(share, 1.0)
    binomial = share * (1 - share) * (1 / np.maximum(n1, 1) + 1 / np.maximum(n0, 1))
    rows = max(int(((n1 > 0) & (n0 > 0)).sum()), 1)
    conf = 1 - (1 - CONFIDENCE) / rows
    quantiles = np.array([t_quantile(conf, float(max(days, 2))) for days in own1 + own0 - 2])
    halves: Counts = quantiles * weight * np.sqrt(np.maximum(by_days, binomial))
    return halves


def _total(value: float, now: Days, before: Days, weights: tuple[Counts, Counts]) -> Interval:
    """The bounds of a sum of parts: residuals of all groups are added within a day before they are squared."""
    variance = 0.0
    for period, weight in zip((now, before), weights, strict=True):
        daily = (weight[:, None] * _residuals(period)).sum(axis=0)
        variance += period.days / (period.days - 1) * float((daily**2).sum())
    half = t_quantile(CONFIDENCE, now.days + before.days - 2) * variance**0.5
    return Interval(value - half, value + half)
