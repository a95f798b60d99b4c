"""One dimension of a figure: a bar for every group, its value and its change beside it."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.charts import text
from analytics.charts.theme import Role
from analytics.i18n import numbers, words
from analytics.metrics.catalog import Unit, catalog
from analytics.metrics.dimension import dimensions
from analytics.reports.reach.board_rows import Board, BoardRow

BAR_PIXELS, SHARE_PIXELS, FRAME_PIXELS = 30, 44, 40
"""A share has its interval and n on a second line."""
MARK = "●"
"""Stands beside a change that is more than chance."""
MOST_BARS = 12
"""More groups stand in the table below the chart."""
ROOM, SHARE_ROOM = 3.2, 4.6
"""The axis is this much longer than the longest bar, so that the texts beside the bars fit on a phone."""


def figure(report: Board, lang: str) -> go.Figure:
    """The first groups of the board, the first on top; the code of a bar is the first item of its `customdata`.

    A share of too few trials has no bar, only the words that it is too few.
    """
    unit = catalog()[report.metric].unit
    rows = [row for row in report.rows if row.value is not None][:MOST_BARS][::-1]
    drawn = go.Figure()
    if rows:
        drawn.add_trace(_bars(rows, unit, lang))
    top = max((_length(row, unit) or 0.0 for row in rows), default=0.0) or 1.0
    drawn.update_layout(
        height=FRAME_PIXELS + (SHARE_PIXELS if unit is Unit.SHARE else BAR_PIXELS) * len(rows),
        annotations=[_too_few(row, place, lang) for place, row in enumerate(rows) if not row.is_enough],
        showlegend=False,
        hovermode="closest",
        margin={"t": 8, "b": 8},
        xaxis={
            "visible": False,
            "rangemode": "tozero",
            "range": [0, (SHARE_ROOM if unit is Unit.SHARE else ROOM) * top],
            "title": {"text": words(lang).say(f"metric.{report.metric}")},
        },
        yaxis={
            "showgrid": False,
            "type": "category",
            "range": [-0.5, len(rows) - 0.5],
            "tickmode": "array",
            "tickvals": [str(place) for place in range(len(rows))],
            "ticktext": [text.plain(name(row, report.dimension, lang), 22) for row in rows],
            "title": {"text": ""},
        },
    )
    return drawn


def _bars(rows: Sequence[BoardRow], unit: Unit, lang: str) -> go.Bar:
    return go.Bar(
        x=[_length(row, unit) for row in rows],
        y=[str(place) for place in range(len(rows))],
        orientation="h",
        meta=Role.PEERS,
        customdata=[[row.code or "", _evidence(row, unit, lang)] for row in rows],
        text=[_label(row, unit, lang) for row in rows],
        textposition="outside",
        constraintext="none",
        cliponaxis=False,
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _too_few(row: BoardRow, place: int, lang: str) -> dict[str, object]:
    told = words(lang).say("common.too_little_short", n=numbers.count(row.den, lang))
    return {"x": 0, "y": place, "text": told, "xanchor": "left", "yanchor": "middle"}


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


def _length(row: BoardRow, unit: Unit) -> float | None:
    if not row.is_enough:
        return None
    value = row.value or 0.0
    return 100 * value if unit is Unit.SHARE else value


def _label(row: BoardRow, unit: Unit, lang: str) -> str:
    """37,1 % · −2,3 п.п. ●: a change that is more than chance bears a mark, not a colour alone.

    Below it the interval and n of a share.
    """
    told = numbers.metric(row.value, unit.value, lang)
    if row.change is not None:
        told += f" · {numbers.points(row.change, lang) if unit is Unit.SHARE else numbers.change(row.change, lang)}"
    if row.is_beyond_chance:
        told += f" {MARK}"
    return f"{told}<br>{_bounds(row, lang)}" if unit is Unit.SHARE else told


def _bounds(row: BoardRow, lang: str) -> str:
    return f"{text.bounds(row.low, row.high, lang)}, n = {numbers.count(row.den, lang)}"


def _evidence(row: BoardRow, unit: Unit, lang: str) -> str:
    say = words(lang).say
    parts = [numbers.metric(row.value, unit.value, lang)]
    if unit is Unit.SHARE:
        parts.append(_bounds(row, lang))
    if row.change_low is not None:
        write = numbers.points if unit is Unit.SHARE else numbers.change
        parts.append(say("figure.change_95", low=write(row.change_low, lang), high=write(row.change_high, lang)))
    return "<br>".join(parts)
