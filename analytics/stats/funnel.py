"""Over-dispersion and funnel limits of shares. For display only; the verdicts use E2."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from analytics.stats.proportion import Floats

SOFT_Z, HARD_Z = 1.96, 3.09
"""Standard errors of the 95 % limits, which warn, and of the 99.8 % limits, beyond which a share is marked."""
LEAST_UNITS = 3
"""Fewer units do not define a usual spread."""


class Place(StrEnum):
    """Position of a share: inside the 95 % limits, between them and the 99.8 % limits (EDGE), or beyond both."""

    INSIDE = "inside"
    EDGE = "edge"
    BELOW = "below"
    ABOVE = "above"

    @property
    def mark(self) -> "Place":
        """How a chart draws it: a share on the edge is not set apart from those inside (decision 0489)."""
        return Place.INSIDE if self is Place.EDGE else self


@dataclass(frozen=True)
class Overdispersion:
    """phi: mean squared z of the units (1 = chance alone); tau2: variance between units, 0 if phi <= 1."""

    phi: float
    tau2: float


@dataclass(frozen=True)
class Limits:
    """Funnel limits of a share around theta for each n, in the shape of n."""

    n: Floats
    low: Floats
    high: Floats


def winsorised_overdispersion(k: npt.ArrayLike, n: npt.ArrayLike, edge: float = 0.1) -> Overdispersion:
    """Over-dispersion of shares k/n around their common theta; z winsorised by `edge` at each end (science.md E)."""
    counts, trials = np.asarray(k, float), np.asarray(n, float)
    theta = counts.sum() / trials.sum()
    weight = trials / max(theta * (1 - theta), 1e-12)
    z = (counts / trials - theta) * np.sqrt(weight)
    return _between(np.clip(z, *np.quantile(z, [edge, 1 - edge])), weight)


def _between(z: Floats, weight: Floats) -> Overdispersion:
    phi, units = float(np.mean(z**2)), len(z)
    spread = weight.sum() - (weight**2).sum() / weight.sum()
    if units < 2 or spread <= 0:
        return Overdispersion(phi, 0.0)
    return Overdispersion(phi, max(0.0, float((units * phi - (units - 1)) / spread)))


def funnel_limits(theta: float, tau2: float, n: npt.ArrayLike, z: float = SOFT_Z) -> Limits:
    """theta +- z sqrt(theta (1 - theta) / n + tau2), clipped to 0..1."""
    trials = np.asarray(n, float)
    half = z * np.sqrt(theta * (1 - theta) / trials + tau2)
    return Limits(trials, np.clip(theta - half, 0, 1), np.clip(theta + half, 0, 1))


@dataclass(frozen=True)
class Spread:
    """The common share of the compared units, and the variance between them; None for fewer than LEAST_UNITS."""

    theta: float
    tau2: float | None

    def limits(self, n: npt.ArrayLike, z: float = SOFT_Z) -> Limits | None:
        """The limits for each n; None where no spread is known, or where a rate of 1 or more is no share."""
        if self.tau2 is None or self.theta >= 1:
            return None
        return funnel_limits(self.theta, self.tau2, n, z)

    def places(self, k: Sequence[int], n: Sequence[int]) -> tuple[Place, ...]:
        """Where each share k/n (n > 0) stands; inside where there are no limits."""
        soft, hard = (self.limits(n, z) if len(n) else None for z in (SOFT_Z, HARD_Z))
        if soft is None or hard is None:
            return (Place.INSIDE,) * len(n)
        rates = np.asarray(k, float) / np.asarray(n, float)
        conditions = [rates < hard.low, rates > hard.high, (rates < soft.low) | (rates > soft.high)]
        found = np.select(conditions, [Place.BELOW, Place.ABOVE, Place.EDGE], Place.INSIDE)
        return tuple(Place(one) for one in found)


def spread_of(k: Sequence[int], n: Sequence[int]) -> Spread:
    """The spread of units of n > 0 trials each; at least one unit."""
    theta = sum(k) / sum(n)
    return Spread(theta, winsorised_overdispersion(k, n).tau2 if len(n) >= LEAST_UNITS else None)
