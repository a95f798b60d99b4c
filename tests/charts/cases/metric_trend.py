"""Periods of a share."""

from datetime import date, timedelta

from analytics.charts.metric_trend import Trend
from analytics.reports.reach.explore import Grain, Point


def week(place: int) -> Point:
    return Point(date(2026, 1, 5) + timedelta(weeks=place), 30, 100, 0.3, 0.2, 0.4)


def reports(name: str) -> tuple[object, object, object]:
    every = tuple(week(place) for place in range(30))
    empty, one, many = (Trend("reach_rate", Grain.WEEK, points) for points in ((), every[:1], every))
    return empty, one, many
