"""Independent evidence of one verdict: a strip per share with its interval and what it is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analytics.charts import text
from analytics.charts.theme import Role
from analytics.i18n import numbers, words

ROW, ABOVE, THICK, LONGEST = 100, 0.5, 8, 90
"""Pixels of a row; where its words stand above its strip; width of the interval; characters of a title."""
MOST = 100.0


@dataclass(frozen=True)
class Strip:
    """A share 0..1 (or a ratio, drawn up to 1.2) with its bounds, its sentence and the usual value."""

    title: str
    share: float
    low: float | None
    high: float | None
    usual: float
    usual_title: str
    is_worse: bool = False
    """The whole interval is on the bad side of the usual value, of somebody whose verdict is not a quiet one."""


def figure(report: Sequence[Strip], lang: str) -> go.Figure:
    """The value below the strip's title, its interval as a thick line, the usual value as a mark."""
    drawn = go.Figure()
    rows = [(len(report) - 1 - place, strip) for place, strip in enumerate(report)]
    top = max([MOST, *(100 * (strip.high or strip.share) for strip in report)])
    for place, strip in rows:
        low, high = strip.low or strip.share, strip.high or strip.share
        drawn.add_trace(_line([0, top], place, Role.PEERS).update(line={"width": 1}, opacity=0.5))
        role = Role.BAD if strip.is_worse else Role.PEERS
        drawn.add_trace(_line([100 * low, 100 * high], place, role).update(line={"width": THICK}))
    if report:
        drawn.add_trace(_marks(rows, lang))
    drawn.update_layout(
        height=ROW * max(1, len(report)) + 16,
        showlegend=False,
        hovermode="closest",
        annotations=[note for place, strip in rows for note in _words(place, strip, top, lang)],
        xaxis={
            "range": [0, top],
            "title": {"text": words(lang).say("chart.share_of_cases")},
            "ticksuffix": text.percent(lang),
            "nticks": 6,
        },
        yaxis={"visible": False, "range": [-0.4, max(1, len(report)) - 0.25]},
    )
    return drawn


def _line(x: list[float], place: float, role: Role) -> go.Scatter:
    return go.Scatter(x=x, y=[place, place], mode="lines", meta=role, hoverinfo="skip")


def _marks(rows: Sequence[tuple[int, Strip]], lang: str) -> go.Scatter:
    """The usual values."""
    return go.Scatter(
        x=[100 * strip.usual for _, strip in rows],
        y=[place for place, _ in rows],
        mode="markers",
        meta=Role.ACCENT,
        marker={"symbol": "line-ns-open", "size": 16, "line": {"width": 3}},
        hovertemplate=f"%{{x:.1f}}{text.percent(lang)}<extra></extra>",
    )


def _words(place: int, strip: Strip, top: float, lang: str) -> list[dict[str, object]]:
    value = f"{numbers.share(strip.share, lang)} {numbers.interval(strip.low, strip.high, lang)}"
    row: dict[str, object] = {"x": 0, "xanchor": "left", "yanchor": "middle"}
    usual = f"{strip.usual_title} {numbers.share(strip.usual, lang)}"
    is_right = 100 * strip.usual > top / 2
    return [
        {**row, "y": place + ABOVE, "text": text.plain(strip.title, LONGEST)},
        {**row, "y": place + 0.6 * ABOVE, "text": value, "font": {"weight": 600}},
        {
            "x": 100 * strip.usual,
            "y": place - 0.22,
            "xanchor": "right" if is_right else "left",
            "text": text.plain(usual),
            "font": {"size": 12},
        },
    ]
