"""Approve a month; the only way to lock a payroll."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.core.calendar import Month
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.reports.pay import payroll
from analytics.reports.pay.bonus import basis_of
from analytics.reports.pay.checklist import open_objections
from analytics.reports.pay.payroll_record import PayrollReport, sheet_text
from analytics.store.company import Company
from analytics.store.ledger.pay_ledger import Dispute


@dataclass(frozen=True)
class Shown:
    """What the approving person has seen: number of people, total, and objections that nobody has answered."""

    people: int
    total_kopecks: int
    objections: int = 0


def shown(report: PayrollReport, disputes: Sequence[Dispute] = ()) -> Shown:
    """The values beside the report's approve button; `disputes` of the month."""
    people = {row.operator for row in report.rows}
    objections = open_objections(disputes, report.month, people)
    return Shown(sum(row.is_paid for row in report.rows), report.total_kopecks, len(objections))


def may_approve(scope: Scope) -> bool:
    """True for a director or accountant who sees everybody and all pay."""
    return scope.role in (Role.DIRECTOR, Role.ACCOUNTANT) and scope.sees_everybody and scope.sees_pay


def approve(company: Company, month: str, who: Principal, seen: Shown) -> None:
    """Lock the payroll of the whole company as it was shown.

    Raises DozvonError `not_allowed`, `month_running`, `payroll_unknown` (the plan pays for metrics that no file
    contains), `payroll_open` (questions without an answer), `payroll_changed` (people, total or open objections differ
    from those shown), `month_locked`.
    """
    if not may_approve(who.scope):
        raise DozvonError("not_allowed")
    asked = Month.parse(month)
    report = payroll.of_company(company, Slice(asked.first, asked.last), who.scope, basis_of(company))
    if report.status == "locked":
        raise DozvonError("month_locked", month=month)
    if report.unknown:
        raise DozvonError("payroll_unknown", month=month)
    if not report.is_complete or report.month != month:
        raise DozvonError("month_running", month=month)
    if report.open_questions:
        raise DozvonError("payroll_open", month=month, n=report.open_questions)
    if shown(report, company.pay.disputes(month)) != seen:
        raise DozvonError("payroll_changed", month=month)
    company.pay.approve(month, sheet_text(report), who)
