"""Any figure over time: a line with its 95 % band for a share, bars for a count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.points import band, with_breaks
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.metrics.catalog import Unit, catalog
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.explore import Grain, Point


@dataclass(frozen=True)
class Trend:
    """What is drawn: the periods of one metric."""

    metric: str
    grain: Grain
    points: tuple[Point, ...]


def figure(report: Trend, lang: str) -> go.Figure:
    """One mark a period; a share of fewer than MINIMUM_N trials is left out, and its line breaks there."""
    title = words(lang).say(f"metric.{report.metric}")
    unit = catalog()[report.metric].unit
    is_share = unit is Unit.SHARE
    drawn = go.Figure()
    known = [point for point in report.points if not is_share or (point.den or 0) >= MINIMUM_N]
    if known:
        periods = with_breaks(known, lambda point: point.starts_on, report.grain)
        drawn.add_traces([band(periods), _line(periods, lang)] if is_share else [_bars(known, unit, lang)])
    axis = theme.shares("", lang) if is_share else theme.counts("")
    if unit is Unit.KOPECKS:
        axis = {**axis, "ticksuffix": " ₽"}
    drawn.update_layout(
        height=theme.SHORT,
        showlegend=False,
        hovermode="x",
        xaxis={"tickformat": _tick(report.grain, lang), "type": "date", "nticks": 6},
        yaxis={**axis, "title": {"text": title}},
    )
    return drawn


def _tick(grain: Grain, lang: str) -> str:
    return "%b %Y" if grain is Grain.MONTH else text.days(lang)


def _line(periods: Sequence[tuple[date, Point | None]], lang: str) -> go.Scatter:
    return go.Scatter(
        x=[day for day, _ in periods],
        y=[100 * (point.value or 0) if point else None for _, point in periods],
        customdata=[
            [text.bounds(point.low, point.high, lang), numbers.count(point.den, lang)] if point else ["", ""]
            for _, point in periods
        ],
        mode="lines+markers",
        meta=Role.ACCENT,
        hovertemplate=f"%{{y:.1f}}{text.percent(lang)} %{{customdata[0]}}, n = %{{customdata[1]}}<extra></extra>",
    )


def _bars(points: Sequence[Point], unit: Unit, lang: str) -> go.Bar:
    return go.Bar(
        x=[point.starts_on for point in points],
        y=[point.num / 100 if unit is Unit.KOPECKS else point.num for point in points],
        customdata=[numbers.metric(point.value, unit.value, lang) for point in points],
        meta=Role.ACCENT,
        hovertemplate="%{customdata}<extra></extra>",
    )
