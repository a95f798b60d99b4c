"""Approve a month; the only way to lock a payroll."""

from dataclasses import dataclass

from analytics.core.calendar import Month
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.reports.pay import payroll
from analytics.reports.pay.bonus import basis_of
from analytics.reports.pay.payroll_record import PayrollReport, sheet_text
from analytics.store.company import Company


@dataclass(frozen=True)
class Shown:
    """What the approving person has seen: number of people and total."""

    people: int
    total_kopecks: int


def shown(report: PayrollReport) -> Shown:
    """The values on the report's approve button."""
    return Shown(sum(row.is_paid for row in report.rows), report.total_kopecks)


def may_approve(scope: Scope) -> bool:
    """True for a director or accountant who sees everybody and all pay."""
    return scope.role in (Role.DIRECTOR, Role.ACCOUNTANT) and scope.sees_everybody and scope.sees_pay


def approve(company: Company, month: str, who: Principal, seen: Shown) -> None:
    """Lock the payroll of the whole company as it was shown.

    Raises DozvonError `not_allowed`, `month_running`, `payroll_unknown` (the plan pays for metrics that no file
    contains), `payroll_open` (questions without an answer), `payroll_changed` (people or total differ from those
    shown), `month_locked`.
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
    if shown(report) != seen:
        raise DozvonError("payroll_changed", month=month)
    company.pay.approve(month, sheet_text(report), who)
