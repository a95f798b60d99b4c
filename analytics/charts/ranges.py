"""Each operator's expected bonus next month: the range of eight months in ten, and the midpoint."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.theme import Role
from analytics.core.money import roubles
from analytics.i18n import numbers, words
from analytics.pay.simulate import OperatorOutcome
from analytics.reports.pay.outlook import OutlookReport

BAR_PIXELS, FRAME_PIXELS = 28, 90


def figure(report: OutlookReport, lang: str) -> go.Figure:
    """A line from P10 to P90 and a dot at P50 for every operator, highest first."""
    say = words(lang).say
    rows = sorted(report.operators, key=lambda one: one.p50_bonus_kopecks)
    drawn = go.Figure(data=[_ranges(rows, lang)] if rows else [])
    drawn.update_layout(
        height=FRAME_PIXELS + BAR_PIXELS * len(rows),
        hovermode="closest",
        showlegend=False,
        xaxis={**theme.counts(say("whatif.axis_bonus")), "showgrid": True},
        yaxis={"showgrid": False},
    )
    return drawn


def _ranges(rows: Sequence[OperatorOutcome], lang: str) -> go.Scatter:
    low, middle, high = (
        [float(roubles(getattr(one, f"{name}_bonus_kopecks"))) for one in rows] for name in ("p10", "p50", "p90")
    )
    labels = [
        [numbers.money(round(100 * amount), lang) for amount in amounts]
        for amounts in zip(low, middle, high, strict=True)
    ]
    return go.Scatter(
        x=middle,
        y=[text.plain(one.operator) for one in rows],
        mode="markers",
        meta=Role.ACCENT,
        marker={"size": 10},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [top - at for top, at in zip(high, middle, strict=True)],
            "arrayminus": [at - bottom for bottom, at in zip(low, middle, strict=True)],
            "thickness": 3,
            "width": 0,
        },
        customdata=labels,
        hovertemplate="%{y}<br>%{customdata[0]} – %{customdata[2]}<br>%{customdata[1]}<extra></extra>",
    )
