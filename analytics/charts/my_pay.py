"""One month's pay as one bar: fixed part and bonus so far, what may still be added, and the range it comes to."""

from dataclasses import dataclass

import plotly.graph_objects as go

from analytics.charts import theme
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.reports.pay.expected import Expected

HEIGHT = 210
STILL = 0.35
"""Opacity of what is not earned yet."""


@dataclass(frozen=True)
class Parts:
    """Earned so far, and what the month comes to; `expected` is None for a month that is over."""

    fixed_kopecks: int
    bonus_kopecks: int
    full_kopecks: int
    expected: Expected | None


def figure(report: Parts | None, lang: str) -> go.Figure:
    """Three parts of one bar from zero to full pay; above it the range of 80 % with its middle."""
    drawn, say = go.Figure(), words(lang).say
    if report is None:
        return drawn
    still = max(0, report.full_kopecks - report.fixed_kopecks - report.bonus_kopecks)
    for name, kopecks, role, opacity in (
        (say("mine.fixed"), report.fixed_kopecks, Role.PEERS, 1.0),
        (say("mine.bonus"), report.bonus_kopecks, Role.ACCENT, 1.0),
        (say("mine.still"), still, Role.ACCENT, STILL),
    ):
        drawn.add_trace(
            go.Bar(
                x=[kopecks / 100],
                y=[0],
                orientation="h",
                width=0.7,
                name=f"{name}: {numbers.money(kopecks, lang)}",
                meta=role,
                opacity=opacity,
                hovertemplate=f"{name}: {numbers.money(kopecks, lang)}<extra></extra>",
            )
        )
    if report.expected is not None:
        drawn.add_trace(_range(report.expected, lang))
    drawn.update_layout(
        height=HEIGHT,
        barmode="stack",
        hovermode="closest",
        xaxis={**theme.counts(say("mine.roubles")), "nticks": 5},
        yaxis={"visible": False, "range": [-0.4, 0.8]},
        legend={"traceorder": "normal", "yref": "container", "y": 0, "yanchor": "bottom"},
    )
    return drawn


def _range(expected: Expected, lang: str) -> go.Scatter:
    """The range as a line above the bar, its middle as a diamond."""
    amounts = (expected.low_kopecks, expected.middle_kopecks, expected.high_kopecks)
    return go.Scatter(
        x=[amount / 100 for amount in amounts],
        y=[0.55] * 3,
        mode="lines+markers",
        meta=Role.GOOD,
        name=words(lang).say("mine.range"),
        marker={"symbol": ["line-ns-open", "diamond", "line-ns-open"], "size": [12, 9, 12]},
        customdata=[[numbers.money(amount, lang)] for amount in amounts],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )
