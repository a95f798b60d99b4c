"""Funnel chart: every operator's reach against the number of dials."""

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.funnel import Funnel, FunnelPoint
from analytics.stats.funnel import Limits, Place

LOOKS = {
    Place.INSIDE: (Role.ACCENT, "circle"),
    Place.BELOW: (Role.BAD, "triangle-down"),
    Place.ABOVE: (Role.GOOD, "triangle-up"),
}
MOST_NAMED, EDGE = 12, 0.25


def figure(report: Funnel, lang: str) -> go.Figure:
    """Points beyond the 99.8 % limits differ in shape and colour; a click gives the operator's name."""
    say = words(lang).say
    drawn = go.Figure()
    if report.soft and report.hard and report.average_rate is not None:
        drawn.add_traces(
            [
                *_limit(report.hard, "dot"),
                *_limit(report.soft, "dash"),
                go.Scatter(
                    x=report.soft.n,
                    y=[100 * report.average_rate] * len(report.soft.n),
                    meta=Role.LIMIT,
                    line={"dash": "solid"},
                    hoverinfo="skip",
                ),
            ]
        )
    widest = max((point.dials for point in report.points), default=0)
    for place in LOOKS:
        points = [point for point in report.points if point.place.mark is place]
        if points:
            drawn.add_trace(_points(points, place, widest, lang))
    drawn.update_layout(
        annotations=_lines(report, lang),
        height=theme.TALL,
        hovermode="closest",
        showlegend=False,
        xaxis={"title": {"text": say("chart.dials")}, "tickformat": ",d", "showgrid": True},
        yaxis={"title": {"text": say("chart.reach")}, "ticksuffix": text.percent(lang)},
    )
    return drawn


def _lines(report: Funnel, lang: str) -> list[dict[str, object]]:
    """The name of each line at its left end, where the funnel is widest; of a limit on both sides of the average."""
    if not (report.soft and report.hard and report.average_rate is not None):
        return []
    say = words(lang).say
    average = say("chart.average", least=MINIMUM_N, rate=numbers.share(report.average_rate, lang))
    ends = [
        (report.average_rate, average, "bottom"),
        *((limits.high[0], name, "bottom") for limits, name in _named(report.soft, report.hard, lang)),
        *((limits.low[0], name, "top") for limits, name in _named(report.soft, report.hard, lang)),
    ]
    left = float(report.soft.n[0])
    return [
        {"x": left, "y": 100 * float(rate), "text": name, "xanchor": "left", "yanchor": side}
        for rate, name, side in ends
    ]


def _named(soft: Limits, hard: Limits, lang: str) -> list[tuple[Limits, str]]:
    say = words(lang).say
    return [(soft, say("chart.bounds_95")), (hard, say("chart.bounds_998"))]


def _limit(limits: Limits, dash: str) -> list[go.Scatter]:
    return [
        go.Scatter(x=limits.n, y=100 * bound, meta=Role.LIMIT, line={"dash": dash}, hoverinfo="skip")
        for bound in (limits.low, limits.high)
    ]


def _beside(dials: int, widest: int, place: Place) -> str:
    """Names near an edge point inwards, so that a narrow screen does not cut them."""
    height = "bottom" if place is Place.BELOW else "top"
    if dials > (1 - EDGE) * widest:
        return f"{height} left"
    return f"{height} right" if dials < EDGE * widest else f"{height} center"


def _points(points: list[FunnelPoint], mark: Place, widest: int, lang: str) -> go.Scatter:
    role, symbol = LOOKS[mark]
    sign = text.percent(lang)
    is_named = mark is not Place.INSIDE and len(points) <= MOST_NAMED
    return go.Scatter(
        x=[point.dials for point in points],
        y=[100 * point.reach_rate for point in points],
        customdata=[
            [
                point.operator,
                text.plain(point.operator),
                text.bounds(point.reach_low, point.reach_high, lang),
                text.place(point.place, lang),
            ]
            for point in points
        ],
        text=[text.plain(point.operator) for point in points] if is_named else None,
        mode="markers+text" if is_named else "markers",
        textposition=[_beside(point.dials, widest, mark) for point in points],
        meta=role,
        marker={"symbol": symbol, "size": 12 if is_named else 10},
        name=words(lang).say(f"chart.{mark}"),
        cliponaxis=False,
        hovertemplate=(
            f"%{{customdata[1]}}<br>%{{y:.1f}}{sign} %{{customdata[2]}}, n = %{{x:,d}}%{{customdata[3]}}<extra></extra>"
        ),
    )
