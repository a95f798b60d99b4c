"""Distribution of next month's payroll over simulated months."""

from itertools import pairwise

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.theme import Role
from analytics.core.money import roubles
from analytics.i18n import numbers, words
from analytics.pay.simulate import Payroll

LINE_PIXELS = 18
"""The names of the two lines stand one above the other; what they mean stands above the chart."""


def figure(report: Payroll | None, lang: str) -> go.Figure:
    """Bars of probability by amount, with lines at the midpoint and the expensive month (P90)."""
    say, drawn = words(lang).say, go.Figure()
    if report is not None:
        edges = [float(roubles(edge)) for edge in report.bins_kopecks]
        labels = [
            f"{numbers.money(low, lang)} – {numbers.money(high, lang)}" for low, high in pairwise(report.bins_kopecks)
        ]
        drawn.add_trace(
            go.Bar(
                x=[(low + high) / 2 for low, high in pairwise(edges)],
                y=[100 * chance for chance in report.chances],
                meta=Role.PEERS,
                customdata=[[one] for one in labels],
                hovertemplate=f"%{{customdata[0]}}<br>%{{y:.1f}}{text.percent(lang)}<extra></extra>",
            )
        )
        top = 100 * max(report.chances)
        middle, dear = float(roubles(report.p50_kopecks)), float(roubles(report.p90_kopecks))
        _line(drawn, (middle, top), say("whatif.p50"), "solid")
        _line(drawn, (dear, top), say("whatif.p90"), "dash", LINE_PIXELS)
    drawn.update_layout(
        height=theme.SHORT,
        hovermode="closest",
        bargap=0.05,
        showlegend=False,
        margin={"t": 3 * LINE_PIXELS},
        xaxis={"title": {"text": say("whatif.axis_payroll")}, "tickformat": ",d"},
        yaxis=theme.shares(say("whatif.axis_chance"), lang),
    )
    return drawn


def _line(drawn: go.Figure, end: tuple[float, float], name: str, dash: str, shift: int = 0) -> None:
    """A line from zero to `end` with its name above, on the side where there is more room."""
    at, top = end
    bars = drawn.data[0].x
    side = "left" if at < (bars[0] + bars[-1]) / 2 else "right"
    drawn.add_trace(go.Scatter(x=[at, at], y=[0, top], meta=Role.LIMIT, line={"dash": dash}, hoverinfo="skip"))
    drawn.add_annotation(x=at, y=top, text=name, yanchor="bottom", yshift=shift, xanchor=side)
