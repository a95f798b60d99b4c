"""Working days of a person in a month: days of the data and of the employment, without absences."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from analytics.core.absence import Absence
from analytics.core.calendar import Month, is_working_day, working_days
from analytics.core.decisions import Decisions
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import measure
from analytics.store.data.engine import Engine

Employment = Mapping[str, tuple[date | None, date | None]]
"""First and last day by name; None if unknown."""


@dataclass(frozen=True)
class Workdays:
    """Working days within the data's window and the employment, without absences."""

    window: tuple[date, date]
    employed: Employment
    decisions: Decisions
    _absences: dict[date | None, tuple[Absence, ...]] = field(default_factory=dict, compare=False)

    def worked(self, month: Month, operator: str, known_before: date | None = None) -> Fraction:
        """Share of the month's working days worked, with the absences entered before a day (all of them for None)."""
        return self._share(month, operator, self.window, known_before)

    def whole(self, month: Month, operator: str) -> Fraction:
        """The same share once the month is over, counting days after the last day of the data."""
        return self._share(month, operator, (self.window[0], max(self.window[1], month.last)), None)

    def employed_month(self, month: Month, operator: str) -> int | None:
        """Calendar months since the starting date, from 1; None if it is unknown."""
        start = self.employed.get(operator, (None, None))[0]
        if start is None:
            return None
        return (month.year - start.year) * 12 + month.month - start.month + 1

    def _share(self, month: Month, operator: str, window: tuple[date, date], known_before: date | None) -> Fraction:
        start, left = self.employed.get(operator, (None, None))
        opens = window[0] if Month.of(window[0]) == month else month.first
        first = max(month.first, opens, start or month.first)
        last = min(month.last, window[1], left or month.last)
        whole = working_days(month.first, month.last)
        if last < first or not whole:
            return Fraction(0)
        away = {
            day
            for absence in self._absences_before(known_before)
            if absence.operator == operator
            for day in range(max(absence.first_on, first).toordinal(), min(absence.last_on, last).toordinal() + 1)
            if is_working_day(date.fromordinal(day))
        }
        return Fraction(working_days(first, last) - len(away), whole)

    def _absences_before(self, day: date | None) -> tuple[Absence, ...]:
        if day not in self._absences:
            self._absences[day] = self.decisions.absences_before(day)
        return self._absences[day]


def employment(engine: Engine) -> Employment:
    """Starting and leaving days of everybody in the data."""
    rows = engine.rows("SELECT name, started_on, left_on FROM people")
    return {str(name): (_day(start), _day(left)) for name, start, left in rows}


def dial_days(engine: Engine) -> dict[str, tuple[date, ...]]:
    """Days with an outgoing call by name, in order."""
    days_by_name: defaultdict[str, list[date]] = defaultdict(list)
    for one in measure(engine, ("dials",), Slice(), Scope.director(), by=("operator_id", "day_on")):
        operator, day = one.key
        if operator is not None and isinstance(day, date):
            days_by_name[str(operator)].append(day)
    return {operator: tuple(sorted(days)) for operator, days in days_by_name.items()}


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
