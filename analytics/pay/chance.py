"""Expected bonus share of an operator whose results are known only as means."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analytics.pay.payout import bonus_shares
from analytics.pay.plan import MOST_COMPONENTS, Plan
from analytics.pay.rates import Floats

FREQUENT = frozenset({"dials", "answered", "effective", "talk_seconds", "amount_kopecks"})
"""Metrics with many events a month, whose months differ by more than chance (CALLS_SD); the others are Poisson."""
CALLS_SD = 0.13
TABLE = 400


@dataclass(frozen=True)
class Chance:
    """Common random numbers, so that two plans or strategies are compared without sampling noise."""

    draws: int = 20_000
    seed: int = 1

    @cached_property
    def _numbers(self) -> tuple[Floats, Floats]:
        rng = np.random.default_rng(self.seed)
        return rng.random((self.draws, MOST_COMPONENTS)), rng.standard_normal((self.draws, MOST_COMPONENTS))

    def counts(self, metric: str, mean: float, place: int) -> Floats:
        """Draws of a month's count of a metric."""
        uniform, normal = self._numbers[0][:, place], self._numbers[1][:, place]
        if mean <= 0:
            return np.zeros(self.draws)
        if metric in FREQUENT:
            rates = mean * np.exp(CALLS_SD * normal - CALLS_SD**2 / 2)
            return np.asarray(np.maximum(np.round(rates + np.sqrt(rates) * _normal(uniform)), 0.0))
        if mean > TABLE / 2:
            return np.asarray(np.maximum(np.round(mean + np.sqrt(mean) * normal), 0.0))
        draws: Floats = _poisson_table(mean).searchsorted(uniform).astype(np.float64)
        return draws


def _poisson_table(mean: float) -> Floats:
    numbers = np.arange(1, TABLE)
    logs = np.concatenate([[0.0], np.cumsum(np.log(mean / numbers))]) - mean
    return np.asarray(np.cumsum(np.exp(logs)))


def _normal(uniform: Floats) -> Floats:
    """Standard normal numbers from uniform ones (Tukey's lambda, accurate to 0.01; avoids importing scipy)."""
    inner = np.clip(uniform, 1e-9, 1 - 1e-9)
    return np.asarray((inner**0.135 - (1 - inner) ** 0.135) / 0.1975)


def shares_of(plan: Plan, means: Mapping[str, float], quotas: Mapping[str, float], chance: Chance) -> Floats:
    """Draws of the bonus share of a month with these mean results; a window of three uses three such months."""
    months = 3 if plan.window == "rolling3" else 1
    attainments = np.stack(
        [
            chance.counts(one.metric, means.get(one.metric, 0.0) * months, place) / (quotas[one.metric] * months)
            for place, one in enumerate(plan.component)
        ],
        axis=-1,
    )
    return bonus_shares(plan, attainments)


def expected_share(plan: Plan, means: Mapping[str, float], quotas: Mapping[str, float], chance: Chance) -> float:
    """The mean share of the full bonus."""
    return float(shares_of(plan, means, quotas, chance).mean())
