"""What stands in the brief of a week or a month: the answers of the overview, its figures, weeks, and own alerts."""

from dataclasses import dataclass
from datetime import date, timedelta

from analytics.core.errors import DozvonError
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.metrics.days import dialled
from analytics.reports import alerts
from analytics.reports.alerts import Judged
from analytics.reports.brief_days import Period
from analytics.reports.pay.bonus import basis_of
from analytics.reports.reach import overview
from analytics.reports.reach.overview import OverviewReport, TrendPoint
from analytics.reports.verdicts import verdicts
from analytics.stats.verdicts.evidence import ListJudged, OperatorJudged
from analytics.store.company import Company
from analytics.store.data.engine import Engine
from analytics.store.ledger.alerts import AlertBook

READERS = (Role.DIRECTOR, Role.TEAM_LEAD)
"""The roles that open the overview."""
WEEKS, WEEK = 8, timedelta(days=7)


@dataclass(frozen=True)
class Reader:
    """For whom it is written; without a login only alerts of the role are told."""

    scope: Scope
    login: str | None = None


@dataclass(frozen=True)
class BriefReport:
    """The answers rest on the last closed months (`judged_from`..`judged_to`), the figures on the period."""

    period: Period
    overview: OverviewReport
    people: tuple[OperatorJudged, ...]
    lists: tuple[ListJudged, ...]
    judged_from: date | None
    judged_to: date | None
    weeks: tuple[TrendPoint, ...]
    """The weeks up to the end of the period, oldest first."""
    data_until: date
    is_invented: bool
    alerts: tuple[Judged, ...] = ()
    """Those of the reader, told ones first."""


def build(company: Company, reader: Reader, period: Period, today: date) -> BriefReport:
    """Raises DozvonError `not_allowed` for roles without the overview, `no_data` without calls."""
    engine, scope = company.engine(), reader.scope
    days = dialled(engine) if engine else None
    if scope.role not in READERS:
        raise DozvonError("not_allowed")
    if engine is None or days is None:
        raise DozvonError("no_data")
    part = Slice(period.first, period.last)
    seen = overview.build(engine, part, scope, basis_of(company))
    judged = verdicts.build(engine, Slice(), scope, verdicts.Terms.of(company.ledger, company.telephony, today))
    own = AlertBook(company.folder.ledger).seen_by(reader.login, scope.role)
    return BriefReport(
        period=period,
        overview=seen,
        people=judged.operators,
        lists=judged.lists,
        judged_from=judged.date_from,
        judged_to=judged.date_to,
        weeks=_weeks(engine, period, scope),
        data_until=days[1],
        is_invented=company.is_invented(),
        alerts=alerts.judge(engine, scope, own, today),
    )


def _weeks(engine: Engine, period: Period, scope: Scope) -> tuple[TrendPoint, ...]:
    monday = period.last - timedelta(days=period.last.weekday())
    return tuple(overview.trend(engine, Slice(monday - (WEEKS - 1) * WEEK, period.last), scope))
