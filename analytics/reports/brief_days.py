"""The periods of briefs and alerts: the last whole week or month, and whether its data are there."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from analytics.core.alert import Span
from analytics.core.calendar import Month, working_days
from analytics.core.errors import DozvonError
from analytics.metrics.days import dialled
from analytics.store.data.engine import Engine

DAY = timedelta(days=1)
PATIENCE = timedelta(days=2)
"""How long a scheduled brief waits for the last working days of its period."""


@dataclass(frozen=True)
class Period:
    """A whole week or calendar month, both days inclusive."""

    kind: Span
    first: date
    last: date

    @property
    def due_on(self) -> date:
        """The day after it."""
        return self.last + DAY


class Standing(StrEnum):
    """Whether the data of a period are there."""

    READY = "ready"
    WAITS = "waits"
    NO_CALLS = "no_calls"


def week_before(day: date) -> Period:
    """The last whole week, Monday to Sunday, that ended before the day."""
    last = day - timedelta(days=day.weekday() + 1)
    return Period(Span.WEEK, last - 6 * DAY, last)


def month_before(day: date) -> Period:
    """The last calendar month that ended before the day."""
    month = Month.of(day).previous()
    return Period(Span.MONTH, month.first, month.last)


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
