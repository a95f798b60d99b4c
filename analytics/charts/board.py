"""One dimension of a figure: a bar for every group, its value and its change beside it."""

import plotly.graph_objects as go

from analytics.charts import text
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.metrics.catalog import Unit, catalog
from analytics.metrics.dimension import dimensions
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.explore import Board, BoardRow

BAR_PIXELS, FRAME_PIXELS = 30, 40
MARK = "●"
"""Stands beside a change that is more than chance."""
MOST_BARS = 12
"""More groups stand in the table below the chart."""
ROOM = 3.2
"""The axis is this much longer than the longest bar, so that the texts beside the bars fit."""


def figure(report: Board, lang: str) -> go.Figure:
    """The first groups of the board, the first on top; the code of a bar is the first item of its `customdata`."""
    unit = catalog()[report.metric].unit
    rows = [row for row in report.rows if row.value is not None][:MOST_BARS][::-1]
    drawn = go.Figure()
    if rows:
        values = [_length(row, unit) for row in rows]
        drawn.add_trace(
            go.Bar(
                x=values,
                y=[str(place) for place in range(len(rows))],
                orientation="h",
                meta=Role.PEERS,
                customdata=[[row.code or "", _evidence(row, unit, lang)] for row in rows],
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


def name(row: BoardRow, dimension: str, lang: str) -> str:
    """What a row is called."""
    return code_name(row.code, dimension, lang)


def code_name(code: str | None, dimension: str, lang: str) -> str:
    """What a code of a dimension is called: its sentence, the code itself, or that it is not stated."""
    say = words(lang)
    if code is None:
        return say.say("explore.not_stated")
    key = f"{dimensions()[dimension].words}.{code}"
    return say.say(key) if say.has(key) else code


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
