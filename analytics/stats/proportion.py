"""How sure is a share: intervals of proportions and their differences."""

import math
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True)
class Interval:
    """Bounds of a share, 0..1 (of a difference: -1..1)."""

    low: float
    high: float


def wilson(k: int, n: int, conf: float = 0.95) -> Interval:
    """Wilson score interval of k of n; ValueError unless 0 <= k <= n and n > 0 (Newcombe 1998)."""
    if not 0 <= k <= n or n <= 0:
        raise ValueError(f"{k} of {n} is no share")
    z = NormalDist().inv_cdf((1 + conf) / 2)
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


def clopper_pearson_lower(k: int, n: int, conf: float = 0.95) -> float:
    """One-sided exact lower bound of k of n (beta quantile); 0 where k is 0."""
    from scipy.stats import beta  # 1.6 s to import: only who asks for exact tails pays for it

    return 0.0 if k == 0 else float(beta.ppf(1 - conf, k, n - k + 1))
