"""Outcomes of an operator's dials beside everybody else's in the same slice."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.card import OutcomeCount

BAR_PIXELS, FRAME_PIXELS = 42, 90


@dataclass(frozen=True)
class Share:
    """`count` of `n` dials ended so; bounds are None on too few days."""

    outcome: str
    count: int
    n: int
    low: float | None
    high: float | None

    @property
    def rate(self) -> float:
        """Per cent."""
        return 100 * self.count / self.n


def figure(report: Sequence[OutcomeCount], lang: str) -> go.Figure:
    """Two bars per outcome with 95 % whiskers, most frequent at the top; a click gives the code of the outcome."""
    say = words(lang).say
    rows = [row for row in report if row.dials or row.peers][::-1]
    own, others = sum(row.dials for row in report), max((row.peer_dials for row in report), default=0)
    drawn = go.Figure()
    peers = [Share(row.outcome, row.peers, others, row.peers_low, row.peers_high) for row in rows]
    mine = [Share(row.outcome, row.dials, own, row.low, row.high) for row in rows]
    sides = ((say("operators.peers"), Role.PEERS, peers), (say("operators.own"), Role.ACCENT, mine))
    for name, role, shares in sides:
        if shares and shares[0].n >= MINIMUM_N:
            drawn.add_trace(_bars(shares, (name, role), lang))
    drawn.update_layout(
        height=FRAME_PIXELS + BAR_PIXELS * len(rows),
        hovermode="closest",
        xaxis={**theme.shares(say("chart.of_dials"), lang), "showgrid": True},
        yaxis={"showgrid": False},
        legend={"traceorder": "reversed"},
    )
    return drawn


def _bars(shares: Sequence[Share], look: tuple[str, Role], lang: str) -> go.Bar:
    sign, (name, role) = text.percent(lang), look
    return go.Bar(
        x=[one.rate for one in shares],
        y=[words(lang).say(f"outcome.{one.outcome}") for one in shares],
        customdata=[[one.outcome, text.bounds(one.low, one.high, lang), one.count] for one in shares],
        orientation="h",
        meta=role,
        name=f"{name}, n = {numbers.count(shares[0].n, lang)}",
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [0 if one.high is None else 100 * one.high - one.rate for one in shares],
            "arrayminus": [0 if one.low is None else one.rate - 100 * one.low for one in shares],
            "thickness": 1,
            "width": 3,
        },
        hovertemplate=f"%{{y}}<br>%{{x:.1f}}{sign} %{{customdata[1]}}, %{{customdata[2]:,d}}<extra></extra>",
    )
