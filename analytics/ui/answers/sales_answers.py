"""Cached reports about leads, meetings and processes."""

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.reports.rows import Page, Rows
from analytics.reports.sales import handover as handover_report
from analytics.reports.sales import leads as leads_report
from analytics.reports.sales import meetings as meetings_report
from analytics.reports.sales import processes as processes_report
from analytics.ui.session import data
from analytics.ui.session.cached_once import cached_once
from analytics.ui.session.data import MOST


@cached_once(MOST)
def leads(version: str, scope: Scope, part: Slice, metric: str, page: Page) -> Rows[leads_report.LeadRow]:
    """reports.leads."""
    return leads_report.build(data.engine(version), part, scope, metric, page)


@cached_once(MOST)
def handover(version: str, scope: Scope, part: Slice) -> handover_report.HandoverReport:
    """reports.handover."""
    return handover_report.build(data.engine(version), part, scope)


@cached_once(MOST)
def meetings(
    version: str, scope: Scope, part: Slice, which: meetings_report.Which, page: Page
) -> Rows[meetings_report.MeetingRow]:
    """reports.meetings."""
    return meetings_report.build(data.engine(version), part, scope, which, page)


@cached_once(MOST)
def processes(version: str, scope: Scope, part: Slice) -> processes_report.ProcessesReport:
    """reports.processes."""
    return processes_report.build(data.engine(version), part, scope)
