"""Weekly reach with its interval, above the number of dials."""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from analytics.charts import points, text, theme
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.overview import TrendPoint

GAP = 0.08
WEEK_MS = 7 * 24 * 3600 * 1000
TICKS, FULL_WEEK, LINE_PIXELS = 5, 5, 16


def figure(report: Sequence[TrendPoint], lang: str) -> go.Figure:
    """Reach above (line and 95 % band, its axis not from zero), dials below (bars from zero).

    A click gives the week's Monday in ISO.
    """
    say = words(lang).say
    weeks = [point.week_on for point in report]
    codes = [[week.isoformat()] for week in weeks]
    known = [point for point in report if point.reach_rate is not None and point.reach_dials >= MINIMUM_N]
    drawn = go.Figure()
    if report:
        drawn.add_traces([_band(known), _reach(known, lang), _dials(report, codes, lang)])
    drawn.update_layout(
        annotations=[*_last(known, lang), *_short_weeks(report, lang)],
        height=theme.MIDDLE,
        hovermode="x",
        showlegend=False,
        xaxis={"tickformat": text.days(lang), "anchor": "y2", "type": "date", **_ticks(weeks)},
        yaxis={
            **theme.shares(say("chart.reach"), lang),
            "domain": [0.36 + GAP, 1],
            "visible": bool(known),
            "nticks": 4,
            "rangemode": "normal",
        },
        yaxis2={**theme.counts(say("chart.dials")), "domain": [0, 0.36 if known else 1], **_count_ticks(report)},
    )
    return drawn


def _last(known: Sequence[TrendPoint], lang: str) -> list[dict[str, object]]:
    """The value of the last week, beside its point."""
    if not known or known[-1].reach_rate is None:
        return []
    rate = known[-1].reach_rate
    return [
        {
            "x": known[-1].week_on,
            "y": 100 * rate,
            "text": numbers.share(rate, lang),
            "font": {"weight": 600},
            "yshift": 18,
            "xanchor": "right",
            "xshift": 14,
        }
    ]


def _short_weeks(report: Sequence[TrendPoint], lang: str) -> list[dict[str, object]]:
    """The working days of weeks that have fewer than five; the last week may be running.

    The labels stand above the highest bar, so that they cover none however narrow the bars are; of two weeks in a row
    the second label is a line higher.
    """
    highest, labels, level = max((point.dials for point in report), default=0), [], 0
    for place, point in enumerate(report):
        if not 0 < point.working_days < FULL_WEEK:
            level = 0
            continue
        level += 1
        labels.append(
            {
                "x": point.week_on,
                "y": highest,
                "yref": "y2",
                "text": words(lang).say("chart.working_days", n=point.working_days),
                "yanchor": "bottom",
                "yshift": 0 if level % 2 else LINE_PIXELS,
                "xanchor": _side(place, len(report)),
            }
        )
    return labels


def _side(place: int, weeks: int) -> str:
    """Which edge of a label stands at its week: at both ends of the chart it must not leave the plot."""
    if place and place >= weeks - 2:
        return "right"
    return "center" if place else "left"


def _ticks(weeks: Sequence[date]) -> dict[str, object]:
    """A few Mondays as ticks."""
    return {"tick0": weeks[0], "dtick": WEEK_MS * -(-len(weeks) // TICKS)} if weeks else {}


def _count_ticks(report: Sequence[TrendPoint]) -> dict[str, object]:
    """Integer ticks only."""
    return {"nticks": 4} if max((point.dials for point in report), default=0) >= 4 else {"dtick": 1}


def _band(known: Sequence[TrendPoint]) -> go.Scatter:
    bounds = [
        (None, None) if p.reach_low is None or p.reach_high is None else (100 * p.reach_low, 100 * p.reach_high)
        for p in known
    ]
    return points.area([point.week_on for point in known], bounds)


def _reach(known: Sequence[TrendPoint], lang: str) -> go.Scatter:
    sign = text.percent(lang)
    facts = [[p.week_on.isoformat(), text.bounds(p.reach_low, p.reach_high, lang), p.reach_dials] for p in known]
    template = f"%{{y:.1f}}{sign} %{{customdata[1]}}, n = %{{customdata[2]:,d}}"
    return go.Scatter(
        x=[point.week_on for point in known],
        y=[100 * (point.reach_rate or 0) for point in known],
        customdata=facts,
        name=words(lang).say("chart.reach"),
        mode="lines+markers",
        meta=Role.ACCENT,
        hovertemplate=f"{template}<extra>%{{x|{text.days(lang)}}}</extra>",
    )


def _dials(report: Sequence[TrendPoint], codes: list[list[str]], lang: str) -> go.Bar:
    return go.Bar(
        x=[point.week_on for point in report],
        y=[point.dials for point in report],
        customdata=codes,
        name=words(lang).say("chart.dials"),
        yaxis="y2",
        meta=Role.PEERS,
        hovertemplate="%{y:,d}<extra></extra>",
    )
