"""What does one operator get for one month: every step from the facts to the kopeck, exactly (science.md C.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from analytics.core.money import round_half_up
from analytics.pay.plan import Component, Plan


@dataclass(frozen=True)
class ComponentStep:
    """One component: fact against the quota of the days worked. `attainment` is fact / due, `counted` after the cap."""

    metric: str
    weight: Fraction
    fact: Fraction
    quota: Fraction | None
    due: Fraction | None
    attainment: Fraction
    counted: Fraction


@dataclass(frozen=True)
class Payslip:
    """One operator's month. Amounts in kopecks, each rounded once, half up; pay = fixed + bonus."""

    operator: str
    worked_share: Fraction
    components: tuple[ComponentStep, ...]
    attainment: Fraction
    share: Fraction
    fixed_kopecks: int
    bonus_kopecks: int

    @property
    def pay_kopecks(self) -> int:
        """Fixed part and bonus."""
        return self.fixed_kopecks + self.bonus_kopecks


def payslip(
    plan: Plan,
    operator: str,
    facts: Mapping[str, int | Fraction],
    quotas: Mapping[str, Fraction | None],
    worked_share: Fraction = Fraction(1),
) -> Payslip:
    """The payslip of a month.

    `facts` and full-month `quotas` by metric; a quota of the plan itself wins. A component without a quota counts as 0.
    a_c = X_c / (Q_c pi); a = sum w_c min(a_c, cap); pay = pi F + pi B g(a) with pi the share of working days worked.
    """
    steps = tuple(_step(component, operator, facts, quotas, worked_share) for component in plan.component)
    attainment, share = combine(plan, steps)
    return Payslip(
        operator=operator,
        worked_share=worked_share,
        components=steps,
        attainment=attainment,
        share=share,
        fixed_kopecks=round_half_up(worked_share * plan.fixed_kopecks),
        bonus_kopecks=round_half_up(worked_share * plan.bonus_kopecks * share),
    )


def _step(
    component: Component,
    operator: str,
    facts: Mapping[str, int | Fraction],
    quotas: Mapping[str, Fraction | None],
    worked_share: Fraction,
) -> ComponentStep:
    fact = max(Fraction(facts.get(component.metric, 0)), Fraction(0))
    own = component.quota_of(operator)
    quota = own if own is not None else quotas.get(component.metric)
    due = None if quota is None else quota * worked_share
    attainment = fact / due if due else Fraction(0)
    counted = min(attainment, Fraction(component.cap))
    return ComponentStep(component.metric, Fraction(component.weight), fact, quota, due, attainment, counted)


def combine(plan: Plan, steps: tuple[ComponentStep, ...]) -> tuple[Fraction, Fraction]:
    """(attainment of the plan, share of the target bonus) from the components.

    weighted: the curve over the weighted attainment. sum: a curve per component, weighted shares added. product: the
    curve over the geometric mean, prod a_c ** w_c, to a thousand-millionth. gate: weighted, but nothing unless every
    component with a gate has reached it.
    """
    curve = plan.payout_curve()
    weighted = sum((step.weight * step.counted for step in steps), Fraction(0))
    if plan.combination == "weighted":
        return weighted, curve.share(weighted)
    if plan.combination == "sum":
        return weighted, sum((step.weight * curve.share(step.counted) for step in steps), Fraction(0))
    if plan.combination == "product":
        mean = Fraction(float(np.prod([float(step.counted) ** float(step.weight) for step in steps])))
        return mean.limit_denominator(10**9), curve.share(mean.limit_denominator(10**9))
    gates = zip(plan.component, steps, strict=True)
    closed = any(component.gate is not None and step.attainment < Fraction(component.gate) for component, step in gates)
    return weighted, Fraction(0) if closed else curve.share(weighted)


def bonus_shares(plan: Plan, attainments: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Shares of the target bonus of many months at once; `attainments` [..., components] before the caps."""
    curve = plan.payout_curve()
    weights = np.array([float(component.weight) for component in plan.component])
    counted = np.minimum(attainments, np.array([float(component.cap) for component in plan.component]))
    weighted: npt.NDArray[np.float64] = counted @ weights
    if plan.combination == "sum":
        return np.asarray(curve.shares(counted) @ weights)
    if plan.combination == "product":
        return curve.shares(np.asarray(np.prod(counted**weights, axis=-1)))
    shares = curve.shares(weighted)
    if plan.combination == "gate":
        gates = np.array([float(component.gate or 0) for component in plan.component])
        shares = np.where((attainments >= gates - 1e-9).all(axis=-1), shares, 0.0)
    return shares
