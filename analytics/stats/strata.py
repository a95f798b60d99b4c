"""Compare two groups under equal conditions: Mantel-Haenszel over strata."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analytics.stats.proportion import Floats, Interval, Ratio, normal_quantile


@dataclass(frozen=True)
class RiskSums:
    """Mantel-Haenszel sums per group; ln RR = ln(r / s), variance = spread / (r s). Arrays of equal shape."""

    r: Floats
    s: Floats
    spread: Floats

    def log_ratio(self) -> Floats:
        """ln of the common risk ratio; if one side has no event, both get half an event (finite and conservative)."""
        r, s = self._mended()
        return np.asarray(np.log(r / s))

    def variance(self) -> Floats:
        """Greenland-Robins variance of ln RR; 1/r + 1/s for the corrected sums."""
        r, s = self._mended()
        bare = (self.r <= 0) | (self.s <= 0)
        return np.asarray(np.where(bare, 1 / r + 1 / s, self.spread / (r * s)))

    def _mended(self) -> tuple[Floats, Floats]:
        half = np.where((self.r <= 0) | (self.s <= 0), 0.5, 0.0)
        return self.r + half, self.s + half


def risk_sums(k1: Floats, n1: Floats, k0: Floats, n0: Floats) -> RiskSums:
    """Terms of the Mantel-Haenszel risk ratio for each stratum (k1 of n1 against k0 of n0); 0 if a side is empty."""
    total = np.maximum(n1 + n0, 1.0)
    informs = (n1 > 0) & (n0 > 0)
    events = k1 + k0
    return RiskSums(
        np.where(informs, k1 * n0 / total, 0.0),
        np.where(informs, k0 * n1 / total, 0.0),
        np.where(informs, (events * n1 * n0 - k1 * k0 * total) / (total * total), 0.0),
    )


def risk_ratio(k1: npt.ArrayLike, n1: npt.ArrayLike, k0: npt.ArrayLike, n0: npt.ArrayLike, conf: float = 0.95) -> Ratio:
    """Mantel-Haenszel risk ratio over strata with the Greenland-Robins standard error."""
    terms = risk_sums(*(np.asarray(part, float) for part in (k1, n1, k0, n0)))
    sums = RiskSums(*(np.atleast_1d(part.sum()) for part in (terms.r, terms.s, terms.spread)))
    log_ratio, se_log = float(sums.log_ratio()[0]), math.sqrt(float(sums.variance()[0]))
    reach = normal_quantile(conf) * se_log
    interval = Interval(math.exp(log_ratio - reach), math.exp(log_ratio + reach))
    return Ratio(math.exp(log_ratio), se_log, interval)
