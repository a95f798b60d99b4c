"""Leads at each step of the two-stage sale, and the share of the step before."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.reports.sales.handover import StageStep


def figure(report: Sequence[StageStep], lang: str) -> go.Figure:
    """Bars from zero: the leads of the funnel on top, then each step with its share of the bar above and the interval.

    A step whose share no file tells has its count, if it is not 0, and says what is missing.
    """
    say = words(lang).say
    drawn = go.Figure()
    leads = report[0].of if report else 0
    if leads:
        drawn.add_trace(
            go.Bar(
                x=[leads, *(step.count for step in report)],
                y=[say("handover.leads"), *(say(f"handover.{step.stage}") for step in report)],
                customdata=[["", ""], *([step.stage, f": {_share(step, lang)}"] for step in report)],
                text=[numbers.count(leads, lang), *(_beside(step, lang) for step in report)],
                textposition="outside",
                cliponaxis=False,
                orientation="h",
                meta=Role.ACCENT,
                hovertemplate="%{x:,d}%{customdata[1]}<extra>%{y}</extra>",
            )
        )
    drawn.update_layout(
        height=theme.MIDDLE,
        showlegend=False,
        xaxis={**theme.counts(say("handover.leads")), "range": [0, 1.15 * max(leads, 1)], "showgrid": True},
        yaxis={"autorange": "reversed", "showgrid": False},
    )
    return drawn


def _beside(step: StageStep, lang: str) -> str:
    count = numbers.count(step.count, lang)
    if not step.is_known:
        told = words(lang).say("unknown.visits")
        return f"{count} · {told}" if step.count else told
    return f"{count} · {text.plain(numbers.share(step.rate, lang))}" if step.says_share else count


def _share(step: StageStep, lang: str) -> str:
    if not step.is_known:
        return words(lang).say("unknown.visits")
    if not step.says_share:
        return words(lang).say("common.too_little_short", n=numbers.count(step.of, lang))
    return numbers.share_with_interval(step.rate, step.low, step.high, step.of, lang)
