"""How many touches does a meeting take: the chance that one was agreed by the n-th touch."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.theme import Role
from analytics.i18n import words
from analytics.reports.bases import TouchRow


def figure(report: Sequence[TouchRow], lang: str) -> go.Figure:
    """A line from the first touch on; numbers still in work are censored at their last touch."""
    say = words(lang).say
    drawn = go.Figure()
    if report:
        drawn.add_trace(
            go.Scatter(
                x=[row.touch for row in report],
                y=[100 * row.meeting_by_now for row in report],
                customdata=[[row.touch, row.meetings, row.reach.of] for row in report],
                mode="lines+markers",
                meta=Role.ACCENT,
                hovertemplate=f"%{{y:.1f}}{text.percent(lang)} · %{{customdata[1]:,d}} / n = %{{customdata[2]:,d}}"
                "<extra></extra>",
            )
        )
    drawn.update_layout(
        height=theme.SHORT,
        showlegend=False,
        xaxis={"title": {"text": say("processes.touch")}, "dtick": 1, "tickformat": "d"},
        yaxis=theme.shares(say("processes.meeting_by_now"), lang),
    )
    return drawn
