"""One operator's effective calls a day by week, over the middle half of unnamed colleagues."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import points, text, theme
from analytics.charts.theme import Role
from analytics.i18n import words
from analytics.reports.reach.own_days import OwnWeek


def figure(report: Sequence[OwnWeek], lang: str) -> go.Figure:
    """A line with a gap for weeks without calls; the band is drawn where enough colleagues called."""
    say, drawn = words(lang).say, go.Figure()
    weeks = [week for week in report if week.a_day is not None]
    if weeks:
        days, middle = [week.week_on for week in report], [(week.low, week.high) for week in report]
        drawn.add_traces(
            [
                points.area(days, middle, say("mine.colleagues")),
                go.Scatter(
                    x=[week.week_on for week in report],
                    y=[week.a_day for week in report],
                    customdata=[[week.days] for week in report],
                    mode="lines+markers",
                    meta=Role.ACCENT,
                    name=say("mine.me"),
                    hovertemplate=f"%{{y:.1f}}<extra>%{{x|{text.days(lang)}}}</extra>",
                ),
            ]
        )
    drawn.update_layout(
        height=theme.SHORT,
        hovermode="x",
        xaxis={"type": "date", "tickformat": text.days(lang), "nticks": 5},
        yaxis=theme.counts(say("mine.a_day_axis")),
    )
    return drawn
