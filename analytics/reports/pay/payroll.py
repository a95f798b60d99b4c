"""The payroll of a month: everybody's payslip with every step, corrections, questions and approval."""

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
from analytics.reports.pay import attendance
from analytics.reports.pay.attendance import remarks
from analytics.reports.pay.bonus import BonusBasis, MonthSlip, pay, proposed_quotas, unknown_of, unpaid
from analytics.reports.pay.pay_facts import PayFacts, pay_facts
from analytics.reports.pay.payroll_record import (
    Difference,
    PayrollReport,
    QuotaChange,
    SheetCorrection,
    SheetRow,
    SheetStep,
    Unconfirmed,
    remarks_of,
    row_of,
)
from analytics.reports.staff.roster import REFUSED
from analytics.store.company import Company
from analytics.store.data.engine import Engine
from analytics.store.ledger.pay_ledger import Approved, Correction


def month_asked(facts: PayFacts, part: Slice) -> Month:
    """The month in which the slice ends, if known, otherwise the last complete one. Raises DozvonError `no_data`."""
    known = sorted({row.month for row in facts.history})
    if not known:
        raise DozvonError("no_data")
    if part.date_to is not None and Month.of(part.date_to) in known:
        return Month.of(part.date_to)
    return facts.complete[-1] if facts.complete else known[-1]


@dataclass(frozen=True)
class PayMonths:
    """Months that can be paid, newest first, and the one shown first."""

    months: tuple[Month, ...]
    usual: Month


def months(facts: PayFacts) -> PayMonths | None:
    """The months of the facts; None without any dials."""
    known = tuple(sorted({row.month for row in facts.rows}, reverse=True))
    return PayMonths(known, facts.complete[-1] if facts.complete else known[0]) if known else None


def month_facts(engine: Engine, month: Month, scope: Scope, basis: BonusBasis) -> PayFacts:
    """The facts of one month for everybody in the scope: a payroll covers the company."""
    chosen = Slice(month.first, month.last)
    return pay_facts(engine, chosen, scope, basis.decisions, basis.plan_of(month).list_adjusted)


def of_company(company: Company, part: Slice, scope: Scope, basis: BonusBasis) -> PayrollReport:
    """The payroll of the month in which the slice ends, narrowed to its people. Raises DozvonError `no_data`."""
    engine = company.engine()
    if engine is None:
        raise DozvonError("no_data")
    month = month_asked(pay_facts(engine, Slice(), scope, basis.decisions), part)
    facts = month_facts(engine, month, scope, basis)
    report = build(facts, month, basis, company.pay.corrections(str(month)), company.pay.approved(str(month)))
    return narrowed(report, part)


def narrowed(report: PayrollReport, part: Slice) -> PayrollReport:
    """The rows of some people, unchanged; `is_whole` becomes False."""
    if not part.operators and not part.teams:
        return report

    def is_shown(operator: str, team: str | None) -> bool:
        wanted = ((part.operators, operator), (part.teams, team))
        return all(not names or name in names for names, name in wanted)

    rows = tuple(row for row in report.rows if is_shown(row.operator, row.team))
    shown = {row.operator for row in rows}
    return replace(
        report,
        rows=rows,
        total_kopecks=sum(row.total_kopecks for row in rows),
        budget_kopecks=sum(_budget(row) for row in rows),
        differences=tuple(one for one in report.differences if one.operator in shown),
        remarks=tuple(one for one in report.remarks if one.operator in shown),
        unconfirmed=tuple(one for one in report.unconfirmed if is_shown(one.operator, one.team)),
        is_whole=len(rows) == len(report.rows),
    )


def build(
    facts: PayFacts,
    month: Month,
    basis: BonusBasis,
    corrections: Sequence[Correction] = (),
    approved: Approved | None = None,
) -> PayrollReport:
    """The month's payroll of everybody in the facts. Raises DozvonError `month_without_data`."""
    slips = month_slips(facts, basis)
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
        remarks=remarks(facts, month, slips),
        unconfirmed=unconfirmed(facts, basis),
        to_confirm=_to_confirm(facts, month),
        quota_changes=_quota_changes(facts, month, basis),
        company_people=sum(row.is_paid for row in draft),
        company_total_kopecks=sum(row.total_kopecks for row in draft),
        data_from=str(facts.known.days.window[0]) if facts.known.days else None,
        data_until=str(facts.last_on) if facts.last_on else None,
    )
    if approved is None:
        return report
    everybody = {row.operator for row in facts.history if row.month == month}
    return _locked(report, approved, is_whole=everybody <= {row.operator for row in draft})


def month_slips(facts: PayFacts, basis: BonusBasis) -> tuple[MonthSlip, ...]:
    """Payslips of everybody who worked and, without an amount, of people whose deals have open questions."""
    idle = tuple(row for row in facts.idle if attendance.is_of_the_company(facts, row.operator))
    slips = (*pay(facts, basis), *unpaid(facts, basis, idle))
    return tuple(sorted(slips, key=lambda slip: slip.operator))


def unconfirmed(facts: PayFacts, basis: BonusBasis) -> tuple[Unconfirmed, ...]:
    """Names that are not paid, with what they would cost; refused names are left out."""
    strangers = facts.known.roster.strangers()
    rows = {row.operator: row for row in facts.unconfirmed if strangers[row.operator].reason != REFUSED}
    return tuple(
        Unconfirmed(
            operator=slip.operator,
            team=slip.team,
            reason=strangers[slip.operator].reason,
            looks_like=strangers[slip.operator].looks_like,
            dials=rows[slip.operator].dials,
            would_pay_kopecks=slip.slip.pay_kopecks,
        )
        for slip in pay(replace(facts, rows=tuple(rows.values())), basis)
    )


def _to_confirm(facts: PayFacts, month: Month) -> tuple[str, ...]:
    """Names to confirm; asked only of readers who see everybody."""
    everybody = {row.operator for row in facts.history if row.month == month}
    return facts.known.roster.unasked() if everybody <= {row.operator for row in facts.rows} else ()


def _quota_changes(facts: PayFacts, month: Month, basis: BonusBasis) -> tuple[QuotaChange, ...]:
    """Quotas fixed on the first day of the month that differ from today's; quotas in the plan never change."""
    stands, now = proposed_quotas(facts, month, month.first), proposed_quotas(facts, month)
    return tuple(
        QuotaChange(one.metric, float(stands[one.metric]), float(now[one.metric]))
        for one in basis.plan_of(month).component
        if one.quota is None and one.metric in now and stands.get(one.metric, now[one.metric]) != now[one.metric]
    )


def _budget(row: SheetRow) -> int:
    """What the person costs at 100 % for the days worked."""
    full = row.full_fixed_kopecks + row.full_bonus_kopecks
    return (2 * full * row.worked_days + row.month_days) // (2 * row.month_days)


def _row(month_slip: MonthSlip, corrections: Sequence[Correction], fixed: int, bonus: int) -> SheetRow:
    slip, month = month_slip.slip, month_slip.month
    own = [one for one in corrections if one.operator == month_slip.operator and one.month == str(month)]
    days = working_days(month.first, month.last)
    return SheetRow(
        operator=month_slip.operator,
        team=month_slip.team,
        worked_days=round_half_up(slip.worked_share * days),
        month_days=days,
        taken_back=month_slip.taken_back,
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
        carried_in=month_slip.carried_in,
        carried_out=month_slip.carried_out,
    )


def _plain(value: object) -> Any:
    return float(value) if isinstance(value, Fraction) else value


def _locked(draft: PayrollReport, approved: Approved, is_whole: bool) -> PayrollReport:
    """The sheet as approved, without rows of people outside the scope.

    People who are missing from today's data are shown only to readers who see the whole month.
    """
    document: Mapping[str, Any] = json.loads(approved.sheet)
    visible = {row.operator for row in draft.rows}
    rows = tuple(row_of(row) for row in document["rows"])
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
        plan=document["plan"],
        plan_toml=document["plan_toml"],
        status="locked",
        unknown=(),
        is_complete=True,
        approved_by=approved.who,
        approved_at=approved.at,
        rows=shown,
        total_kopecks=sum(row.total_kopecks for row in shown),
        budget_kopecks=sum(_budget(row) for row in shown),
        differences=differences,
        remarks=tuple(one for one in remarks_of(document) if is_whole or one.operator in visible),
        unconfirmed=(),
        to_confirm=(),
        quota_changes=(),
        company_people=sum(row.is_paid for row in shown),
        company_total_kopecks=sum(row.total_kopecks for row in shown),
    )
