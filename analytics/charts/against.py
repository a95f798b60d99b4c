"""Every operator's reach compared with colleagues under equal conditions, with intervals."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import text
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.stats.verdicts.evidence import OperatorJudged, RatioEvidence

ROW_PIXELS, FRAME_PIXELS = 30, 110
LEAST_RATIO = 90


def figure(report: Sequence[OperatorJudged], lang: str) -> go.Figure:
    """One point per operator: answers as a percentage of those expected from colleagues, with the 95 % interval."""
    tested = [(one.operator, one.evidence.reach_to_colleagues) for one in report]
    known = sorted(
        ((name, evidence) for name, evidence in tested if evidence.ratio is not None),
        key=lambda pair: -(pair[1].ratio or 0),
    )
    drawn = go.Figure()
    if known:
        drawn.add_trace(_points(known, lang))
        for place in (100, LEAST_RATIO):
            drawn.add_vline(x=place)
    drawn.update_layout(
        height=FRAME_PIXELS + ROW_PIXELS * len(known),
        hovermode="closest",
        xaxis={
            "title": {"text": words(lang).say("verdicts.against_axis")},
            "ticksuffix": text.percent(lang),
            "showgrid": True,
        },
        yaxis={"type": "category", "showgrid": False},
    )
    return drawn


def _points(known: Sequence[tuple[str, RatioEvidence]], lang: str) -> go.Scatter:
    sign, expected = text.percent(lang), words(lang).say("verdicts.expected")
    rows = [(100 * (one.ratio or 0), 100 * (one.low or 0), 100 * (one.high or 0)) for _, one in known]
    return go.Scatter(
        x=[middle for middle, _, _ in rows],
        y=[text.plain(name) for name, _ in known],
        customdata=[
            [name, low, high, numbers.count(one.expected, lang)]
            for (name, one), (_, low, high) in zip(known, rows, strict=True)
        ],
        mode="markers",
        meta=Role.ACCENT,
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [high - middle for middle, _, high in rows],
            "arrayminus": [middle - low for middle, low, _ in rows],
        },
        hovertemplate=(
            f"%{{y}}<br>%{{x:.0f}}{sign} (%{{customdata[1]:.0f}}–%{{customdata[2]:.0f}})<br>"
            f"{expected}: %{{customdata[3]}}<extra></extra>"
        ),
        showlegend=False,
    )
