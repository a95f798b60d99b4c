"""Over-dispersion and funnel limits of shares. For display only; the verdicts use E2."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analytics.stats.proportion import Floats

SOFT_Z, HARD_Z = 1.96, 3.09


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
