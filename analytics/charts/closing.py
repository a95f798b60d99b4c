"""Share of meetings that end in a deal, by days waited, with intervals."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import theme
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.reports.figure import MINIMUM_N
from analytics.reports.sales.handover import DaysBucket


def figure(report: Sequence[DaysBucket], lang: str) -> go.Figure:
    """Bars from zero with 95 % whiskers; buckets of too few meetings are left out."""
    say = words(lang).say
    known = [bucket for bucket in report if bucket.rate is not None and bucket.held >= MINIMUM_N]
    drawn = go.Figure()
    if known:
        rates = [100 * (bucket.rate or 0) for bucket in known]
        drawn.add_trace(
            go.Bar(
                x=[f"{bucket.days.replace('-', '–')} " for bucket in known],
                y=rates,
                error_y={
                    "type": "data",
                    "symmetric": False,
                    "array": [100 * (b.high or 0) - rate for b, rate in zip(known, rates, strict=True)],
                    "arrayminus": [rate - 100 * (b.low or 0) for b, rate in zip(known, rates, strict=True)],
                },
                customdata=[[b.days, numbers.share_with_interval(b.rate, b.low, b.high, b.held, lang)] for b in known],
                meta=Role.ACCENT,
                hovertemplate="%{customdata[1]}<extra>%{x}</extra>",
            )
        )
    drawn.update_layout(
        height=theme.SHORT,
        showlegend=False,
        xaxis={"title": {"text": say("handover.days_between")}, "type": "category"},
        yaxis=theme.shares(say("handover.closing_share"), lang),
    )
    return drawn
