"""A team's days: none, one day, three weeks with a plan."""

from datetime import date, timedelta

from analytics.reports.staff.team_day import DayPlan, TeamDay

FIRST = date(2026, 11, 2)


def report(days: tuple[DayPlan, ...]) -> TeamDay:
    """A report of which only the days are drawn."""
    return TeamDay(FIRST, "2026-11", "effective", days, (), (), ())


def reports(_name: str) -> tuple[object, object, object]:
    """Nothing, one day without a plan, fifteen days."""
    many = tuple(DayPlan(FIRST + timedelta(days=at), 40 + at, 47.5) for at in range(15))
    return None, report((DayPlan(FIRST, 41, 0.0),)), report(many)
