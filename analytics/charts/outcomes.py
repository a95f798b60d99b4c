"""What became of an operator's dials, beside what became of everybody else's in the same slice."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.card import OutcomeCount
from analytics.stats.proportion import wilson

BAR_PIXELS, FRAME_PIXELS = 42, 90


def figure(report: Sequence[OutcomeCount], lang: str) -> go.Figure:
    """Two bars an outcome with 95 % whiskers, most frequent at the top; a click gives the code of the outcome."""
    say = words(lang).say
    kept = [row for row in report if row.dials or row.peers][::-1]
    own, others = sum(row.dials for row in report), max((row.peer_dials for row in report), default=0)
    drawn = go.Figure()
    sides = (
        (say("operators.peers"), Role.PEERS, [row.peers for row in kept], others),
        (say("operators.own"), Role.ACCENT, [row.dials for row in kept], own),
    )
    for name, role, counts, total in sides:
        if total >= MINIMUM_N:
            drawn.add_trace(_bars(kept, (name, role), counts, total, lang))
    drawn.update_layout(
        height=FRAME_PIXELS + BAR_PIXELS * len(kept),
        hovermode="closest",
        xaxis={**theme.shares(say("chart.of_dials"), lang), "showgrid": True},
        yaxis={"showgrid": False},
        legend={"traceorder": "reversed"},
    )
    return drawn


def _bars(rows: Sequence[OutcomeCount], look: tuple[str, Role], counts: Sequence[int], total: int, lang: str) -> go.Bar:
    sign, (name, role) = text.percent(lang), look
    bounds = [wilson(count, total) for count in counts]
    shares = [100 * count / total for count in counts]
    return go.Bar(
        x=shares,
        y=[words(lang).say(f"outcome.{row.outcome}") for row in rows],
        customdata=[
            [row.outcome, 100 * bound.low, 100 * bound.high, count]
            for row, bound, count in zip(rows, bounds, counts, strict=True)
        ],
        orientation="h",
        meta=role,
        name=f"{name}, n = {numbers.count(total, lang)}",
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [100 * bound.high - share for bound, share in zip(bounds, shares, strict=True)],
            "arrayminus": [share - 100 * bound.low for bound, share in zip(bounds, shares, strict=True)],
            "thickness": 1,
            "width": 3,
        },
        hovertemplate=(
            f"%{{y}}<br>%{{x:.1f}}{sign} (%{{customdata[1]:.1f}}–%{{customdata[2]:.1f}}),"
            " %{customdata[3]:,d}<extra></extra>"
        ),
    )
