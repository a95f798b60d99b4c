"""Two figures of every group: where they stand together, and whose second figure differs by more than chance."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import points, text, theme
from analytics.charts.board import code_name
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.metrics.catalog import Unit, catalog
from analytics.reports.reach.crossed import Pair, Spot

MOST_NAMED = 8


def figure(report: Pair, lang: str) -> go.Figure:
    """One point a group, with the interval of a share; beyond chance it has another shape and its name beside it.

    A name stands on the side where there is more room, off the vertical line of the interval.
    """
    say = words(lang).say
    drawn = go.Figure()
    for is_beyond in (False, True):
        spots = [spot for spot in report.spots if spot.is_beyond_chance is is_beyond]
        if spots:
            drawn.add_trace(_points(report, spots, lang))
    if report.spots and report.second_total is not None:
        drawn.add_hline(y=100 * report.second_total, line={"dash": "dash", "width": 1}, opacity=0.6)
    drawn.update_layout(
        height=theme.TALL,
        hovermode="closest",
        showlegend=False,
        xaxis=_axis(report.first, say(f"metric.{report.first}"), lang) | {"showgrid": True},
        yaxis=_axis(report.second, say(f"metric.{report.second}"), lang),
    )
    return drawn


def _axis(metric: str, title: str, lang: str) -> dict[str, object]:
    unit = catalog()[metric].unit
    if unit is Unit.SHARE:
        return {"title": {"text": title}, "ticksuffix": text.percent(lang)}
    return {**theme.counts(title), **({"ticksuffix": " ₽"} if unit is Unit.KOPECKS else {})}


def _points(report: Pair, spots: Sequence[Spot], lang: str) -> go.Scatter:
    is_beyond = spots[0].is_beyond_chance
    is_named = is_beyond or len(report.spots) <= MOST_NAMED
    names = [text.plain(code_name(spot.code, report.dimension, lang)) for spot in spots]
    first, second = (catalog()[metric].unit for metric in (report.first, report.second))
    middle = (min(spot.first for spot in report.spots) + max(spot.first for spot in report.spots)) / 2
    return go.Scatter(
        x=[points.height(spot.first, first) for spot in spots],
        y=[points.height(spot.second, second) for spot in spots],
        error_y=_whiskers(spots) if second is Unit.SHARE else None,
        customdata=[[name, _evidence(report, spot, lang)] for name, spot in zip(names, spots, strict=True)],
        text=names if is_named else None,
        mode="markers+text" if is_named else "markers",
        textposition=["middle right" if spot.first <= middle else "middle left" for spot in spots],
        marker={"symbol": "diamond" if is_beyond else "circle", "size": 10},
        meta=Role.BAD if is_beyond else Role.ACCENT,
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    )


def _whiskers(spots: Sequence[Spot]) -> dict[str, object]:
    high = [100 * (spot.high - spot.second) if spot.high is not None else 0 for spot in spots]
    low = [100 * (spot.second - spot.low) if spot.low is not None else 0 for spot in spots]
    return {"type": "data", "symmetric": False, "array": high, "arrayminus": low, "width": 0, "thickness": 1}


def _evidence(report: Pair, spot: Spot, lang: str) -> str:
    say = words(lang).say
    first, second = (catalog()[metric].unit for metric in (report.first, report.second))
    values = (
        (report.first, numbers.metric(spot.first, first.value, lang)),
        (report.second, points.evidence(spot.second, (spot.low, spot.high), spot.second_n, second, lang)),
    )
    return "<br>".join(f"{say(f'metric.{metric}')}: {told}" for metric, told in values)
