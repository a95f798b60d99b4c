"""Deals with a meeting compared with phone only, by segment and with uncertainty (S3, S4; science.md B)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics.core.calendar import Month
from analytics.core.record import PROCESSES
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.days import known
from analytics.metrics.query import facts
from analytics.reports.reach.call_lists import TouchRow, touches
from analytics.reports.sales import lead_days
from analytics.reports.sales.handover import StageStep, step
from analytics.reports.sales.lead_days import LeadDays
from analytics.stats.eventual import Eventual, eventual
from analytics.stats.processes import (
    DEALS_TO_SHOW_MORE,
    DEALS_TO_TELL_4_FROM_2,
    LANDMARK_DAYS,
    Comparison,
    Leads,
    Needed,
    at_landmark,
    compare_processes,
    needed_leads,
)
from analytics.store.data.engine import Engine, Row
from analytics.store.data.sqlfile import sql

SCRIPTS = "analytics.reports.sales.sql"
ASSIGNED, LANDMARK = BASES = ("assigned", "landmark")
"""By what the process of a lead is known."""
TWO_STAGE, PHONE_ONLY = PROCESSES
LEAST_ASSIGNED_RATE = 0.5
"""If fewer leads have a recorded process, all are classified by the landmark instead."""
COHORT_DAYS = (15, 30, 60, 90, 120, 180)


@dataclass(frozen=True)
class SegmentComparison:
    """The two processes within one kind of client; `segment` is '' if the CRM has none."""

    segment: str
    found: Comparison


@dataclass(frozen=True)
class Cohort:
    """Leads of one process with their first contact in one month; `cells` follow COHORT_DAYS.

    A cell is None until every lead of the month has been followed that long.
    """

    month_on: date
    process: str
    leads: int
    cells: tuple[StageStep | None, ...]


@dataclass(frozen=True)
class ProcessesReport:
    """Two-stage against phone-only over the leads of the slice, followed until `until_on`.

    `basis`: assigned = the CRM records the process; landmark = only meetings are known, and leads still open 14 days
    after the first contact are compared by whether the meeting was held by then. Not in `leads` are `unknown` ones
    without a process, and `later` ones with no date or one after `until_on`, which cannot be followed.
    """

    basis: str
    landmark_days: int
    until_on: date | None
    leads: int
    unknown: int
    later: int
    comparison: Comparison
    segments: tuple[SegmentComparison, ...]
    to_show_more: Needed
    to_tell_four: Needed
    cohorts: tuple[Cohort, ...]
    cohort_days: tuple[int, ...]
    touches: tuple[TouchRow, ...]
    eventual_two_stage: Eventual | None
    eventual_phone_only: Eventual | None
    lead_days: LeadDays


@dataclass(frozen=True)
class _Known:
    """The leads of the slice as arrays; `segments` names the codes."""

    leads: Leads
    months: tuple[Month, ...]
    segments: tuple[str, ...]
    basis: str
    unknown: int


def build(engine: Engine, part: Slice, scope: Scope) -> ProcessesReport:
    """The comparison over the leads created in the slice within the scope."""
    until = leads_until(engine)
    leads = facts(engine, sql(SCRIPTS, "processes"), part, scope)
    rows = [row for row in leads if isinstance(row[0], date) and row[0] <= (until or date.max)]
    known = _known(rows, until or date.max)
    comparison = compare_processes(known.leads)
    two, phone = known.leads.where(known.leads.is_two_stage), known.leads.where(~known.leads.is_two_stage)
    return ProcessesReport(
        basis=known.basis,
        landmark_days=LANDMARK_DAYS,
        until_on=until,
        leads=len(leads),
        unknown=known.unknown,
        later=len(leads) - len(rows),
        comparison=comparison,
        segments=tuple(
            SegmentComparison(
                name, compare_processes(known.leads.where(known.leads.segment == code), comparison.horizon_days)
            )
            for code, name in enumerate(known.segments)
        ),
        to_show_more=needed_leads(comparison, DEALS_TO_SHOW_MORE),
        to_tell_four=needed_leads(comparison, DEALS_TO_TELL_4_FROM_2),
        cohorts=_cohorts(known, until) if until else (),
        cohort_days=COHORT_DAYS,
        touches=touches(engine, part, scope),
        eventual_two_stage=eventual(two.days, two.is_signed, two.age_days),
        eventual_phone_only=eventual(phone.days, phone.is_signed, phone.age_days),
        lead_days=lead_days.build(engine, part, scope),
    )


def leads_until(engine: Engine) -> date | None:
    """The last day of any CRM fact; None without leads."""
    days = known(engine)
    values = {"latest": days.usual_last_on if days else date.max}
    ((last,),) = engine.rows(sql(SCRIPTS, "leads_until"), values)
    return last if isinstance(last, date) else None


def _known(rows: Sequence[Row], until: date) -> _Known:
    """Arrays of the leads whose process is known."""
    assigned = [row for row in rows if row[1] in PROCESSES]
    is_assigned = len(assigned) >= LEAST_ASSIGNED_RATE * len(rows)
    used = assigned if is_assigned else rows
    firsts = [date.fromisoformat(str(row[0])) for row in used]
    names = tuple(sorted({str(row[2]) for row in used}))
    ages = np.array([(until - first).days for first in firsts], float)
    signed, met, lost = (_days(used, place) for place in (3, 4, 5))
    in_time = signed <= ages
    leads = Leads(
        days=np.where(in_time, np.maximum(signed, 0), ages),
        is_signed=in_time,
        is_two_stage=np.array([row[1] == TWO_STAGE for row in used], bool),
        segment=np.array([names.index(str(row[2])) for row in used], np.int64),
        age_days=ages,
    )
    months = np.array([Month.of(first).first.toordinal() for first in firsts], np.int64)
    if is_assigned:
        return _Known(leads, _months(months), names, ASSIGNED, len(rows) - len(assigned))
    is_open = (leads.days > LANDMARK_DAYS) & (lost > LANDMARK_DAYS) & (ages > LANDMARK_DAYS)
    return _Known(at_landmark(leads, met, lost), _months(months[is_open]), names, LANDMARK, 0)


def _days(rows: Sequence[Row], place: int) -> "np.typing.NDArray[np.float64]":
    return np.array([np.inf if row[place] is None else float(str(row[place])) for row in rows], float)


def _months(ordinals: "np.typing.NDArray[np.int64]") -> tuple[Month, ...]:
    return tuple(Month.of(date.fromordinal(int(day))) for day in ordinals)


def _cohorts(known: _Known, until: date) -> tuple[Cohort, ...]:
    cohorts = []
    for month in sorted(set(known.months)):
        mine = np.array([one == month for one in known.months], bool)
        for process, group in ((TWO_STAGE, known.leads.is_two_stage), (PHONE_ONLY, ~known.leads.is_two_stage)):
            leads = known.leads.where(mine & group)
            if len(leads.days):
                cohorts.append(_cohort(leads, month, process, (until - month.last).days))
    return tuple(cohorts)


def _cohort(leads: Leads, month: Month, process: str, followed_days: int) -> Cohort:
    total = len(leads.days)
    cells = tuple(
        step(str(days), int((leads.is_signed & (leads.days <= days)).sum()), total) if days <= followed_days else None
        for days in COHORT_DAYS
    )
    return Cohort(month.first, process, total, cells)
