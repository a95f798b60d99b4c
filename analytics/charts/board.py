"""One dimension of a figure: a bar for every group, its value and its change beside it."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import text
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.metrics.catalog import Unit, catalog
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.explore import Board, BoardRow, Dimension

BAR_PIXELS, FRAME_PIXELS = 30, 40
MARK = "●"
"""Stands beside a change that is more than chance."""
MOST_BARS = 12
"""More groups stand in the table below the chart."""
ROOM = 2.2
"""The axis is this much longer than the longest bar, so that the texts beside the bars fit."""


def figure(report: Board, lang: str) -> go.Figure:
    """The largest groups, largest on top; the code of a bar is the first item of its `customdata`."""
    unit = catalog()[report.metric].unit
    rows = [row for row in shown(report) if row.value is not None][:MOST_BARS][::-1]
    drawn = go.Figure()
    if rows:
        values = [_length(row, unit) for row in rows]
        drawn.add_trace(
            go.Bar(
                x=values,
                y=[str(place) for place in range(len(rows))],
                orientation="h",
                meta=Role.PEERS,
                customdata=[[row.code, _evidence(row, unit, lang)] for row in rows],
                text=[_label(row, unit, lang) for row in rows],
                textposition="outside",
                cliponaxis=False,
                hovertemplate="%{customdata[1]}<extra></extra>",
            )
        )
        top = max(values) or 1.0
        drawn.update_layout(xaxis={"range": [0, ROOM * top]})
    drawn.update_layout(
        height=FRAME_PIXELS + BAR_PIXELS * len(rows),
        showlegend=False,
        hovermode="closest",
        margin={"t": 8, "b": 8},
        xaxis={"visible": False, "rangemode": "tozero", "title": {"text": words(lang).say(f"metric.{report.metric}")}},
        yaxis={
            "showgrid": False,
            "type": "category",
            "tickmode": "array",
            "tickvals": [str(place) for place in range(len(rows))],
            "ticktext": [text.plain(name(row, report.dimension, lang), 22) for row in rows],
            "title": {"text": ""},
        },
    )
    return drawn


def shown(report: Board) -> Sequence[BoardRow]:
    """The rows in the order of the board; weekdays by the calendar."""
    if report.dimension is Dimension.WEEKDAY:
        return sorted(report.rows, key=lambda row: str(row.code))
    return report.rows


def name(row: BoardRow, dimension: Dimension, lang: str) -> str:
    """What a row is called: a weekday by its short name, a group without a name by its word."""
    if row.code is None:
        return words(lang).say("explore.nameless")
    return text.weekdays(lang)[int(row.code) - 1] if dimension is Dimension.WEEKDAY else row.code


def _length(row: BoardRow, unit: Unit) -> float:
    value = row.value or 0.0
    return 100 * value if unit is Unit.SHARE else value


def _is_enough(row: BoardRow) -> bool:
    return row.den is None or row.den >= MINIMUM_N


def _label(row: BoardRow, unit: Unit, lang: str) -> str:
    """37,1 % · −2,3 п.п. ●: a change that is more than chance bears a mark, not a colour alone."""
    if not _is_enough(row):
        return f"n = {numbers.count(row.den, lang)}"
    value = numbers.metric(row.value, unit.value, lang)
    if row.change is None:
        return value
    change = numbers.points(row.change, lang) if unit is Unit.SHARE else numbers.change(row.change, lang)
    return f"{value} · {change} {MARK}" if row.is_beyond_chance else f"{value} · {change}"


def _evidence(row: BoardRow, unit: Unit, lang: str) -> str:
    say = words(lang).say
    parts = [numbers.metric(row.value, unit.value, lang)]
    if unit is Unit.SHARE:
        parts.append(f"{text.bounds(row.low, row.high, lang)}, n = {numbers.count(row.den, lang)}")
    if row.change_low is not None:
        write = numbers.points if unit is Unit.SHARE else numbers.change
        parts.append(say("figure.change_95", low=write(row.change_low, lang), high=write(row.change_high, lang)))
    return "<br>".join(parts)
