"""Groups over time."""

from datetime import date, timedelta

from analytics.reports.reach.crossed import Grouped, Series
from analytics.reports.reach.explore import Grain, Point


def grouped(names: tuple[str | None, ...], weeks: int) -> Grouped:
    points = tuple(Point(date(2026, 9, 7) + timedelta(weeks=week), 30, 100, 0.3, 0.25, 0.36) for week in range(weeks))
    return Grouped("reach_rate", "operator_id", Grain.WEEK, tuple(Series(name, points) for name in names))


def reports(name: str) -> tuple[object, object, object]:
    return grouped((), 0), grouped((name,), 1), grouped((None, *(f"{name} {n}" for n in range(5))), 8)
