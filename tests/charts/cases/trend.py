"""Weeks of a trend."""

from datetime import date, timedelta

from analytics.reports.reach.overview import TrendPoint
from analytics.stats.proportion import wilson


def week(place: int) -> TrendPoint:
    dials, answered = 100 + place, 30 + place
    bounds = wilson(answered, dials)
    monday = date(2026, 1, 5) + timedelta(weeks=place)
    return TrendPoint(monday, dials, answered, answered / dials, bounds.low, bounds.high, 10, 2, 1)


def over_years() -> tuple[TrendPoint, ...]:
    """Weeks in a row, two years without a log, of which only deals are known, and weeks in a row again."""
    deals = TrendPoint(date(2027, 1, 4), 0, 0, None, None, None, 0, 0, 3, is_logged=False)
    return (week(0), week(1), deals, week(104), week(105))


def reports(name: str) -> tuple[object, object, object]:
    return (), (week(0),), (*(week(place) for place in range(30)), *over_years()[2:])
