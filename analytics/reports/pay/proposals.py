"""Propose better plans: the optimiser on the company's own months (science.md D)."""

from collections.abc import Mapping

import numpy as np

from analytics.core.errors import DozvonError
from analytics.pay.chance import Chance
from analytics.pay.gaming import Assumptions, GamingResult, stress
from analytics.pay.optimise import Limits, Optimum, optimise
from analytics.pay.plan import Plan
from analytics.pay.rates import Floats
from analytics.pay.simulate import simulate
from analytics.reports.pay.outlook import KNOWN_MONTHS, history_of, quotas_of
from analytics.reports.pay.pay_facts import PayFacts
from analytics.reports.pay.stress import Situation

DRAWS, STRESS_DRAWS, SEED = 2_000, 2_000, 1
FLOOR_SHARE = 0.9


def usual_limits(facts: PayFacts, plan: Plan, dispersion: float) -> Limits:
    """Limits from the current plan: not more expensive, nobody much worse off. Raises DozvonError `no_data`."""
    _, shares = _months(facts, plan, dispersion)
    bonus, fixed, people = plan.bonus_kopecks, plan.fixed_kopecks, shares.shape[1]
    totals = shares.sum(axis=1) * bonus + fixed * people
    middle = float(np.median(np.median(shares, axis=0)))
    return Limits(
        budget_kopecks=round(float(totals.mean())),
        reserve_kopecks=round(float(np.quantile(totals, 0.9))),
        minimum_kopecks=round(FLOOR_SHARE * fixed),
        pay_floor_kopecks=round(FLOOR_SHARE * (fixed + middle * bonus)),
    )


def propose(
    facts: PayFacts, situation: Situation, plan: Plan, limits: Limits, dispersion: float, assumed: Assumptions
) -> Optimum:
    """Up to three plans within the limits. Raises DozvonError `plan_not_two_parts` unless it has two components."""
    if len(plan.component) != 2 or all(one.metric != "effective" for one in plan.component):
        raise DozvonError("plan_not_two_parts")
    counts, _ = _months(facts, plan, dispersion)
    chance = Chance(STRESS_DRAWS)
    means = {one.metric: max(situation.honest.means.get(one.metric, 0.0), 1.0) for one in plan.component}

    def tested(tried: Plan) -> GamingResult:
        quotas = {one.metric: float(one.quota or situation.quotas.get(one.metric) or 1) for one in tried.component}
        return stress(tried, situation.honest, quotas, assumed, chance)

    return optimise(plan, counts, means, limits, tested)


def _months(facts: PayFacts, plan: Plan, dispersion: float) -> tuple[Mapping[str, Floats], Floats]:
    if not facts.complete:
        raise DozvonError("no_data")
    last = facts.complete[-1]
    operators = tuple(sorted({row.operator for row in facts.history if row.month == last}))
    known = history_of(facts, plan, operators, facts.complete[-KNOWN_MONTHS:], dispersion, last.next())
    quotas = quotas_of(facts, plan, operators, last.next())
    simulated = simulate(plan, known, quotas, DRAWS, np.random.default_rng(SEED))
    return simulated.counts, simulated.shares
