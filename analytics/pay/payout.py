"""One operator's pay for one month: every step from the facts to the kopeck, exact (science.md C.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from analytics.core.money import round_half_up
from analytics.pay.plan import Component, Plan

LIST_ADJUSTED = "effective"
"""The metric whose quota is adjusted to the operator's call lists (science.md C.5)."""


@dataclass(frozen=True)
class MonthWork:
    """One operator's work in one month.

    `facts` by metric, with cancelled deals already deducted. `worked_share` is the share of working days worked;
    `employed_month` counts calendar months from 1; `list_factor` is the expectation of his lists relative to the
    average.
    """

    facts: Mapping[str, int | Fraction]
    worked_share: Fraction = Fraction(1)
    employed_month: int | None = None
    list_factor: Fraction = Fraction(1)


@dataclass(frozen=True)
class ComponentStep:
    """One component: actual against due over the plan's window. `counted` is the attainment after the cap.

    `quota` is the full month's; due = sum over the window of quota x ramp x list factor x worked share. `ramp_share`
    and `list_factor` are those of the month paid.
    """

    metric: str
    weight: Fraction
    fact: Fraction
    quota: Fraction | None
    ramp_share: Fraction
    list_factor: Fraction
    due: Fraction | None
    attainment: Fraction
    counted: Fraction


@dataclass(frozen=True)
class Payslip:
    """One operator's month. Amounts in kopecks, each rounded half up once; pay = fixed + bonus."""

    operator: str
    worked_share: Fraction
    components: tuple[ComponentStep, ...]
    attainment: Fraction
    share: Fraction
    fixed_kopecks: int
    bonus_kopecks: int

    @property
    def pay_kopecks(self) -> int:
        """Fixed pay plus bonus."""
        return self.fixed_kopecks + self.bonus_kopecks


def payslip(
    plan: Plan,
    operator: str,
    month: MonthWork,
    quotas: Mapping[str, Fraction | None],
    before: tuple[MonthWork, ...] = (),
) -> Payslip:
    """The payslip of a month; `before` are the (at most two) months before it, used by a window of three.

    Full-month `quotas` by metric; a quota in the plan takes precedence. A component without a quota counts as 0.
    a_c = X_c / (Q_c pi); a = sum w_c min(a_c, cap); pay = pi F + pi B g(a), pi the share of working days worked.
    """
    window = (*before, month) if plan.window == "rolling3" else (month,)
    steps = tuple(_step(plan, component, operator, window, quotas) for component in plan.component)
    attainment, share = combine(plan, steps)
    return Payslip(
        operator=operator,
        worked_share=month.worked_share,
        components=steps,
        attainment=attainment,
        share=share,
        fixed_kopecks=round_half_up(month.worked_share * plan.fixed_kopecks),
        bonus_kopecks=round_half_up(month.worked_share * plan.bonus_kopecks * share),
    )


def _step(
    plan: Plan,
    component: Component,
    operator: str,
    window: tuple[MonthWork, ...],
    quotas: Mapping[str, Fraction | None],
) -> ComponentStep:
    metric, paid = component.metric, window[-1]
    fact = max(sum((Fraction(month.facts.get(metric, 0)) for month in window), Fraction(0)), Fraction(0))
    own = component.quota_of(operator)
    quota = own if own is not None else quotas.get(metric)
    is_adjusted = plan.list_adjusted and metric == LIST_ADJUSTED
    parts = (
        month.worked_share * component.ramp_share(month.employed_month) * (month.list_factor if is_adjusted else 1)
        for month in window
    )
    due = None if quota is None else quota * sum(parts, Fraction(0))
    attainment = fact / due if due else Fraction(0)
    return ComponentStep(
        metric=metric,
        weight=Fraction(component.weight),
        fact=fact,
        quota=quota,
        ramp_share=component.ramp_share(paid.employed_month),
        list_factor=paid.list_factor if is_adjusted else Fraction(1),
        due=due,
        attainment=attainment,
        counted=min(attainment, Fraction(component.cap)),
    )


def combine(plan: Plan, steps: tuple[ComponentStep, ...]) -> tuple[Fraction, Fraction]:
    """(attainment of the plan, share of the full bonus) from the components.

    weighted: the curve of the weighted attainment. sum: a curve per component, weighted shares added. product: the
    curve of the geometric mean, prod a_c ** w_c, to 1e-9. gate: weighted, but 0 unless every component with a gate has
    reached it.
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
    """Shares of the full bonus of many months at once; `attainments` [..., components] before the caps."""
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
