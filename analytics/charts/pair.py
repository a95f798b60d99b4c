"""Two figures of every group: where they stand together, and whose second figure is beyond the 99.8 % limits."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import points, text, theme
from analytics.charts.board import code_name
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.metrics.catalog import Better, Unit, catalog
from analytics.reports.reach.crossed import Pair, Spot
from analytics.stats.funnel import Place

MOST_NAMED = 8
SYMBOLS = {Place.INSIDE: "circle", Place.BELOW: "triangle-down", Place.ABOVE: "triangle-up"}


def figure(report: Pair, lang: str) -> go.Figure:
    """One point a group, with the interval of a share; beyond the limits it has another shape and its name beside it.

    A name stands on the side where there is more room, off the vertical line of the interval.
    """
    say = words(lang).say
    drawn = go.Figure()
    for mark in SYMBOLS:
        spots = [spot for spot in report.spots if spot.place.mark is mark]
        if spots:
            drawn.add_trace(_points(report, spots, lang))
    if report.spots and report.second_common is not None:
        drawn.add_hline(y=100 * report.second_common, line={"dash": "dash", "width": 1}, opacity=0.6)
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
    mark = spots[0].place.mark
    is_named = mark is not Place.INSIDE or len(report.spots) <= MOST_NAMED
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
        marker={"symbol": SYMBOLS[mark], "size": 10 if mark is Place.INSIDE else 12},
        meta=_role(mark, catalog()[report.second].better),
        name=words(lang).say(f"chart.{mark}"),
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    )


def _role(mark: Place, better: Better) -> Role:
    """A share that is better neither high nor low is not judged by its colour."""
    if mark is Place.INSIDE or better is Better.NONE:
        return Role.ACCENT
    return Role.GOOD if (mark is Place.ABOVE) == (better is Better.UP) else Role.BAD


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
    told = "<br>".join(f"{say(f'metric.{metric}')}: {value}" for metric, value in values)
    return told + text.place(spot.place, lang)
