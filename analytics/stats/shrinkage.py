"""Empirical-Bayes shrinkage of proportions with few trials towards the common rate."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

WEAKEST, STRONGEST = 5.0, 500.0


@dataclass(frozen=True)
class Shrunk:
    """`rates` (same shape as k) between k/n and `common_rate`; `strength` is the prior's weight in trials."""

    rates: npt.NDArray[np.float64]
    common_rate: float
    strength: float


def shrink(k: npt.ArrayLike, n: npt.ArrayLike) -> Shrunk:
    """Beta-binomial shrinkage with a prior by moments, its strength limited to 5..500 trials.

    Without it a field manager's bad luck in three meetings would reduce an operator's bonus (science.md B).
    """
    successes, trials = np.asarray(k, float), np.asarray(n, float)
    total = trials.sum()
    if total <= 0:
        return Shrunk(np.zeros_like(trials), 0.0, STRONGEST)
    common = float(successes.sum() / total)
    known = trials > 0
    spread = float(np.sum(trials[known] * (successes[known] / trials[known] - common) ** 2))
    groups = int(known.sum())
    noise = common * (1 - common)
    scale = float(total - np.sum(trials**2) / total)
    between = (spread - (groups - 1) * noise) / scale if scale > 0 else 0.0
    strength = STRONGEST if between <= 0 else min(max(noise / between - 1, WEAKEST), STRONGEST)
    return Shrunk((successes + strength * common) / (trials + strength), common, strength)
