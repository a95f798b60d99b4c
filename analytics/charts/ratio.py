"""How many times more often meetings close deals: ratios with intervals against 1 and 4, logarithmic."""

from collections.abc import Sequence
from math import log10

import plotly.graph_objects as go

from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.reports.sales.processes import SegmentComparison
from analytics.stats.processes import Direction

TICKS = (0.25, 0.5, 1, 2, 4, 8, 16, 32)
ROW_PIXELS, FRAME_PIXELS = 56, 96


def figure(report: Sequence[SegmentComparison], lang: str) -> go.Figure:
    """One row per comparison, the whole company ('all') on top; rows without enough data are left out."""
    say = words(lang).say
    known = [one for one in report if one.found.interval and one.found.direction is not Direction.NOT_ENOUGH_DATA]
    names = [say(f"segment.{one.segment or 'unknown'}") for one in known]
    drawn = go.Figure()
    if known:
        drawn.add_trace(_points(known, names, lang))
        for at, label in ((1, say("processes.line_equal")), (4, say("processes.line_four"))):
            drawn.add_vline(x=at)
            drawn.add_annotation(x=log10(at), y=1, yref="paper", yanchor="bottom", text=label)
    drawn.update_layout(
        height=FRAME_PIXELS + ROW_PIXELS * max(len(known), 1),
        margin={"t": 28},
        showlegend=False,
        xaxis={
            "type": "log",
            "title": {"text": say("processes.ratio_axis")},
            "tickvals": TICKS,
            "ticktext": [numbers.decimal(tick, lang, 0 if tick >= 1 else 2) for tick in TICKS],
            "range": _range(known),
            "showgrid": True,
        },
        yaxis={"range": [len(known) - 0.5, -0.7], "showgrid": False},
    )
    return drawn


def _range(known: Sequence[SegmentComparison]) -> list[float]:
    """Decimal logarithms of the axis ends; 1 and 4 are always inside."""
    lows = [one.found.interval.low for one in known if one.found.interval]
    highs = [one.found.interval.high for one in known if one.found.interval]
    return [log10(min([0.7, *lows]) / 1.15), log10(max([6.0, *highs]) * 1.15)]


def _points(known: Sequence[SegmentComparison], names: Sequence[str], lang: str) -> go.Scatter:
    ratios = [one.found.ratio or 1.0 for one in known]
    bounds = [one.found.interval for one in known]
    return go.Scatter(
        x=ratios,
        y=names,
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [bound.high - ratio for bound, ratio in zip(bounds, ratios, strict=True) if bound],
            "arrayminus": [ratio - bound.low for bound, ratio in zip(bounds, ratios, strict=True) if bound],
            "thickness": 2.4,
            "width": 7,
        },
        customdata=[[one.segment, _label(one, lang)] for one in known],
        text=[numbers.decimal(ratio, lang) for ratio in ratios],
        textposition="top center",
        mode="markers+text",
        marker={"size": 12},
        meta=Role.ACCENT,
        hovertemplate="%{customdata[1]}<extra>%{y}</extra>",
    )


def _label(one: SegmentComparison, lang: str) -> str:
    comparison, low, high = one.found, numbers.DASH, numbers.DASH
    if comparison.interval:
        low, high = (numbers.decimal(bound, lang) for bound in (comparison.interval.low, comparison.interval.high))
    return f"{numbers.decimal(comparison.ratio, lang)} ({low}–{high})"
