"""Simulate a month: calls, results and bonuses of every operator, and the payroll (science.md C.4)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from analytics.pay.payout import bonus_shares
from analytics.pay.plan import Plan
from analytics.pay.rates import Draws, Floats, History, draw_rates

BASE = "effective"
"""The metric that is drawn first; the others are derived from it."""
PAIR_SHAPE = 25.0
"""Gamma(25, 1/25): results per call vary by a fifth from month to month in addition to chance."""


@dataclass(frozen=True)
class Simulated:
    """Draws of one month: counts by metric [draws, operators], bonus shares of the same shape, 0..cap."""

    operators: tuple[str, ...]
    counts: Mapping[str, Floats]
    shares: Floats
    worked: Floats | float = 1.0
    """Share of the month that each operator works, and is paid for."""

    def of(self, wanted: Collection[str]) -> "Simulated":
        """The same draws for some of the operators."""
        places = [place for place, operator in enumerate(self.operators) if operator in wanted]
        return Simulated(
            tuple(self.operators[place] for place in places),
            {metric: counts[:, places] for metric, counts in self.counts.items()},
            self.shares[:, places],
            self.worked if isinstance(self.worked, float) else self.worked[places],
        )


@dataclass(frozen=True)
class OperatorOutcome:
    """One operator's forecast; amounts in kopecks. `chance_full` of at least the full bonus."""

    operator: str
    months_known: int
    mean_bonus_kopecks: int
    p10_bonus_kopecks: int
    p50_bonus_kopecks: int
    p90_bonus_kopecks: int
    chance_zero: float
    chance_full: float


@dataclass(frozen=True)
class Payroll:
    """The payroll of a month with common month effects; `luck_share` of the spread is chance."""

    mean_kopecks: int
    p10_kopecks: int
    p50_kopecks: int
    p90_kopecks: int
    bins_kopecks: tuple[int, ...]
    chances: tuple[float, ...]
    cost_per_deal_kopecks: int | None
    luck_share: float


def simulate(
    plan: Plan,
    history: History,
    quotas: Mapping[str, tuple[Fraction | None, ...]],
    draws: int,
    rng: np.random.Generator,
) -> Simulated:
    """`draws` months of everybody in `history`; `quotas` by metric and operator, for the month as it is worked.

    ln rate of calls = company + operator + common month + operator's month, deals | calls ~ Poisson(conv x calls x
    Gamma(25, 1/25)). What is done of a month that has begun is added to the draws of its days to come. A window of
    three months is simulated as three months of the same rate.
    """
    months = 3 if plan.window == "rolling3" else 1
    drawn = draw_rates(history, draws, rng)
    counts = draw_counts(plan, history, drawn, months, rng)
    for metric, done in history.done.items():
        counts[metric] = np.maximum(counts[metric] + done, 0)
    attainments = np.stack(
        [
            _attainment(counts[component.metric], quotas.get(component.metric, ()), months)
            for component in plan.component
        ],
        axis=-1,
    )
    return Simulated(history.operators, counts, bonus_shares(plan, attainments), history.worked)


def draw_counts(plan: Plan, history: History, drawn: Draws, months: int, rng: np.random.Generator) -> dict[str, Floats]:
    """Counts of every metric of the plan, and of deals, over `months` whole months: [draws, operators]."""
    mean = drawn.rates * history.month_days * months
    if drawn.dispersion > 1:
        mean = rng.standard_gamma(mean / (drawn.dispersion - 1)) * (drawn.dispersion - 1)
    calls = rng.poisson(mean).astype(float)
    counts = {BASE: calls}
    for metric in sorted({*(component.metric for component in plan.component), "deals"} - {BASE}):
        shape, per_call = history.conversion(metric)
        chance = rng.standard_gamma(shape, calls.shape) * per_call
        chance *= rng.standard_gamma(PAIR_SHAPE, calls.shape) / PAIR_SHAPE
        chance *= calls
        counts[metric] = rng.poisson(chance).astype(float)
    return counts


def _attainment(counts: Floats, quotas: tuple[Fraction | None, ...], months: int) -> Floats:
    due = np.array([float(quota) * months if quota else np.inf for quota in quotas] or [np.inf])
    return np.asarray(counts / due)


def outcomes(plan: Plan, simulated: Simulated, months_known: tuple[int, ...]) -> tuple[OperatorOutcome, ...]:
    """Each operator's distribution."""
    kopecks = simulated.shares * plan.bonus_kopecks * simulated.worked
    low, middle, high = np.quantile(kopecks, [0.1, 0.5, 0.9], axis=0)
    return tuple(
        OperatorOutcome(
            operator=operator,
            months_known=months_known[place],
            mean_bonus_kopecks=round(float(kopecks[:, place].mean())),
            p10_bonus_kopecks=round(float(low[place])),
            p50_bonus_kopecks=round(float(middle[place])),
            p90_bonus_kopecks=round(float(high[place])),
            chance_zero=float((simulated.shares[:, place] <= 0).mean()),
            chance_full=float((simulated.shares[:, place] >= 1 - 1e-9).mean()),
        )
        for place, operator in enumerate(simulated.operators)
    )


def payroll(plan: Plan, simulated: Simulated, bins: int = 24) -> Payroll:
    """The sum over everybody, draw by draw."""
    shares = simulated.shares
    worked = np.broadcast_to(simulated.worked, shares.shape[1])
    totals = (shares * worked).sum(axis=1) * plan.bonus_kopecks + plan.fixed_kopecks * worked.sum()
    low, middle, high = np.quantile(totals, [0.1, 0.5, 0.9])
    heights, edges = np.histogram(totals, bins=bins)
    months = 3 if plan.window == "rolling3" else 1
    deals = float(simulated.counts["deals"].sum(axis=1).mean()) / months
    spread = float(shares.var())
    return Payroll(
        mean_kopecks=round(float(totals.mean())),
        p10_kopecks=round(float(low)),
        p50_kopecks=round(float(middle)),
        p90_kopecks=round(float(high)),
        bins_kopecks=tuple(round(float(edge)) for edge in edges),
        chances=tuple(float(height) / len(totals) for height in heights),
        cost_per_deal_kopecks=round(float(totals.mean()) / deals) if deals > 0 else None,
        luck_share=float(shares.var(axis=0).mean()) / spread if spread > 0 else 1.0,
    )
