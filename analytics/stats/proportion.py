"""How sure is a share: intervals of proportions, their differences and ratios, exact tails, many tests at once."""

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


@dataclass(frozen=True)
class Ratio:
    """A ratio of two risks with the standard error of its logarithm and the bounds that follow."""

    value: float
    se_log: float
    interval: Interval


@dataclass(frozen=True)
class Adjusted:
    """Benjamini-Hochberg: `q` are adjusted p-values (NaN where not tested), `is_rejected` the discoveries."""

    q: Floats
    is_rejected: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class McNemar:
    """Test of the discordant pairs of two paired shares."""

    exact_p: float
    chi2: float


def normal_quantile(conf: float) -> float:
    """z of a two-sided interval: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + conf) / 2)


def wilson(k: float, n: float, conf: float = 0.95) -> Interval:
    """Wilson score interval of k of n; ValueError unless 0 <= k <= n and n > 0 (Newcombe 1998)."""
    if not 0 <= k <= n or n <= 0:
        raise ValueError(f"{k} of {n} is no share")
    z = normal_quantile(conf)
    p, z2 = k / n, z * z
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
    """Interval of the ratio of two Poisson counts over equal exposure: given their sum, one is binomial of it.

    ValueError where both are 0.
    """
    share = wilson(now, now + before, conf)
    return Interval(share.low / (1 - share.low), share.high / (1 - share.high) if share.high < 1 else math.inf)


def clopper_pearson_lower(k: int, n: int, conf: float = 0.95) -> float:
    """One-sided exact lower bound of k of n (beta quantile); 0 where k is 0."""
    from scipy.special import betaincinv  # only who asks for exact tails pays for the import

    return 0.0 if k == 0 else float(betaincinv(k, n - k + 1, 1 - conf))


def clopper_pearson_upper(k: int, n: int, conf: float = 0.95) -> float:
    """One-sided exact upper bound of k of n; 1 where k is n."""
    return 1.0 - clopper_pearson_lower(n - k, n, conf)


def clopper_pearson(k: int, n: int, conf: float = 0.95) -> Interval:
    """Two-sided exact interval: each tail holds (1 - conf) / 2."""
    one_sided = (1 + conf) / 2
    return Interval(clopper_pearson_lower(k, n, one_sided), clopper_pearson_upper(k, n, one_sided))


def risk_ratio_katz(k1: int, n1: int, k0: int, n0: int, conf: float = 0.95) -> Ratio:
    """(k1/n1) / (k0/n0) with Katz's log interval; ValueError where a count is 0."""
    if min(k1, k0) <= 0 or k1 > n1 or k0 > n0:
        raise ValueError(f"{k1} of {n1} against {k0} of {n0} has no log ratio")
    value = (k1 / n1) / (k0 / n0)
    se_log = math.sqrt(1 / k1 - 1 / n1 + 1 / k0 - 1 / n0)
    reach = math.exp(normal_quantile(conf) * se_log)
    return Ratio(value, se_log, Interval(value / reach, value * reach))


def binomial_upper_tail(k: npt.ArrayLike, n: npt.ArrayLike, p: npt.ArrayLike) -> Floats:
    """P(X >= k) for X ~ Binomial(n, p); shapes broadcast; 1 where k is 0."""
    from scipy.special import betainc

    counts, trials = np.asarray(k, float), np.asarray(n, float)
    above = counts > 0
    tail = betainc(np.where(above, counts, 1.0), np.maximum(trials - counts + 1, 1.0), p)
    return np.asarray(np.where(above, np.where(counts > trials, 0.0, tail), 1.0))


def critical_count(n: int, tolerance: float, alpha: float) -> int:
    """Smallest count of n that is significantly more than `tolerance` (science.md A.3, E1)."""
    counts = np.arange(n + 2)
    return int(np.argmax(binomial_upper_tail(counts, n, tolerance) <= alpha))


def benjamini_hochberg(p: Sequence[float | None] | Floats, q: float = 0.05) -> Adjusted:
    """Step-up control of the false discovery rate; None or NaN means not tested and is not counted in m."""
    values = np.array([np.nan if one is None else one for one in p], float)
    adjusted = np.full(values.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(values))
    order = tested[np.argsort(values[tested], kind="stable")]
    m = len(order)
    if m:
        scaled = values[order] * m / np.arange(1, m + 1)
        adjusted[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return Adjusted(adjusted, np.nan_to_num(adjusted, nan=np.inf) <= q + 1e-12)


def mcnemar(b: int, c: int) -> McNemar:
    """Discordant pairs b and c: exact two-sided p and chi2 without continuity correction."""
    n = b + c
    if n == 0:
        return McNemar(1.0, 0.0)
    tail = float(binomial_upper_tail(max(b, c), n, 0.5))
    return McNemar(min(1.0, 2 * tail), (b - c) ** 2 / n)


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
