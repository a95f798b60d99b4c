"""Intervals of proportions, of their differences and ratios; exact tails; multiple testing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Interval:
    """Bounds of a share, 0..1 (of a difference: -1..1, of a ratio: 0..inf)."""

    low: float
    high: float

    @property
    def is_beyond_chance(self) -> bool:
        """True for bounds of a difference that leave out no difference at all."""
        return not self.low <= 0 <= self.high


@dataclass(frozen=True)
class Ratio:
    """A ratio of two risks with the standard error of its logarithm and its bounds."""

    value: float
    se_log: float
    interval: Interval


@dataclass(frozen=True)
class Adjusted:
    """Benjamini-Hochberg: `q` are adjusted p-values (NaN if not tested), `is_rejected` the discoveries."""

    q: Floats
    is_rejected: npt.NDArray[np.bool_]


def normal_quantile(conf: float) -> float:
    """z of a two-sided interval: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + conf) / 2)


def wilson(k: float, n: float, conf: float = 0.95) -> Interval:
    """Wilson score interval of k of n; ValueError unless 0 <= k <= n and n > 0 (Newcombe 1998)."""
    if not 0 <= k <= n or n <= 0:
        raise ValueError(f"{k} of {n} is no share")
    return wilson_at(k / n, n, normal_quantile(conf))


def wilson_at(p: float, n: float, z: float) -> Interval:
    """Wilson's interval of the share `p` of `n` independent trials, which need not be whole, at the quantile `z`."""
    z2 = z * z
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = z / (1 + z2 / n) * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return Interval(max(0.0, centre - half), min(1.0, centre + half))


def newcombe_difference(k1: int, n1: int, k2: int, n2: int, conf: float = 0.95) -> Interval:
    """Hybrid score interval of k1/n1 - k2/n2 (Newcombe 1998, method 10)."""
    first, second = wilson(k1, n1, conf), wilson(k2, n2, conf)
    p1, p2 = k1 / n1, k2 / n2
    difference = p1 - p2
    return Interval(
        difference - math.hypot(p1 - first.low, second.high - p2),
        difference + math.hypot(first.high - p1, p2 - second.low),
    )


def count_ratio(now: int, before: int, conf: float = 0.95) -> Interval:
    """Interval of the ratio of two Poisson counts with equal exposure; given their sum, one is binomial.

    Raises ValueError if both are 0.
    """
    share = wilson(now, now + before, conf)
    return Interval(share.low / (1 - share.low), share.high / (1 - share.high) if share.high < 1 else math.inf)


def clopper_pearson_lower(k: int, n: int, conf: float = 0.95) -> float:
    """One-sided exact lower bound of k of n (beta quantile); 0 if k is 0. The upper bound is 1 - lower(n - k, n)."""
    from scipy.special import betaincinv  # scipy takes 1.6 s to import; only exact tails need it

    return 0.0 if k == 0 else float(betaincinv(k, n - k + 1, 1 - conf))


def binomial_upper_tail(k: npt.ArrayLike, n: npt.ArrayLike, p: npt.ArrayLike) -> Floats:
    """P(X >= k) for X ~ Binomial(n, p); shapes broadcast; 1 if k is 0."""
    from scipy.special import betainc

    counts, trials = np.asarray(k, float), np.asarray(n, float)
    above = counts > 0
    tail = betainc(np.where(above, counts, 1.0), np.maximum(trials - counts + 1, 1.0), p)
    return np.asarray(np.where(above, np.where(counts > trials, 0.0, tail), 1.0))


def benjamini_hochberg(p: Sequence[float | None] | Floats, q: float = 0.05) -> Adjusted:
    """Step-up control of the false discovery rate; None or NaN means not tested and does not count in m."""
    values = np.array([np.nan if one is None else one for one in p], float)
    adjusted = np.full(values.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(values))
    order = tested[np.argsort(values[tested], kind="stable")]
    m = len(order)
    if m:
        scaled = values[order] * m / np.arange(1, m + 1)
        adjusted[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return Adjusted(adjusted, np.nan_to_num(adjusted, nan=np.inf) <= q + 1e-12)


def normal_cdf(z: npt.ArrayLike) -> Floats:
    """P(Z <= z) of the standard normal, elementwise; NaN stays NaN."""
    from scipy.special import ndtr

    return np.asarray(ndtr(np.asarray(z, float)))


def student_upper_tail(t: npt.ArrayLike, degrees: npt.ArrayLike) -> Floats:
    """P(T >= t) of Student's t, elementwise."""
    from scipy.special import stdtr

    return np.asarray(stdtr(degrees, -np.asarray(t, float)))


def chi_square_upper_tail(value: npt.ArrayLike, degrees: npt.ArrayLike) -> Floats:
    """P(X >= value) of chi square, elementwise."""
    from scipy.special import chdtrc

    return np.asarray(chdtrc(degrees, np.asarray(value, float)))
