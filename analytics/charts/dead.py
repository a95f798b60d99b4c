"""Share of dead numbers of every call list: a hatched bar from the lower to the upper bound, since nothing between is
measured."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.reports.reach.call_lists import CallListRow

ROW_PIXELS, FRAME_PIXELS = 36, 90
LONGEST = 150
"""Where the axis ends, in per cent: the bounds beside a bar of nearly 100 % need room."""


def figure(report: Sequence[CallListRow], lang: str) -> go.Figure:
    """One bar per list, highest upper bound at the bottom; a click gives the name of the list."""
    say, sign = words(lang).say, text.percent(lang)
    known = sorted((row for row in report if row.dead_high is not None), key=lambda row: -(row.dead_high or 0))
    rows = [(100 * (row.dead_low or 0), 100 * (row.dead_high or 0)) for row in known]
    drawn = go.Figure()
    if known:
        drawn.add_trace(
            go.Bar(
                base=[low for low, _ in rows],
                x=[high - low for low, high in rows],
                y=[text.plain(say("common.no_list") if row.list is None else row.list) for row in known],
                customdata=[
                    [row.list or "", low, high, row.numbers] for row, (low, high) in zip(known, rows, strict=True)
                ],
                text=[_bounds(low, high, lang) for low, high in rows],
                textposition="outside",
                cliponaxis=False,
                orientation="h",
                meta=Role.ACCENT,
                marker={"pattern": {"shape": "/", "fillmode": "replace", "size": 7, "solidity": 0.4}},
                showlegend=False,
                hovertemplate=(
                    f"%{{y}}<br>%{{customdata[1]:.1f}}–%{{customdata[2]:.1f}}{sign},"
                    " n = %{customdata[3]:,d}<extra></extra>"
                ),
            )
        )
    axis = theme.shares(say("bases.dead_axis"), lang)
    drawn.update_layout(
        height=FRAME_PIXELS + ROW_PIXELS * len(known),
        hovermode="closest",
        xaxis={**axis, "range": [0, LONGEST], "tickvals": list(range(0, 101, 20)), "showgrid": True},
        yaxis={"type": "category", "showgrid": False},
    )
    return drawn


def _bounds(low: float, high: float, lang: str) -> str:
    """13,9–29,7 %, or at most 25,9 %."""
    most = numbers.share(high / 100, lang)
    if not low:
        return words(lang).say("bases.dead_at_most", high=most)
    return f"{numbers.decimal(low, lang)}–{most}"
