"""Probability of a meeting by the n-th attempt, with its 95 % interval."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.theme import Role
from analytics.i18n import words
from analytics.reports.reach.call_lists import TouchRow


def figure(report: Sequence[TouchRow], lang: str) -> go.Figure:
    """One point per attempt; the last one includes all later ones."""
    say, sign = words(lang).say, text.percent(lang)
    middle = [100 * row.meeting_by_now for row in report]
    drawn = go.Figure()
    if any(row.meeting.count for row in report):
        drawn.add_trace(
            go.Scatter(
                x=[row.touch for row in report],
                y=middle,
                customdata=[
                    [row.touch, 100 * row.meeting_by_now_low, 100 * row.meeting_by_now_high, row.meeting.of]
                    for row in report
                ],
                mode="lines+markers",
                meta=Role.ACCENT,
                showlegend=False,
                error_y={
                    "type": "data",
                    "symmetric": False,
                    "array": [100 * row.meeting_by_now_high - at for row, at in zip(report, middle, strict=True)],
                    "arrayminus": [at - 100 * row.meeting_by_now_low for row, at in zip(report, middle, strict=True)],
                },
                hovertemplate=(
                    f"%{{y:.1f}}{sign} (%{{customdata[1]:.1f}}–%{{customdata[2]:.1f}}),"
                    " n = %{customdata[3]:,d}<extra></extra>"
                ),
            )
        )
    drawn.update_layout(
        height=theme.SHORT,
        hovermode="x",
        xaxis={"title": {"text": say("bases.touch")}, "dtick": 1},
        yaxis=theme.shares(say("bases.meeting_by_now"), lang),
    )
    return drawn
