"""Payslips of whole and partial months under a plan."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from statistics import mean
from typing import cast

from analytics.core.calendar import Month
from analytics.core.decisions import NOTHING_DECIDED, Decisions
from analytics.core.money import round_half_up
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.metrics.query import measure
from analytics.metrics.unknown import unknown
from analytics.pay.payout import Payslip, payslip
from analytics.pay.plan import Plan, default_plan, read_plan
from analytics.reports.pay.carried import Debts, carried
from analytics.reports.pay.pay_facts import History, MonthFacts, Past, PayFacts, payable
from analytics.store.company import Company
from analytics.store.data.engine import Engine

TARGET = "target_calls"
MOST_BASES, MOST_SLIPS = 6, 5_000
"""Plans of which payslips are kept, and payslips of one plan; a payslip takes about 3 kB."""
HISTORY_MONTHS = 3
"""Complete months from which a quota is proposed if the plan has none."""


@dataclass(frozen=True)
class BonusBasis:
    """What pay is based on: dated versions of the plan as TOML text, and decisions about people.

    A month is paid by the version with the latest `valid_from` up to its first day, otherwise by `plan_toml`: a basis
    without versions pays every month by that plan.
    """

    plan_toml: str
    versions: tuple[tuple[date, str], ...] = ()
    decisions: Decisions = NOTHING_DECIDED

    @property
    def plan(self) -> Plan:
        """The newest version. Raises DozvonError `plan_invalid`."""
        return _plan(self.newest)

    @property
    def newest(self) -> str:
        """The text of the newest version."""
        return self.versions[-1][1] if self.versions else self.plan_toml

    def text_of(self, month: Month) -> str:
        """The text of the plan in force in a month."""
        valid = [text for valid_from, text in self.versions if valid_from <= month.first]
        return valid[-1] if valid else self.plan_toml

    def plan_of(self, month: Month) -> Plan:
        """The plan in force in a month."""
        return _plan(self.text_of(month))

    @property
    def is_list_adjusted(self) -> bool:
        """True if any version needs the list factors."""
        return any(_plan(text).list_adjusted for text in (self.plan_toml, *(text for _, text in self.versions)))


@dataclass(frozen=True)
class PlanFact:
    """One component of one operator compared with the quota for the days of the slice."""

    metric: str
    fact: float
    quota: float | None
    attainment: float | None
    is_known: bool = True
    """False if no loaded file contains the fact."""


@dataclass(frozen=True)
class MonthSlip:
    """The payslip of the part of a month within the slice, and what the whole month pays at this pace.

    `deals` were signed in it, minus those `taken_back`. `carried_in` (0 or less) is the excess of cancellations over
    deals from earlier months, `carried_out` the excess left for the next one.
    """

    month: Month
    operator: str
    team: str | None
    deals: int
    taken_back: int
    carried_in: int
    carried_out: int
    slip: Payslip
    month_bonus_kopecks: int
    month_budget_kopecks: int
    unknown: tuple[str, ...] = ()
    """Metrics that the plan pays for and no loaded file contains; no bonus is computed."""


@lru_cache(maxsize=256)
def _plan(text: str) -> Plan:
    return read_plan(text, metrics=payable())


def basis_of(company: Company) -> BonusBasis:
    """Saved plans by their first day, and decisions; months before the first plan use the default plan."""
    saved = sorted(company.ledger.plans(), key=lambda plan: (plan.valid_from, plan.number))
    versions = tuple((date.fromisoformat(plan.valid_from), plan.toml) for plan in saved)
    return BonusBasis(default_plan(), versions, company.pay.decisions())


def proposed_quotas(facts: PayFacts, month: Month, known_before: date | None = None) -> dict[str, Fraction]:
    """A month's quota per metric: the mean operator's result in the complete months before it (science.md C.1).

    Later months never change it. `known_before` leaves out absences and people entered on that day or later; `pay` uses
    the first day of the month, so that a quota is fixed once its month begins (decision 0247). Without earlier months,
    the first complete months of the data are used; without a complete month, the running one is scaled to a whole
    month.
    """
    quotas, asked = facts.known.quotas, (facts.complete, month, known_before)
    if asked not in quotas:  # filled concurrently
        quotas[asked] = _proposed(facts, month, known_before)
    return dict(quotas[asked])


def _proposed(facts: PayFacts, month: Month, known_before: date | None) -> dict[str, Fraction]:
    before = [known for known in facts.complete if known < month][-HISTORY_MONTHS:]
    chosen = set(before or facts.complete[:HISTORY_MONTHS])
    paces: defaultdict[str, list[float]] = defaultdict(list)
    strangers, days = facts.known.roster.strangers(known_before), facts.known.days
    for row in facts.known.everyone:
        if (chosen and row.month not in chosen) or not row.dials or row.operator in strangers or days is None:
            continue
        share = days.worked(row.month, row.operator, known_before)
        if share > 0:
            counts = dict(row.counts)
            for metric in payable():
                paces[metric].append(counts.get(metric, 0) / float(share))
    return {metric: Fraction(max(1, round(mean(values)))) for metric, values in paces.items()}


def pay(facts: PayFacts, basis: BonusBasis) -> tuple[MonthSlip, ...]:
    """One payslip per operator and month of the facts; the only function that computes a person's pay."""
    kept = _kept(facts.known, basis)
    slips = {row: slip for row in facts.rows if (slip := kept.get(row))}
    if missing := [row for row in facts.rows if row not in slips]:
        quotas = {month: proposed_quotas(facts, month, month.first) for month in {row.month for row in missing}}
        before = {(row.month, row.operator): row for row in facts.history}
        debts = carried(facts.known.everyone, basis.plan_of)
        made = {row: _slip(row, basis, quotas[row.month], before, debts) for row in missing}
        slips |= made
        kept.update(made)
    return tuple(_known(slips[row], unknown_of(facts, basis.plan_of(row.month))) for row in facts.rows)


def _kept(known: History, basis: BonusBasis) -> dict[MonthFacts, MonthSlip]:
    """The payslips of a basis that are known; all are forgotten where they become many (what-if tries many plans)."""
    kept = cast(dict[MonthFacts, MonthSlip], known.slips.setdefault(basis, {}))
    if len(known.slips) > MOST_BASES or len(kept) > MOST_SLIPS:
        known.slips.clear()
        return {}
    return kept


def unpaid(facts: PayFacts, basis: BonusBasis, rows: tuple[MonthFacts, ...]) -> tuple[MonthSlip, ...]:
    """Payslips of months that do not count as worked: facts and debts without an amount."""
    return pay(replace(facts, rows=tuple(replace(row, worked_share=Fraction(0)) for row in rows)), basis)


def unknown_of(facts: PayFacts, plan: Plan) -> tuple[str, ...]:
    """Metrics that the plan pays for and no loaded file contains."""
    return tuple(component.metric for component in plan.component if component.metric in facts.unknown)


def _known(month_slip: MonthSlip, unknown: tuple[str, ...]) -> MonthSlip:
    """The payslip without a bonus that cannot be computed."""
    if not unknown:
        return month_slip
    slip = replace(month_slip.slip, attainment=Fraction(0), share=Fraction(0), bonus_kopecks=0)
    return replace(month_slip, slip=slip, month_bonus_kopecks=0, unknown=unknown)


def _slip(
    row: MonthFacts,
    basis: BonusBasis,
    quotas: dict[str, Fraction],
    history: dict[tuple[Month, str], MonthFacts],
    debts: Debts,
) -> MonthSlip:
    plan, debt = basis.plan_of(row.month), debts.get((row.month, row.operator), {})
    months = (row.month.previous().previous(), row.month.previous()) if plan.window == "rolling3" else ()
    before = tuple(history[month, row.operator].work(plan) for month in months if (month, row.operator) in history)
    slip = payslip(plan, row.operator, row.work(plan, debt), dict(quotas), before)
    return MonthSlip(
        month=row.month,
        operator=row.operator,
        team=row.team,
        deals=row.net(plan)["deals"],
        taken_back=len(row.taken_back(plan)),
        carried_in=debt.get("deals", 0),
        carried_out=min(0, row.net(plan, debt)["deals"]) if plan.window == "month" else 0,
        slip=slip,
        month_bonus_kopecks=round_half_up(plan.bonus_kopecks * slip.share),
        month_budget_kopecks=plan.bonus_kopecks,
    )


class Slips:
    """Payslips of several parts under one scope and basis; the past is read once, and no part is computed twice."""

    def __init__(self, engine: Engine, scope: Scope, basis: BonusBasis, history: History | None = None) -> None:
        self.engine, self.scope, self.basis = engine, scope, basis
        self._past = Past(engine, basis.decisions, basis.is_list_adjusted, history)
        self._paid: dict[Slice, tuple[MonthSlip, ...]] = {}

    def is_over(self, month: Month) -> bool:
        """True if the data reach the last working day of the month."""
        return self._past.is_over(month)

    def whole(self, part: Slice) -> Slice:
        """The slice as pay uses it."""
        return self._past.whole(part)

    def facts(self, part: Slice) -> PayFacts:
        """The facts of a slice and the past of everybody, for those who may see pay."""
        self.scope.must_see_pay()
        return self._past.facts(part, self.scope)

    def progress(self, part: Slice) -> PayFacts:
        """The same for team leads too, who see results against quotas and show no amount from them."""
        if self.scope.role is not Role.TEAM_LEAD:
            self.scope.must_see_pay()
        return self._past.facts(part, self.scope)

    def of(self, part: Slice) -> tuple[MonthSlip, ...]:
        """One payslip per operator and month worked in the slice; empty without the right to see pay."""
        return self.measured(part) if self.scope.sees_pay else ()

    def measured(self, part: Slice) -> tuple[MonthSlip, ...]:
        """The same for results against quotas, which every team lead sees; whoever shows an amount calls `of`."""
        if not (self.scope.sees_pay or self.scope.role is Role.TEAM_LEAD):
            return ()
        if part not in self._paid:
            self._paid[part] = pay(self._past.facts(part, self.scope), self.basis)
        return self._paid[part]


def bonuses(slips: Slips, part: Slice) -> dict[str, tuple[float, int | None]]:
    """(attainment, bonus in kopecks) by operator over the slice; attainment weights months by the days worked.

    Operators whose bonus cannot be computed are left out; the bonus is None without the right to see pay.
    """
    by_operator: defaultdict[str, list[Payslip]] = defaultdict(list)
    found_slips, sees_pay = slips.measured(part), slips.scope.sees_pay
    untold = {month_slip.operator for month_slip in found_slips if month_slip.unknown}
    for month_slip in found_slips:
        if month_slip.operator not in untold:
            by_operator[month_slip.operator].append(month_slip.slip)
    return {
        operator: (float(_mean_attainment(own)), sum(slip.bonus_kopecks for slip in own) if sees_pay else None)
        for operator, own in by_operator.items()
    }


def plan_facts(slips: Slips, part: Slice) -> tuple[PlanFact, ...]:
    """The components of the slice's plans for its people against their quotas, and the target calls of S1.

    Target calls use the quota of deals if the plan has none of their own: both count signed contracts.
    """
    paid = slips.measured(part)
    own, untold = (
        [month_slip.slip for month_slip in paid],
        {metric for month_slip in paid for metric in month_slip.unknown},
    )
    facts: defaultdict[str, Fraction] = defaultdict(Fraction)
    due: defaultdict[str, Fraction] = defaultdict(Fraction)
    for slip in own:
        for step in slip.components:
            facts[step.metric] += step.fact
            due[step.metric] += step.due or 0
    if own and TARGET not in facts:
        counted = measure(slips.engine, (TARGET,), slips.whole(part), slips.scope)
        facts[TARGET] = Fraction(sum(month_slip.num for month_slip in counted))
        due[TARGET] = due["deals"]
        untold |= {TARGET} & set(unknown(slips.engine))
    return tuple(
        PlanFact(metric, float(fact), float(due[metric]) or None, float(fact / due[metric]) if due[metric] else None)
        if metric not in untold
        else PlanFact(metric, 0.0, None, None, is_known=False)
        for metric, fact in facts.items()
    )


def _mean_attainment(own: list[Payslip]) -> Fraction:
    worked = sum((slip.worked_share for slip in own), Fraction(0))
    return sum((slip.attainment * slip.worked_share for slip in own), Fraction(0)) / worked
