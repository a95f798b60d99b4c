"""What is open before a month can be approved, in the order in which it is settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from analytics.reports.pay.attendance import ANSWERS, Remark
from analytics.reports.pay.payroll_record import PayrollReport
from analytics.store.ledger.pay_ledger import Dispute


class Step(StrEnum):
    """The lines of the list."""

    DATA = "data"
    """The month is over and its files are loaded."""
    METRICS = "metrics"
    """Every metric that the plan pays for is in a file."""
    PEOPLE = "people"
    """Every name in the calls is somebody's."""
    DAYS = "days"
    """Days without calls, contradictions and starting dates are answered."""
    OBJECTIONS = "objections"
    DEBTS = "debts"
    """Deals and cancellations that nobody is paid for; to be known, not to be answered."""
    APPROVAL = "approval"


@dataclass(frozen=True)
class Line:
    """One line: how much is open, whose it is. Only a line that `blocks` keeps the month from approval."""

    step: Step
    open: int
    names: tuple[str, ...]
    blocks: bool


@dataclass(frozen=True)
class Checklist:
    """The lines of one month; `people` and `total_kopecks` are what an approval makes final."""

    month: str
    status: str
    lines: tuple[Line, ...]
    people: int
    total_kopecks: int

    @property
    def is_ready(self) -> bool:
        """True if nothing that blocks is open."""
        return not any(line.open for line in self.lines if line.blocks)


def build(report: PayrollReport, disputes: Sequence[Dispute]) -> Checklist:
    """The list of a payroll and of the month's objections; the payroll is already narrowed to its reader."""
    shown = {row.operator for row in report.rows}
    objections = open_objections(disputes, report.month, shown)
    names = (*report.to_confirm, *(one.operator for one in report.unconfirmed))
    questions = [one for one in report.remarks if one.is_open]
    is_locked = report.status == "locked"
    lines = (
        Line(Step.DATA, int(not is_locked and not report.has_all_days), (), True),
        Line(Step.METRICS, len(report.unknown), report.unknown, True),
        Line(Step.PEOPLE, len(names), names, True),
        Line(Step.DAYS, len(questions), _of(questions), True),
        Line(Step.OBJECTIONS, len(objections), tuple(dict.fromkeys(one.operator for one in objections)), False),
        *_debts(report),
        Line(Step.APPROVAL, int(not is_locked), (), False),
    )
    return Checklist(report.month, report.status, lines, report.company_people, report.company_total_kopecks)


def open_objections(disputes: Sequence[Dispute], month: str, people: set[str]) -> list[Dispute]:
    """The objections of a month that nobody has answered, of people whom the reader sees."""
    return [one for one in disputes if one.month == month and one.status == "open" and one.operator in people]


def _debts(report: PayrollReport) -> tuple[Line, ...]:
    found = [one for one in report.remarks if one.kind not in ANSWERS]
    return (Line(Step.DEBTS, len(found), _of(found), False),)


def _of(remarks: Sequence[Remark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.operator for one in remarks))
