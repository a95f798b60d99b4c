"""The Russian working calendar with transferred days, and whole months."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """From `2026-09`; ValueError otherwise."""
        year, month = text.split("-")
        return cls.of(date(int(year), int(month), 1))

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    def next(self) -> "Month":
        """The month after."""
        return Month.of(self.last + timedelta(days=1))

    def previous(self) -> "Month":
        """The month before."""
        return Month.of(self.first - timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@cache
def _holidays_of(year: int) -> frozenset[date]:
    import holidays  # imported here: it takes half a second, and most commands do not need it

    return frozenset(holidays.country_holidays("RU", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday and no public or transferred day off in Russia (package `holidays`)."""
    return day.weekday() < 5 and day not in _holidays_of(day.year)


@lru_cache(maxsize=4096)
def working_days(first: date, last: date) -> int:
    """Working days between two days, both inclusive; 0 where last lies before first."""
    return sum(is_working_day(first + timedelta(days=step)) for step in range((last - first).days + 1))


def is_covered(month: Month, last_on: date) -> bool:
    """True if no working day of the month is left after the last day of the data."""
    return not working_days(max(last_on + timedelta(days=1), month.first), month.last)


def months_between(first: date, last: date) -> tuple[Month, ...]:
    """Every month that shares a day with the period, in order."""
    months, month = [], Month.of(first)
    while month.first <= last:
        months.append(month)
        month = month.next()
    return tuple(months)
