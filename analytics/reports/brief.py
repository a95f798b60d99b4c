"""What stands in the brief of a week or a month: the three answers of the overview, its figures and its weeks."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from analytics.core.calendar import Month, working_days
from analytics.core.errors import DozvonError
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.metrics.days import dialled
from analytics.reports.pay.bonus import basis_of
from analytics.reports.reach import overview
from analytics.reports.reach.overview import OverviewReport, TrendPoint
from analytics.reports.verdicts import verdicts
from analytics.stats.verdicts.evidence import ListJudged, OperatorJudged
from analytics.store.company import Company
from analytics.store.data.engine import Engine

READERS = (Role.DIRECTOR, Role.TEAM_LEAD)
"""The roles that open the overview."""
WEEKS = 8
DAY, WEEK = timedelta(days=1), timedelta(days=7)
PATIENCE = timedelta(days=2)
"""How long a scheduled brief waits for the last working days of its period."""


class Kind(StrEnum):
    """Due every Monday and on the 1st."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Period:
    """A whole week or calendar month, both days inclusive."""

    kind: Kind
    first: date
    last: date

    @property
    def due_on(self) -> date:
        """The day after it."""
        return self.last + DAY


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


class Standing(StrEnum):
    """Whether the data of a period are there."""

    READY = "ready"
    WAITS = "waits"
    NO_CALLS = "no_calls"


def week_before(day: date) -> Period:
    """The last whole week, Monday to Sunday, that ended before the day."""
    last = day - timedelta(days=day.weekday() + 1)
    return Period(Kind.WEEK, last - 6 * DAY, last)


def month_before(day: date) -> Period:
    """The last calendar month that ended before the day."""
    month = Month.of(day).previous()
    return Period(Kind.MONTH, month.first, month.last)


def of_day(day: date) -> Period:
    """The brief that is read on a day: of the month on the 1st, else of the week."""
    return month_before(day) if day.day == 1 else week_before(day)


def usual_day(engine: Engine) -> date:
    """The day after the last outgoing call. Raises DozvonError `no_data` without any."""
    days = dialled(engine)
    if days is None:
        raise DozvonError("no_data")
    return days[1] + DAY


def standing(engine: Engine, period: Period, today: date) -> Standing:
    """READY once no working day of the period is missing, or after two days of waiting for it."""
    days = dialled(engine)
    if days is None or days[1] < period.first or days[0] > period.last:
        return Standing.NO_CALLS
    is_whole = working_days(days[1] + DAY, period.last) == 0
    return Standing.READY if is_whole or today >= period.due_on + PATIENCE else Standing.WAITS


def build(company: Company, scope: Scope, period: Period, today: date) -> BriefReport:
    """Raises DozvonError `not_allowed` for roles without the overview, `no_data` without calls."""
    engine = company.engine()
    days = dialled(engine) if engine else None
    if scope.role not in READERS:
        raise DozvonError("not_allowed")
    if engine is None or days is None:
        raise DozvonError("no_data")
    part = Slice(period.first, period.last)
    seen = overview.build(engine, part, scope, basis_of(company))
    judged = verdicts.build(engine, Slice(), scope, verdicts.Terms.of(company.ledger, company.telephony, today))
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
    )


def _weeks(engine: Engine, period: Period, scope: Scope) -> tuple[TrendPoint, ...]:
    monday = period.last - timedelta(days=period.last.weekday())
    return tuple(overview.trend(engine, Slice(monday - (WEEKS - 1) * WEEK, period.last), scope))
