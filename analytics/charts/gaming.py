"""Bonus of an hour of each dishonest strategy relative to an honest hour; 1 means equal."""

import plotly.graph_objects as go

from analytics.charts.theme import Role
from analytics.i18n import words
from analytics.pay.gaming import PAYS_RHO, GamingResult, Judgement

BAR_PIXELS, FRAME_PIXELS = 44, 90
ROLES = {Judgement.PAYS: Role.BAD, Judgement.BORDERLINE: Role.PEERS, Judgement.SAFE: Role.GOOD}


def figure(report: GamingResult | None, lang: str) -> go.Figure:
    """Bars by strategy, coloured and named by judgement; a line at 1."""
    say, drawn = words(lang).say, go.Figure()
    strategies = report.strategies if report else ()
    names = [say(f"stress.{one.strategy}") for one in strategies]
    for judgement, role in ROLES.items():
        rows = [(name, one) for name, one in zip(names, strategies, strict=True) if one.judgement is judgement]
        if rows:
            drawn.add_trace(
                go.Bar(
                    x=[one.rho for _, one in rows],
                    y=[name for name, _ in rows],
                    orientation="h",
                    meta=role,
                    name=say(f"stress.{judgement}"),
                    hovertemplate="%{y}: %{x:.2f}<extra></extra>",
                )
            )
    if strategies:
        drawn.add_trace(
            go.Scatter(x=[PAYS_RHO, PAYS_RHO], y=[names[0], names[-1]], meta=Role.LIMIT, name=say("stress.honest_hour"))
        )
    drawn.update_layout(
        height=FRAME_PIXELS + BAR_PIXELS * len(names),
        hovermode="closest",
        xaxis={"title": {"text": say("stress.rho")}, "rangemode": "tozero", "showgrid": True},
        yaxis={"showgrid": False, "categoryorder": "array", "categoryarray": names[::-1]},
    )
    return drawn
