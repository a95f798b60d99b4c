"""Results of the next dial of numbers whose calls an operator ended early."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import theme
from analytics.charts.theme import Role
from analytics.i18n import words
from analytics.reports.verdicts.verdict_detail import NextDialCount

BAR_PIXELS, FRAME_PIXELS = 40, 90


def figure(report: Sequence[NextDialCount], lang: str) -> go.Figure:
    """One bar per result, most frequent at the top: dialled by colleagues, and by the operator."""
    say = words(lang).say
    rows = report[::-1]
    names = [say(f"dial_class.{row.result}") for row in rows]
    drawn = go.Figure()
    sides = (
        (say("verdicts.by_others"), Role.ACCENT, [row.by_others for row in rows]),
        (say("verdicts.by_himself"), Role.PEERS, [row.by_himself for row in rows]),
    )
    for name, role, counts in sides:
        if any(counts):
            drawn.add_trace(
                go.Bar(x=counts, y=names, name=name, meta=role, orientation="h", hovertemplate="%{x:,d}<extra></extra>")
            )
    drawn.update_layout(
        barmode="stack",
        height=FRAME_PIXELS + BAR_PIXELS * len(rows),
        hovermode="closest",
        xaxis={**theme.counts(say("verdicts.numbers_again")), "showgrid": True},
        yaxis={"showgrid": False},
        legend={"traceorder": "normal"},
    )
    return drawn
