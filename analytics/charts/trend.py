"""Weekly reach with its interval, above the number of dials."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from math import ceil

import plotly.graph_objects as go

from analytics.charts import points, text, theme
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.explore import Grain
from analytics.reports.reach.overview import TrendPoint

GAP = 0.08
WEEK, WEEK_MS = timedelta(weeks=1), 7 * 24 * 3600 * 1000
BAR_MS, LEAST_WEEKS = 0.8 * WEEK_MS, 5
"""A bar is of one width whatever the gaps, and a chart never shorter than this."""
TICKS, FULL_WEEK, LINE_PIXELS = 5, 5, 16
LABEL_SHARE, BEFORE = 0.33, {"left": 0.0, "center": 0.5, "right": 1.0}
"""The width of a label as a share of a phone's plot, and the part of it that stands before its week."""
MARGIN = 0.04
"""The share of a long time that is left free beside its ends, so that no point is cut."""
YEAR_WEEKS, MONTH_WEEKS = 53, 4.35
"""Over a longer time than a year the ticks are months with their year."""


def figure(report: Sequence[TrendPoint], lang: str) -> go.Figure:
    """Reach above (line and 95 % band, its axis not from zero), dials below (bars from zero).

    A click gives the week's Monday in ISO. Weeks of which no calls are known are left out, and the line breaks there.
    """
    say = words(lang).say
    report = [point for point in report if point.is_logged]
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
        xaxis={"anchor": "y2", "type": "date", **_ticks(weeks, lang)},
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

    The labels stand above the highest bar, so that they cover none however narrow the bars are, in two lines; where
    both are taken on the narrowest screen, the later week has its label and the earlier one has none.
    """
    highest, labels = max((point.dials for point in report), default=0), []
    lines: tuple[list[float], list[float]] = ([], [])
    span = _span([point.week_on for point in report]) if report else 0
    shown = max(LEAST_WEEKS, span)
    for point in reversed(report):
        if not 0 < point.working_days < FULL_WEEK:
            continue
        at = ((point.week_on - report[0].week_on) / WEEK + (shown - span + 1) / 2) / shown
        side = _side(at)
        left = at - LABEL_SHARE * BEFORE[side]
        free = [n for n, line in enumerate(lines) if all(abs(left - other) >= LABEL_SHARE for other in line)]
        if not free:
            continue
        lines[free[0]].append(left)
        labels.append(
            {
                "x": point.week_on,
                "y": highest,
                "yref": "y2",
                "text": words(lang).say("chart.working_days", n=point.working_days),
                "yanchor": "bottom",
                "yshift": LINE_PIXELS * free[0],
                "xanchor": side,
            }
        )
    return labels


def _side(at: float) -> str:
    """Which edge of a label stands at its week, a share of the plot: at both ends it must not leave the plot."""
    if at < LABEL_SHARE / 2:
        return "left"
    return "right" if at > 1 - LABEL_SHARE / 2 else "center"


def _span(weeks: Sequence[date]) -> int:
    """Weeks from the first to the last, both counted."""
    return (weeks[-1] - weeks[0]).days // 7 + 1


def _ticks(weeks: Sequence[date], lang: str) -> dict[str, object]:
    """The ends of the axis and a few ticks: Mondays, over more than a year first days of months."""
    if not weeks:
        return {}
    first, last = weeks[0], weeks[-1]
    span = _span(weeks)
    aside = WEEK * max(1, LEAST_WEEKS - span + 1, MARGIN * span) / 2
    ends: dict[str, object] = {"range": [_midnight(first) - aside, _midnight(last) + aside]}
    if span > YEAR_WEEKS:
        months = ceil(span / MONTH_WEEKS / TICKS)
        return {**ends, "tickformat": "%b %Y", "tick0": first.replace(day=1), "dtick": f"M{months}"}
    return {**ends, "tickformat": text.days(lang), "tick0": first, "dtick": WEEK_MS * -(-span // TICKS)}


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _count_ticks(report: Sequence[TrendPoint]) -> dict[str, object]:
    """Integer ticks only."""
    return {"nticks": 4} if max((point.dials for point in report), default=0) >= 4 else {"dtick": 1}


def _band(known: Sequence[TrendPoint]) -> go.Scatter:
    weeks = points.with_breaks(known, lambda point: point.week_on, Grain.WEEK)
    bounds = [
        (None, None)
        if p is None or p.reach_low is None or p.reach_high is None
        else (100 * p.reach_low, 100 * p.reach_high)
        for _, p in weeks
    ]
    return points.area([week for week, _ in weeks], bounds)


def _reach(known: Sequence[TrendPoint], lang: str) -> go.Scatter:
    sign, weeks = text.percent(lang), points.with_breaks(known, lambda point: point.week_on, Grain.WEEK)
    template = f"%{{y:.1f}}{sign} %{{customdata[1]}}, n = %{{customdata[2]:,d}}"
    return go.Scatter(
        x=[week for week, _ in weeks],
        y=[None if p is None or p.reach_rate is None else 100 * p.reach_rate for _, p in weeks],
        customdata=[
            [week.isoformat(), *((text.bounds(p.reach_low, p.reach_high, lang), p.reach_dials) if p else ("", 0))]
            for week, p in weeks
        ],
        name=words(lang).say("chart.reach"),
        mode="lines+markers",
        meta=Role.ACCENT,
        hovertemplate=f"{template}<extra>%{{x|{text.days(lang)}}}</extra>",
    )


def _dials(report: Sequence[TrendPoint], codes: list[list[str]], lang: str) -> go.Bar:
    return go.Bar(
        x=[point.week_on for point in report],
        y=[point.dials for point in report],
        width=BAR_MS,
        customdata=codes,
        name=words(lang).say("chart.dials"),
        yaxis="y2",
        meta=Role.PEERS,
        hovertemplate="%{y:,d}<extra></extra>",
    )
