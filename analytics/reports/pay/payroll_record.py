"""What stands on a month's payroll: rows with every step, what is to be asked, and the text that is locked."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from analytics.reports.pay.attendance import Remark


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
    """One person's payslip; the `full_` amounts are those of a whole month at 100 %.

    `carried_in` and `carried_out` (0 or less): contracts taken back beyond those signed, from and to another month.
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
        """False where nobody worked and nothing is paid: the row only names contracts or a debt."""
        return self.worked_days > 0 or self.total_kopecks != 0


@dataclass(frozen=True)
class Unconfirmed:
    """A name that is not paid until a director says who it is. reason: looks_like or unlisted."""

    operator: str
    team: str | None
    reason: str
    looks_like: str | None
    dials: int
    would_pay_kopecks: int


@dataclass(frozen=True)
class QuotaChange:
    """A quota that stands since the first day of the month, and what it would be by what was entered later."""

    metric: str
    quota: float
    now: float


@dataclass(frozen=True)
class Difference:
    """What the facts of today would pay somebody for a month that is already approved."""

    operator: str
    approved_kopecks: int
    now_kopecks: int


@dataclass(frozen=True)
class PayrollReport:
    """A month's payroll. status: draft (follows the facts) or locked (never changes; `differences` say what would).

    `to_confirm`: names that are paid although the company has confirmed no list of people yet. `is_whole` is False
    where a filter hides people; `company_` figures are then those of everybody whom the reader may see.
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
    """Metrics that the plan pays for and no loaded file tells: no bonus is computed, the month cannot be approved."""

    @property
    def open_questions(self) -> int:
        """What must be answered before the month can be approved."""
        return sum(one.is_open for one in self.remarks) + len(self.unconfirmed) + bool(self.to_confirm)


def sheet_text(report: PayrollReport) -> str:
    """What is locked: the whole report as JSON."""
    return json.dumps(asdict(report), ensure_ascii=False)


def remarks_of(said: Mapping[str, Any]) -> tuple[Remark, ...]:
    """Sheets approved by older versions hold none."""
    return tuple(Remark(**one) for one in said.get("remarks", ()))


def row_of(said: Mapping[str, Any]) -> SheetRow:
    steps = tuple(SheetStep(**step) for step in said["steps"])
    corrections = tuple(SheetCorrection(**one) for one in said["corrections"])
    return SheetRow(**{**said, "steps": steps, "corrections": corrections})
