"""What bonus may next month bring to each: the range of eight months of ten, and the middle."""

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.theme import Role
from analytics.core.money import roubles
from analytics.i18n import numbers, words
from analytics.reports.outlook import OutlookReport

BAR_PIXELS, FRAME_PIXELS = 28, 90


def figure(report: OutlookReport, lang: str) -> go.Figure:
    """A line from P10 to P90 and a dot at P50 for every operator, best first."""
    say = words(lang).say
    rows = sorted(report.operators, key=lambda one: one.p50_bonus_kopecks)
    drawn = go.Figure()
    if rows:
        middle = [float(roubles(one.p50_bonus_kopecks)) for one in rows]
        drawn.add_trace(
            go.Scatter(
                x=middle,
                y=[text.plain(one.operator) for one in rows],
                mode="markers",
                meta=Role.ACCENT,
                marker={"size": 10},
                error_x={
                    "type": "data",
                    "symmetric": False,
                    "array": [float(roubles(one.p90_bonus_kopecks)) - at for one, at in zip(rows, middle, strict=True)],
                    "arrayminus": [
                        at - float(roubles(one.p10_bonus_kopecks)) for one, at in zip(rows, middle, strict=True)
                    ],
                    "thickness": 3,
                    "width": 0,
                },
                customdata=[
                    [
                        numbers.money(value, lang)
                        for value in (one.p10_bonus_kopecks, one.p50_bonus_kopecks, one.p90_bonus_kopecks)
                    ]
                    for one in rows
                ],
                hovertemplate="%{y}<br>%{customdata[0]} – %{customdata[2]}<br>%{customdata[1]}<extra></extra>",
            )
        )
    drawn.update_layout(
        height=FRAME_PIXELS + BAR_PIXELS * len(rows),
        hovermode="closest",
        showlegend=False,
        xaxis={**theme.counts(say("whatif.axis_bonus")), "showgrid": True},
        yaxis={"showgrid": False},
    )
    return drawn
