"""What does a month cost and why: everybody's payslip with every step, corrections, and the lock of a month."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from typing import Any

from analytics.core.calendar import Month, working_days
from analytics.core.errors import DozvonError
from analytics.core.money import round_half_up
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.reports.bonus import BonusBasis, MonthSlip, pay, unknown_of
from analytics.reports.pay_facts import PayFacts, pay_facts
from analytics.store.company import Company
from analytics.store.engine import Engine
from analytics.store.pay_ledger import Approved, Correction


@dataclass(frozen=True)
class SheetStep:
    """One component of one payslip; due = quota x ramp x list factor x worked share, over the plan's window."""

    metric: str
    weight: float
    fact: float
    quota: float | None
    ramp_share: float
    list_factor: float
    due: float | None
    attainment: float
    counted: float


@dataclass(frozen=True)
class SheetCorrection:
    """What was added or taken by hand."""

    amount_kopecks: int
    reason: str
    who: str
    at: str


@dataclass(frozen=True)
class SheetRow:
    """One person's payslip; the `full_` amounts are those of a whole month at 100 %."""

    operator: str
    team: str | None
    worked_days: int
    month_days: int
    taken_back: int
    steps: tuple[SheetStep, ...]
    attainment: float
    share: float
    full_fixed_kopecks: int
    full_bonus_kopecks: int
    fixed_kopecks: int
    bonus_kopecks: int
    corrections: tuple[SheetCorrection, ...]
    total_kopecks: int


@dataclass(frozen=True)
class Difference:
    """What the facts of today would pay somebody for a month that is already approved."""

    operator: str
    approved_kopecks: int
    now_kopecks: int


@dataclass(frozen=True)
class PayrollReport:
    """A month's payroll. status: draft (follows the facts) or locked (never changes; `differences` say what would)."""

    month: str
    plan: str
    plan_toml: str
    status: str
    is_complete: bool
    approved_by: str | None
    approved_at: str | None
    rows: tuple[SheetRow, ...]
    total_kopecks: int
    budget_kopecks: int
    differences: tuple[Difference, ...]
    unknown: tuple[str, ...] = ()
    """Metrics that the plan pays for and no loaded file tells: no bonus is computed, the month cannot be approved."""


def month_asked(facts: PayFacts, part: Slice) -> Month:
    """The month a slice ends in, where it is known, else the last complete one; DozvonError `no_data`."""
    known = sorted({row.month for row in facts.history})
    if not known:
        raise DozvonError("no_data")
    if part.date_to is not None and Month.of(part.date_to) in known:
        return Month.of(part.date_to)
    return facts.complete[-1] if facts.complete else known[-1]


@dataclass(frozen=True)
class PayMonths:
    """Months that can be paid, newest first, and the one that is looked at first."""

    months: tuple[Month, ...]
    usual: Month


def months(facts: PayFacts) -> PayMonths | None:
    """The months of the facts; None where nobody dialled."""
    known = tuple(sorted({row.month for row in facts.rows}, reverse=True))
    return PayMonths(known, facts.complete[-1] if facts.complete else known[0]) if known else None


def month_facts(engine: Engine, month: Month, scope: Scope, basis: BonusBasis, part: Slice | None = None) -> PayFacts:
    """The facts of one month for the people of the slice; bases are no filter of pay."""
    chosen = replace(part or Slice(), date_from=month.first, date_to=month.last, lists=())
    return pay_facts(engine, chosen, scope, basis.absences, basis.plan_of(month).list_adjusted)


def of_company(company: Company, part: Slice, scope: Scope, basis: BonusBasis) -> PayrollReport:
    """The payroll of the month that the slice ends in; DozvonError `no_data`."""
    engine = company.engine()
    if engine is None:
        raise DozvonError("no_data")
    month = month_asked(pay_facts(engine, Slice(), scope, basis.absences), part)
    facts = month_facts(engine, month, scope, basis, part)
    return build(facts, month, basis, company.pay.corrections(str(month)), company.pay.approved(str(month)))


def build(
    facts: PayFacts,
    month: Month,
    basis: BonusBasis,
    corrections: Sequence[Correction] = (),
    approved: Approved | None = None,
) -> PayrollReport:
    """The month's payroll of whoever is in the facts; DozvonError `month_without_data`."""
    slips = pay(facts, basis)
    if not slips and approved is None:
        raise DozvonError("month_without_data", month=str(month))
    plan = basis.plan_of(month)
    draft = tuple(_row(slip, corrections, plan.fixed_kopecks, plan.bonus_kopecks) for slip in slips)
    report = PayrollReport(
        month=str(month),
        plan=plan.name,
        plan_toml=basis.text_of(month),
        status="draft",
        is_complete=month in facts.complete and not unknown_of(facts, plan),
        approved_by=None,
        approved_at=None,
        rows=draft,
        total_kopecks=sum(row.total_kopecks for row in draft),
        budget_kopecks=sum(_budget(row) for row in draft),
        differences=(),
        unknown=unknown_of(facts, plan),
    )
    if approved is None:
        return report
    everybody = {row.operator for row in facts.history if row.month == month}
    return _locked(report, approved, is_whole=everybody <= {row.operator for row in draft})


def _budget(row: SheetRow) -> int:
    """What the person would cost at 100 % for the days worked."""
    full = row.full_fixed_kopecks + row.full_bonus_kopecks
    return (2 * full * row.worked_days + row.month_days) // (2 * row.month_days)


def _row(found: MonthSlip, corrections: Sequence[Correction], fixed: int, bonus: int) -> SheetRow:
    slip, month = found.slip, found.month
    own = [one for one in corrections if one.operator == found.operator and one.month == str(month)]
    days = working_days(month.first, month.last)
    return SheetRow(
        operator=found.operator,
        team=found.team,
        worked_days=round_half_up(slip.worked_share * days),
        month_days=days,
        taken_back=found.taken_back,
        steps=tuple(
            SheetStep(**{name: _plain(value) for name, value in asdict(step).items()}) for step in slip.components
        ),
        attainment=float(slip.attainment),
        share=float(slip.share),
        full_fixed_kopecks=fixed,
        full_bonus_kopecks=bonus,
        fixed_kopecks=slip.fixed_kopecks,
        bonus_kopecks=slip.bonus_kopecks,
        corrections=tuple(SheetCorrection(one.amount_kopecks, one.reason, one.who, one.at) for one in own),
        total_kopecks=slip.pay_kopecks + sum(one.amount_kopecks for one in own),
    )


def _plain(value: object) -> Any:
    return float(value) if isinstance(value, Fraction) else value


def sheet_text(report: PayrollReport) -> str:
    """What is locked: the whole report as JSON."""
    return json.dumps(asdict(report), ensure_ascii=False)


def _locked(draft: PayrollReport, approved: Approved, is_whole: bool) -> PayrollReport:
    """The sheet as it was approved; rows of people whom the draft may not show stay out of sight.

    Somebody whom today's data no longer know is shown only to who sees the whole month.
    """
    said: Mapping[str, Any] = json.loads(approved.sheet)
    visible = {row.operator for row in draft.rows}
    rows = tuple(_read(row) for row in said["rows"])
    shown = tuple(row for row in rows if is_whole or row.operator in visible)
    now = {row.operator: row.total_kopecks for row in draft.rows}
    then = {row.operator: row.total_kopecks for row in shown}
    differences = tuple(
        Difference(name, then.get(name, 0), now.get(name, 0))
        for name in sorted({*now, *then})
        if then.get(name, 0) != now.get(name, 0)
    )
    return replace(
        draft,
        plan=said["plan"],
        plan_toml=said["plan_toml"],
        status="locked",
        unknown=(),
        is_complete=True,
        approved_by=approved.who,
        approved_at=approved.at,
        rows=shown,
        total_kopecks=sum(row.total_kopecks for row in shown),
        budget_kopecks=sum(_budget(row) for row in shown),
        differences=differences,
    )


def _read(said: Mapping[str, Any]) -> SheetRow:
    steps = tuple(SheetStep(**step) for step in said["steps"])
    corrections = tuple(SheetCorrection(**one) for one in said["corrections"])
    return SheetRow(**{**said, "steps": steps, "corrections": corrections})
