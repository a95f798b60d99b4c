"""A team's results by working day beside the plan of a day."""

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.reports.staff.team_day import TeamDay


def figure(report: TeamDay | None, lang: str) -> go.Figure:
    """One bar per day from zero, and a dashed line at the plan of a day, where there is one."""
    drawn, say = go.Figure(), words(lang).say
    if report is None or not report.days:
        return drawn
    days = [one.day_on for one in report.days]
    due = report.days[0].due
    title = say(f"metric.{report.metric}")
    drawn.add_trace(
        go.Bar(
            x=days,
            y=[one.fact for one in report.days],
            meta=Role.ACCENT,
            showlegend=False,
            hovertemplate=f"%{{y:,d}}<extra>%{{x|{text.days(lang)}}}</extra>",
        )
    )
    if due:
        line = go.Scatter(x=days, y=[due] * len(days), meta=Role.LIMIT, hoverinfo="skip")
        line.name = say("today.plan_line", n=numbers.quota(due, lang))
        drawn.add_trace(line)
    drawn.update_layout(
        height=theme.SHORT,
        hovermode="x",
        xaxis={"type": "date", "tickformat": text.days(lang), "nticks": 6},
        yaxis=theme.counts(title),
    )
    return drawn
