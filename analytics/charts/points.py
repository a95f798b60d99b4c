"""What the charts of a metric share: the height of a mark, the words of its hover label, the band of a share."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import TypeVar

import plotly.graph_objects as go

from analytics.charts import text
from analytics.charts.theme import Role
from analytics.core.calendar import Month, is_working_day
from analytics.i18n import numbers
from analytics.metrics.catalog import Unit
from analytics.reports.reach.explore import Grain, Point

Bounds = tuple[float | None, float | None]
T = TypeVar("T")
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def height(value: float, unit: Unit) -> float:
    """Per cent of a share, roubles of kopecks, any other value as it is."""
    if unit is Unit.SHARE:
        return 100 * value
    return value / 100 if unit is Unit.KOPECKS else value


def evidence(
    value: float | None, bounds: tuple[float | None, float | None], n: int | None, unit: Unit, lang: str
) -> str:
    """The value; of a share also its 95 % interval and n."""
    told = numbers.metric(value, unit.value, lang)
    return told if unit is not Unit.SHARE else f"{told} {text.bounds(*bounds, lang)}, n = {numbers.count(n, lang)}"


def with_breaks(known: Iterable[T], begins: Callable[[T], date], grain: Grain) -> list[tuple[date, T | None]]:
    """The periods in order, with None in the first one of every gap: a line that joined them would be no measurement.

    Days off of the calendar are no gap between days.
    """
    drawn: list[tuple[date, T | None]] = []
    for one in known:
        day = begins(one)
        if drawn and (due := _next(drawn[-1][0], grain)) < day:
            drawn.append((due, None))
        drawn.append((day, one))
    return drawn


def _next(day: date, grain: Grain) -> date:
    """The first day of the period after, of days the next working one."""
    if grain is Grain.MONTH:
        return Month.of(day).next().first
    if grain is Grain.WEEK:
        return day + WEEK
    day += DAY
    while not is_working_day(day):
        day += DAY
    return day


def band(points: Sequence[tuple[date, Point | None]]) -> go.Scatter:
    """The 95 % interval of a share over time, as `with_breaks` gives it."""
    return area([day for day, _ in points], [_percents(point) for _, point in points])


def _percents(point: Point | None) -> Bounds:
    if point is None or point.low is None or point.high is None:
        return None, None
    return 100 * point.low, 100 * point.high


def area(days: Sequence[date], bounds: Sequence[Bounds], name: str | None = None) -> go.Scatter:
    """An interval as areas: one for each run of days whose bounds are both known, so that none spans a gap."""
    x: list[date | None] = []
    y: list[float | None] = []
    for is_known, run in groupby(zip(days, bounds, strict=True), key=lambda one: None not in one[1]):
        if is_known:
            there = list(run)
            x += [day for day, _ in there] + [day for day, _ in reversed(there)] + [None]
            y += [low for _, (low, _) in there] + [high for _, (_, high) in reversed(there)] + [None]
    return go.Scatter(x=x, y=y, meta=Role.BAND, fill="toself", name=name, showlegend=name is not None)
