"""Who would have earned more or less under another plan: one diverging bar per person."""

import plotly.graph_objects as go

from analytics.charts import text
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.reports.pay.whatif import WhatIfReport, WhatIfRow

ROW, LEAST_HEIGHT, ROOM = 26, 120, 0.45
"""Pixels of a person; the part of the longest bar that its amount needs beside it."""


def figure(report: WhatIfReport, lang: str) -> go.Figure:
    """Less on the left and more on the right of zero, the greatest loss on top, the amount at the end of the bar."""
    rows = sorted(report.rows, key=lambda row: (-row.difference_kopecks, row.operator))
    drawn = go.Figure()
    for role, chosen in (
        (Role.BAD, [row for row in rows if row.difference_kopecks < 0]),
        (Role.GOOD, [row for row in rows if row.difference_kopecks >= 0]),
    ):
        if chosen:
            drawn.add_trace(_bars(chosen, role, lang))
    drawn.update_layout(
        height=max(LEAST_HEIGHT, ROW * len(rows) + 56),
        showlegend=False,
        hovermode=False,
        barmode="overlay",
        xaxis={
            "title": {"text": words(lang).say("whatif.axis_difference")},
            "rangemode": "tozero",
            "range": _range([row.difference_kopecks / 100 for row in rows]),
            "zeroline": True,
            "showticklabels": False,
        },
        yaxis={
            "categoryorder": "array",
            "categoryarray": [text.plain(row.operator) for row in rows],
            "showgrid": False,
        },
    )
    return drawn


def _range(roubles: list[float]) -> list[float] | None:
    """Zero and every bar, with room for the amount at its end; of gains alone from zero."""
    low, high = min(roubles, default=0), max(roubles, default=0)
    room = ROOM * max(-low, high, 1)
    return [min(low, 0) - room if low < 0 else 0, max(high, 0) + room]


def _bars(rows: list[WhatIfRow], role: Role, lang: str) -> go.Bar:
    return go.Bar(
        y=[text.plain(row.operator) for row in rows],
        x=[row.difference_kopecks / 100 for row in rows],
        orientation="h",
        meta=role,
        text=[numbers.signed_money(row.difference_kopecks, lang) for row in rows],
        textposition="outside",
        cliponaxis=False,
    )
