"""One operator's running month: what is earned, what it comes to, what is left, when the threshold is passed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from analytics.core.calendar import Month, is_working_day
from analytics.core.errors import DozvonError
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import measure
from analytics.pay.payout import Payslip, combine
from analytics.pay.plan import Plan
from analytics.reports.pay.bonus import BonusBasis, pay
from analytics.reports.pay.expected import Expected, expected
from analytics.reports.pay.hints import Hint, hints
from analytics.reports.pay.pay_facts import PayFacts
from analytics.store.data.engine import Engine


@dataclass(frozen=True)
class Threshold:
    """Attainment of the whole month's plan so far, against the threshold below which no bonus is paid.

    `passed_on`: the day of the result that passed it. `passes_on`: the working day that passes it at the pace so far;
    None if the month ends before.
    """

    threshold: float
    attainment: float
    passed_on: date | None
    passes_on: date | None


@dataclass(frozen=True)
class MyMonth:
    """`last_on`: the last day of the data. `expected` and `threshold` are None if no bonus can be computed."""

    operator: str
    month: str
    last_on: date
    is_over: bool
    expected: Expected | None
    threshold: Threshold | None
    hints: tuple[Hint, ...]


def build(
    engine: Engine, part: Slice, scope: Scope, basis: BonusBasis, facts: PayFacts, dispersion: float
) -> MyMonth | None:
    """The month of `facts` (payroll.month_facts) for the only operator of the slice; None without a payable month.

    Raises DozvonError `not_allowed` for anybody whom the scope does not show, or without the right to see pay.
    """
    scope.must_see_pay()
    (operator,) = part.operators
    if scope.operators is not None and operator not in scope.operators:
        raise DozvonError("not_allowed")
    own = replace(facts, rows=tuple(row for row in facts.rows if row.operator == operator))
    if not own.rows or facts.last_on is None:
        return None
    month = own.rows[0].month
    found = expected(facts, basis, own.rows[0], dispersion)
    return MyMonth(
        operator=operator,
        month=str(month),
        last_on=min(facts.last_on, month.last),
        is_over=month in facts.complete,
        expected=found,
        threshold=_threshold(engine, own, basis, scope) if found else None,
        hints=hints(own, basis, operator) if found else (),
    )


def _threshold(engine: Engine, own: PayFacts, basis: BonusBasis, scope: Scope) -> Threshold | None:
    """None under a plan whose bonus begins with the first result."""
    row = own.rows[0]
    plan = basis.plan_of(row.month)
    whole = replace(row, worked_share=row.whole_share)
    (end,) = pay(replace(own, rows=(whole,)), basis)
    if not plan.threshold:
        return None
    attained = combine(plan, end.slip.components)[0]
    limit, last_on = Fraction(plan.threshold), min(own.last_on or row.month.last, row.month.last)
    passed = _passed(_days(engine, row.month, row.operator, scope, plan), plan, end.slip) if attained > limit else None
    return Threshold(
        threshold=float(limit),
        attainment=float(attained),
        passed_on=min(passed, last_on) if passed else last_on if attained > limit else None,
        passes_on=None if attained > limit else _passes(row.month, last_on, float(attained), float(limit)),
    )


def _days(engine: Engine, month: Month, operator: str, scope: Scope, plan: Plan) -> dict[date, dict[str, int]]:
    """The results of every day of the month, by metric of the plan."""
    metrics = tuple(component.metric for component in plan.component)
    found: dict[date, dict[str, int]] = {}
    for one in measure(engine, metrics, Slice(month.first, month.last, (operator,)), scope, by=("day_on",)):
        if isinstance(one.key[0], date):
            found.setdefault(one.key[0], {})[one.metric] = one.num
    return found


def _passed(days: Mapping[date, Mapping[str, int]], plan: Plan, end: Payslip) -> date | None:
    """The day whose results passed the threshold; cancellations, which are deducted at once, count from the first."""
    total = {step.metric: sum(counts.get(step.metric, 0) for counts in days.values()) for step in end.components}
    sums = {step.metric: step.fact - total[step.metric] for step in end.components}
    for day in sorted(days):
        for metric, count in days[day].items():
            sums[metric] += count
        steps = tuple(
            replace(step, attainment=attained, counted=min(attained, Fraction(component.cap)))
            for step, component in zip(end.components, plan.component, strict=True)
            for attained in (max(sums[step.metric], Fraction(0)) / step.due if step.due else Fraction(0),)
        )
        if combine(plan, steps)[0] > Fraction(plan.threshold):
            return day
    return None


def _passes(month: Month, last_on: date, attained: float, limit: float) -> date | None:
    worked = _working(month.first, last_on)
    if not worked or attained <= 0:
        return None
    left = (limit - attained) * len(worked) / attained
    ahead = _working(last_on + timedelta(days=1), month.last)
    return ahead[int(left)] if left < len(ahead) else None


def _working(first: date, last: date) -> Sequence[date]:
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [day for day in days if is_working_day(day)]
