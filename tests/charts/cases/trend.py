"""Weeks of a trend."""

from datetime import date, timedelta

from analytics.reports.reach.overview import TrendPoint
from analytics.stats.proportion import wilson


def week(place: int) -> TrendPoint:
    dials, answered = 100 + place, 30 + place
    bounds = wilson(answered, dials)
    monday = date(2026, 1, 5) + timedelta(weeks=place)
    return TrendPoint(monday, dials, answered, answered / dials, bounds.low, bounds.high, 10, 2, 1)


def reports(name: str) -> tuple[object, object, object]:
    return (), (week(0),), tuple(week(place) for place in range(30))
