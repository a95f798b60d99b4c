"""The payout curve, its jumps, and every past month as a dot on it."""

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.reports.pay.whatif import WhatIfReport

LEAST_POINTS = 2


def figure(report: WhatIfReport, lang: str) -> go.Figure:
    """The curve of the plan being tried; a dot's hover label gives operator, month and bonus."""
    say, sign = words(lang).say, text.percent(lang)
    drawn = go.Figure()
    if len(report.curve) >= LEAST_POINTS:
        drawn.add_trace(
            go.Scatter(
                x=[100 * point.attainment for point in report.curve],
                y=[100 * point.share for point in report.curve],
                mode="lines",
                meta=Role.ACCENT,
                name=say("whatif.curve"),
                hovertemplate=f"%{{x:.0f}}{sign} → %{{y:.0f}}{sign}<extra></extra>",
            )
        )
    if report.dots:
        drawn.add_trace(_dots(report, lang))
    if report.jumps:
        drawn.add_trace(_jumps(report, lang))
    drawn.update_layout(
        height=theme.TALL,
        hovermode="closest",
        xaxis={**theme.shares(say("chart.attainment"), lang), "showgrid": True},
        yaxis=theme.shares(say("whatif.axis_payout"), lang),
    )
    return drawn


def _dots(report: WhatIfReport, lang: str) -> go.Scatter:
    sign = text.percent(lang)
    return go.Scatter(
        x=[100 * dot.attainment for dot in report.dots],
        y=[100 * dot.share for dot in report.dots],
        mode="markers",
        meta=Role.PEERS,
        marker={"size": 11, "opacity": 0.75},
        cliponaxis=False,
        name=words(lang).say("whatif.dots"),
        customdata=[
            [text.plain(dot.operator), dot.month, numbers.money(dot.bonus_kopecks, lang)] for dot in report.dots
        ],
        hovertemplate=f"%{{customdata[0]}}, %{{customdata[1]}}<br>%{{x:.1f}}{sign} → %{{y:.1f}}{sign}"
        "<br>%{customdata[2]}<extra></extra>",
    )


def _jumps(report: WhatIfReport, lang: str) -> go.Scatter:
    """A vertical line from just before to just after each jump."""
    sign = text.percent(lang)
    x: list[float | None] = []
    y: list[float | None] = []
    for jump in report.jumps:
        after = next((p.share for p in report.curve if p.attainment > jump.attainment + 1e-9), jump.share)
        x += [100 * jump.attainment, 100 * jump.attainment, None]
        y += [100 * max(after - jump.share, 0.0), 100 * after, None]
    return go.Scatter(
        x=x,
        y=y,
        mode="lines+markers",
        meta=Role.BAD,
        line={"dash": "dot", "width": 3},
        marker={"symbol": "diamond", "size": 9},
        name=words(lang).say("whatif.jumps"),
        hovertemplate=f"%{{x:.0f}}{sign}<extra></extra>",
    )
