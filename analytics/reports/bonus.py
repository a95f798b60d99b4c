"""What do the facts of a period pay under a plan: payslips of whole and partial months."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from statistics import mean

from analytics.core.calendar import Month, working_days
from analytics.core.money import round_half_up
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.catalog import catalog
from analytics.metrics.query import measure, period
from analytics.pay.payout import Payslip, payslip
from analytics.pay.plan import Plan, default_plan, read_plan
from analytics.store.company import Company
from analytics.store.engine import Engine

HISTORY_MONTHS = 3
"""Complete months from which a quota is proposed where the plan says none."""


@dataclass(frozen=True)
class BonusBasis:
    """The plan that figures are paid by, as its TOML text."""

    plan_toml: str

    @property
    def plan(self) -> Plan:
        """The checked plan; DozvonError `plan_invalid`."""
        return _plan(self.plan_toml)


@dataclass(frozen=True)
class PlanFact:
    """One indicator of one operator against his quota for the days of the slice."""

    metric: str
    fact: float
    quota: float | None
    attainment: float | None


@dataclass(frozen=True)
class MonthSlip:
    """The payslip of the part of a month that lies in the slice, and what the whole month pays at this pace."""

    month: Month
    operator: str
    team: str | None
    deals: int
    slip: Payslip
    month_bonus_kopecks: int
    month_budget_kopecks: int


@dataclass(frozen=True)
class Forecast:
    """What a month's bonuses cost at the pace so far, and at 100 % for everybody."""

    forecast_kopecks: int
    budget_kopecks: int


@lru_cache(maxsize=64)
def _plan(text: str) -> Plan:
    return read_plan(text, metrics=tuple(catalog()))


def basis_of(company: Company) -> BonusBasis:
    """The plan in force: the last one saved, else the rule of the source."""
    saved = company.ledger.plans()
    return BonusBasis(saved[-1].toml if saved else default_plan())


def proposed_quotas(engine: Engine, plan: Plan) -> dict[str, Fraction]:
    """A month's quota per paid metric: what the mean operator did in the last complete months (science.md C.1).

    Where no month is complete, the running one is scaled up to a whole one.
    """
    known = period(engine)
    if known is None:
        return {}
    last = Month.of(known[1]) if known[1] == Month.of(known[1]).last else Month.of(known[1]).previous()
    first = last
    for _ in range(HISTORY_MONTHS - 1):
        first = first.previous()
    whole = last.last >= known[0] and working_days(max(known[0], last.first), last.last) >= 5
    part = Slice(first.first, last.last) if whole else Slice(*known)
    paces: defaultdict[str, list[float]] = defaultdict(list)
    for _, _, _, facts, worked in _facts(engine, part, Scope.director(), plan):
        for component in plan.component:
            paces[component.metric].append(float(Fraction(facts.get(component.metric, 0)) / worked))
    return {metric: Fraction(max(1, round(mean(values)))) for metric, values in paces.items()}


def slips(engine: Engine, part: Slice, scope: Scope, basis: BonusBasis) -> tuple[MonthSlip, ...]:
    """One payslip per operator and month of the slice in which he dialled."""
    plan = basis.plan
    quotas: Mapping[str, Fraction | None] = proposed_quotas(engine, plan)
    found = []
    for month, operator, team, facts, worked in _facts(engine, part, scope, plan):
        slip = payslip(plan, operator, facts, quotas, worked)
        whole = round_half_up(plan.bonus_kopecks * slip.share)
        found.append(MonthSlip(month, operator, team, facts.get("deals", 0), slip, whole, plan.bonus_kopecks))
    return tuple(found)


def bonuses(engine: Engine, part: Slice, scope: Scope, basis: BonusBasis) -> dict[str, tuple[float, int]]:
    """(attainment, bonus in kopecks) by operator over the slice; attainment weighs months by the days worked."""
    by_operator: defaultdict[str, list[Payslip]] = defaultdict(list)
    for found in slips(engine, part, scope, basis):
        by_operator[found.operator].append(found.slip)
    return {
        operator: (float(_mean_attainment(own)), sum(slip.bonus_kopecks for slip in own))
        for operator, own in by_operator.items()
    }


def forecast(engine: Engine, month: Month, part: Slice, scope: Scope, basis: BonusBasis) -> Forecast:
    """What the month costs at the pace so far, for the people of the slice."""
    whole = part.between(month.first, month.last)
    found = slips(engine, whole, scope, basis)
    return Forecast(sum(slip.month_bonus_kopecks for slip in found), sum(slip.month_budget_kopecks for slip in found))


def plan_facts(engine: Engine, part: Slice, scope: Scope, basis: BonusBasis, operator: str) -> tuple[PlanFact, ...]:
    """Both indicators of S1 (whatever the plan pays) of one operator against his quota over the slice."""
    own = [found.slip for found in slips(engine, part, scope, basis) if found.operator == operator]
    result = []
    for place, component in enumerate(basis.plan.component):
        steps = [slip.components[place] for slip in own]
        fact = sum((step.fact for step in steps), Fraction(0))
        due = sum((step.due for step in steps if step.due is not None), Fraction(0))
        result.append(PlanFact(component.metric, float(fact), float(due) or None, float(fact / due) if due else None))
    return tuple(result)


def _mean_attainment(own: list[Payslip]) -> Fraction:
    worked = sum((slip.worked_share for slip in own), Fraction(0))
    return sum((slip.attainment * slip.worked_share for slip in own), Fraction(0)) / worked


FactRow = tuple[Month, str, str | None, dict[str, int], Fraction]


def _facts(engine: Engine, part: Slice, scope: Scope, plan: Plan) -> list[FactRow]:
    """(month, operator, team, facts, share of the month's working days) of everybody who dialled in it."""
    known = period(engine)
    if known is None:
        return []
    metrics = {component.metric for component in plan.component} | {"dials", "deals", "deals_cancelled"}
    by_month: defaultdict[tuple[date, str, str | None], dict[str, int]] = defaultdict(dict)
    for found in measure(engine, sorted(metrics), part, scope, by=("month_on", "operator_id", "team_id")):
        month, operator, team = found.key
        if isinstance(month, date) and operator is not None:
            by_month[month, str(operator), None if team is None else str(team)][found.metric] = found.num
    employed = _employed(engine)
    first, last = max(part.date_from or known[0], known[0]), min(part.date_to or known[1], known[1])
    rows: list[FactRow] = []
    for (month_on, operator, team), facts in sorted(by_month.items(), key=lambda item: (item[0][0], item[0][1])):
        worked = _worked(Month.of(month_on), (first, last), employed.get(operator, (None, None)))
        if facts.get("dials") and worked > 0:
            facts["deals"] = facts.get("deals", 0) - facts.get("deals_cancelled", 0)
            rows.append((Month.of(month_on), operator, team, facts, worked))
    return rows


def _employed(engine: Engine) -> dict[str, tuple[date | None, date | None]]:
    rows = engine.rows("SELECT operator_id, started_on, left_on FROM operators")
    return {
        str(operator): (start if isinstance(start, date) else None, left if isinstance(left, date) else None)
        for operator, start, left in rows
    }


def _worked(month: Month, window: tuple[date, date], employed: tuple[date | None, date | None]) -> Fraction:
    """Working days of the month that lie in the window and in his employment, as a share of all of them.

    The first and the last month of the data count as whole where data covers their first or last working day.
    """
    first = max(month.first, window[0], employed[0] or month.first)
    last = min(month.last, window[1], employed[1] or month.last)
    whole = working_days(month.first, month.last)
    return Fraction(working_days(first, last), whole) if last >= first else Fraction(0)
