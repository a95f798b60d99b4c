"""The part of the data a question is about: a period, operators, teams and call lists."""

from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True)
class Slice:
    """A part of the data. Both days are inclusive local dates; an empty tuple means no restriction."""

    date_from: date | None = None
    date_to: date | None = None
    operators: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    def between(self, date_from: date, date_to: date) -> "Slice":
        """The same people and call lists over another period."""
        return replace(self, date_from=date_from, date_to=date_to)

    def days(self) -> int | None:
        """Length of the period in days; None if it is open."""
        if self.date_from is None or self.date_to is None:
            return None
        return (self.date_to - self.date_from).days + 1

    def previous(self) -> "Slice | None":
        """The preceding period of the same length and weekdays; None if the period is open.

        The step back is a whole number of weeks, so that Mondays are compared with Mondays (look.md, manners).
        """
        days = self.days()
        if days is None or self.date_from is None or self.date_to is None:
            return None
        step = timedelta(days=-(-days // 7) * 7)
        return self.between(self.date_from - step, self.date_to - step)
