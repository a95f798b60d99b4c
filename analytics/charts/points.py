"""What the charts of a metric share: the height of a mark, the words of its hover label, the band of a share."""

from collections.abc import Sequence

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


def band(points: Sequence[Point]) -> list[go.Scatter]:
    """The 95 % interval of a share over time."""
    days = [point.starts_on for point in points]
    low = [None if point.low is None else 100 * point.low for point in points]
    high = [None if point.high is None else 100 * point.high for point in points]
    return [
        go.Scatter(x=days, y=low, meta=Role.BAND, showlegend=False),
        go.Scatter(x=days, y=high, meta=Role.BAND, fill="tonexty", showlegend=False),
    ]
