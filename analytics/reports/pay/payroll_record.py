"""The records of a month's payroll: rows with every step, questions, and the text that is locked."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from analytics.core.calendar import Month
from analytics.reports.pay.attendance import Remark
from analytics.reports.pay.month_state import MonthState, complete, state_of


@dataclass(frozen=True)
class SheetStep:
    """One component of a payslip; due = quota x ramp x list factor x worked share, over the plan's window."""

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
    """An amount added or deducted by hand."""

    amount_kopecks: int
    reason: str
    who: str
    at: str


@dataclass(frozen=True)
class SheetRow:
    """One person's payslip; the `full_` amounts are those of a whole month at 100 %.

    `carried_in` and `carried_out` (0 or less): deals cancelled beyond those signed, from and to another month.
    """

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
    carried_in: int = 0
    carried_out: int = 0

    @property
    def is_paid(self) -> bool:
        """False if nobody worked and nothing is paid: the row only lists deals or a debt."""
        return self.worked_days > 0 or self.total_kopecks != 0


@dataclass(frozen=True)
class Unconfirmed:
    """A name that is not paid until a director identifies it. reason: looks_like or unlisted."""

    operator: str
    team: str | None
    reason: str
    looks_like: str | None
    dials: int
    would_pay_kopecks: int


@dataclass(frozen=True)
class QuotaChange:
    """A quota fixed on the first day of the month, and its value with later entries."""

    metric: str
    quota: float
    now: float


@dataclass(frozen=True)
class Difference:
    """What today's facts would pay for a month that is already approved."""

    operator: str
    approved_kopecks: int
    now_kopecks: int


@dataclass(frozen=True)
class PayrollReport:
    """A month's payroll. status: draft (follows the facts) or locked (fixed; `differences` show today's values).

    `to_confirm`: names that are paid although the company has no confirmed list of people yet. `is_whole` is False if a
    filter hides people; `company_` figures then cover everybody whom the reader may see.
    """

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
    remarks: tuple[Remark, ...] = ()
    unconfirmed: tuple[Unconfirmed, ...] = ()
    to_confirm: tuple[str, ...] = ()
    quota_changes: tuple[QuotaChange, ...] = ()
    is_whole: bool = True
    company_people: int = 0
    company_total_kopecks: int = 0
    unknown: tuple[str, ...] = ()
    """Metrics that the plan pays for and no loaded file contains; no bonus is computed, approval is refused."""
    data_from: str | None = None
    """First and last day of the calls, as ISO dates; sheets approved by older versions have none."""
    data_until: str | None = None

    def state(self, today: date) -> MonthState:
        """Whether the month runs, is over, or lacks data."""
        if self.data_days is None:
            return MonthState.OVER
        return state_of(Month.parse(self.month), self.data_days, today)

    @property
    def has_all_days(self) -> bool:
        """True if the data hold the whole month, whatever metrics they lack."""
        return self.data_days is None or Month.parse(self.month) in complete(self.data_days)

    @property
    def data_days(self) -> tuple[date, date] | None:
        """First and last day of the calls."""
        if self.data_from is None or self.data_until is None:
            return None
        return date.fromisoformat(self.data_from), date.fromisoformat(self.data_until)

    @property
    def open_questions(self) -> int:
        """Questions that have to be answered before approval."""
        return sum(one.is_open for one in self.remarks) + len(self.unconfirmed) + bool(self.to_confirm)


def sheet_text(report: PayrollReport) -> str:
    """The text that is locked: the whole report as JSON."""
    return json.dumps(asdict(report), ensure_ascii=False)


def remarks_of(sheet: Mapping[str, Any]) -> tuple[Remark, ...]:
    """Remarks of a sheet; sheets approved by older versions have none."""
    return tuple(Remark(**one) for one in sheet.get("remarks", ()))


def row_of(record: Mapping[str, Any]) -> SheetRow:
    steps = tuple(SheetStep(**step) for step in record["steps"])
    corrections = tuple(SheetCorrection(**one) for one in record["corrections"])
    return SheetRow(**{**record, "steps": steps, "corrections": corrections})
