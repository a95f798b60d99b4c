"""Reach by hour and weekday, in the company's local time."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import text, theme
from analytics.i18n import words
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.reach import HourCell


def figure(report: Sequence[HourCell], lang: str) -> go.Figure:
    """One cell per hour of the week; cells with fewer than MINIMUM_N dials stay blank."""
    say, names, sign = words(lang).say, text.weekdays(lang), text.percent(lang)
    known = {(cell.weekday, cell.hour): cell for cell in report if cell.dials >= MINIMUM_N}
    weekdays = sorted({weekday for weekday, _ in known}, reverse=True)
    hours = range(min(hour for _, hour in known), max(hour for _, hour in known) + 1) if known else range(0)
    drawn = go.Figure()
    if known:
        cells = [[known.get((weekday, hour)) for hour in hours] for weekday in weekdays]
        drawn.add_trace(
            go.Heatmap(
                x=list(hours),
                y=[names[weekday - 1] for weekday in weekdays],
                z=[[100 * cell.reach_rate if cell else None for cell in row] for row in cells],
                customdata=[[_facts(cell, lang) for cell in row] for row in cells],
                hoverongaps=False,
                colorbar={"ticksuffix": sign, "nticks": 5},
                hovertemplate=(
                    f"%{{y}} %{{x}}:00<br>%{{z:.1f}}{sign} %{{customdata[0]}}, n = %{{customdata[1]:,d}}<extra></extra>"
                ),
            )
        )
    drawn.update_layout(
        height=theme.SHORT,
        xaxis={"title": {"text": say("chart.hour")}, "dtick": 1},
        yaxis={"title": {"text": ""}, "type": "category"},
    )
    return drawn


def _facts(cell: HourCell | None, lang: str) -> list[str | int | None]:
    return [text.bounds(cell.reach_low, cell.reach_high, lang), cell.dials] if cell else [None, None]
