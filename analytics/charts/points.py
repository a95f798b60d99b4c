"""What the charts of a metric share: the height of a mark, the words of its hover label, the band of a share."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import plotly.graph_objects as go

from analytics.charts import text
from analytics.charts.theme import Role
from analytics.i18n import numbers
from analytics.metrics.catalog import Unit
from analytics.reports.reach.explore import Point

Bounds = tuple[float | None, float | None]


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


def band(points: Sequence[Point]) -> go.Scatter:
    """The 95 % interval of a share over time."""
    return area(
        [point.starts_on for point in points],
        [(None if p.low is None else 100 * p.low, None if p.high is None else 100 * p.high) for p in points],
    )


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
