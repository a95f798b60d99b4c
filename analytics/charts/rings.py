"""Ring times of unanswered dials: one operator beside colleagues on the same call lists."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.reports.figure import MINIMUM_N
from analytics.reports.verdicts.verdict_detail import RingBar


def figure(report: Sequence[RingBar], lang: str) -> go.Figure:
    """Share of unanswered dials by seconds of ringing: bars for the operator, a line for colleagues."""
    say = words(lang).say
    own, peers = sum(bar.own for bar in report), sum(bar.peers for bar in report)
    drawn = go.Figure()
    if own >= MINIMUM_N:
        shares = [100 * bar.own / own for bar in report]
        name = f"{say('operators.own')}, n = {numbers.count(own, lang)}"
        drawn.add_trace(_trace(go.Bar, report, shares, name, lang).update(meta=Role.ACCENT))
    if peers >= MINIMUM_N:
        shares = [100 * bar.peers / peers for bar in report]
        name = f"{say('verdicts.peers')}, n = {numbers.count(peers, lang)}"
        line = {"shape": "hvh", "width": 2}
        drawn.add_trace(_trace(go.Scatter, report, shares, name, lang).update(meta=Role.BAD, mode="lines", line=line))
    drawn.update_layout(
        height=theme.MIDDLE,
        bargap=0.1,
        hovermode="x",
        xaxis={"title": {"text": say("verdicts.ring_seconds")}, "dtick": 5, "range": [-0.6, len(report) - 0.4]},
        yaxis=theme.shares(say("verdicts.of_unanswered"), lang),
    )
    return drawn


def _trace(
    kind: type[go.Bar] | type[go.Scatter], report: Sequence[RingBar], shares: Sequence[float], name: str, lang: str
) -> go.Bar | go.Scatter:
    return kind(
        x=[bar.ring_seconds for bar in report],
        y=shares,
        name=name,
        hovertemplate=f"%{{y:.1f}}{text.percent(lang)}<extra></extra>",
    )
