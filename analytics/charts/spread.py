"""Distribution of next month's payroll over simulated months."""

from itertools import pairwise

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.theme import Role
from analytics.core.money import roubles
from analytics.i18n import numbers, words
from analytics.pay.simulate import Payroll


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
                name=say("whatif.axis_chance"),
                customdata=[[one] for one in labels],
                hovertemplate=f"%{{customdata[0]}}<br>%{{y:.1f}}{text.percent(lang)}<extra></extra>",
                showlegend=False,
            )
        )
        top = 100 * max(report.chances)
        for name, amount, dash in (("p50", report.p50_kopecks, "solid"), ("p90", report.p90_kopecks, "dash")):
            at = float(roubles(amount))
            drawn.add_trace(
                go.Scatter(x=[at, at], y=[0, top], meta=Role.LIMIT, line={"dash": dash}, name=say(f"whatif.{name}"))
            )
    drawn.update_layout(
        height=theme.SHORT,
        hovermode="closest",
        bargap=0.05,
        xaxis={"title": {"text": say("whatif.axis_payroll")}, "tickformat": ",d"},
        yaxis=theme.shares(say("whatif.axis_chance"), lang),
    )
    return drawn
