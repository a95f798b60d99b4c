"""The part of the data a question is about: a period, operators, teams and call lists."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from analytics.core.calendar import Month


class Against(StrEnum):
    """Which period a period is compared with."""

    BEFORE = "before"
    YEAR_AGO = "year_ago"


@dataclass(frozen=True)
class Condition:
    """Only rows with one of these codes of a dimension, or only the others; the code of rows without a value is ''."""

    dimension: str
    codes: tuple[str, ...]
    is_excluded: bool = False


@dataclass(frozen=True)
class Slice:
    """A part of the data. Both days are inclusive local dates; an empty tuple means no restriction."""

    date_from: date | None = None
    date_to: date | None = None
    operators: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    """All of them hold; only `measure`, `day_moments` and `facts` of metrics/query.py obey them."""

    def between(self, date_from: date, date_to: date) -> "Slice":
        """The same people and call lists over another period."""
        return replace(self, date_from=date_from, date_to=date_to)

    def days(self) -> int | None:
        """Length of the period in days; None if it is open."""
        if self.date_from is None or self.date_to is None:
            return None
        return (self.date_to - self.date_from).days + 1

    def compared(self, against: Against = Against.BEFORE) -> "Slice | None":
        """The period that this one is compared with; None if the period is open.

        Months are compared with as many months before, the first days of a month with those of the month before. Any
        other period is stepped back by whole weeks, so that Mondays are compared with Mondays (look.md, manners).
        """
        if self.date_from is None or self.date_to is None:
            return None
        first, last = self.date_from, self.date_to
        if against is Against.YEAR_AGO:
            return self.between(_months_back(first, 12), _months_back(last, 12))
        months = 12 * (last.year - first.year) + last.month - first.month + 1
        if first.day == 1 and (last == Month.of(last).last or months == 1):
            return self.between(_months_back(first, months), _months_back(last, months))
        step = timedelta(days=-(-((last - first).days + 1) // 7) * 7)
        return self.between(first - step, last - step)


def _months_back(day: date, months: int) -> date:
    """The same day so many months before; the last of a month stays the last."""
    place = 12 * day.year + day.month - 1 - months
    month = Month(place // 12, place % 12 + 1)
    if day == Month.of(day).last:
        return month.last
    return date(month.year, month.month, min(day.day, month.last.day))
