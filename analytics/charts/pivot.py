"""A figure by two dimensions: a heat map with the value in every cell."""

import plotly.graph_objects as go

from analytics.charts import points, text
from analytics.charts.board import code_name
from analytics.i18n import numbers, words
from analytics.metrics.catalog import Unit, catalog
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.crossed import Cell, Crossed

ROW_PIXELS, FRAME_PIXELS = 34, 120
PALE = 1.9
"""The scale is this much longer than the range of the values, so that the text in every cell is legible."""


def figure(report: Crossed, lang: str) -> go.Figure:
    """One cell a pair of codes; a share of fewer than MINIMUM_N trials stays blank."""
    unit = catalog()[report.metric].unit
    known = {(cell.row, cell.column): cell for cell in report.cells if _is_shown(cell)}
    drawn = go.Figure()
    if known:
        grid = [[known.get((row, column)) for column in report.columns] for row in report.rows]
        heights = [_height(cell, unit) or 0.0 for cell in known.values()]
        drawn.add_trace(
            go.Heatmap(
                x=list(range(len(report.columns))),
                y=list(range(len(report.rows))),
                z=[[_height(cell, unit) for cell in row] for row in grid],
                text=[[numbers.metric(cell.value, unit.value, lang) if cell else "" for cell in row] for row in grid],
                texttemplate="%{text}",
                customdata=[[_evidence(cell, unit, lang) for cell in row] for row in grid],
                zmin=min(heights),
                zmax=min(heights) + PALE * ((max(heights) - min(heights)) or 1.0),
                hoverongaps=False,
                showscale=False,
                xgap=2,
                ygap=2,
                hovertemplate="%{customdata}<extra></extra>",
            )
        )
    drawn.update_layout(
        height=FRAME_PIXELS + ROW_PIXELS * len(report.rows),
        showlegend=False,
        xaxis=_axis(report.columns, report.column_dimension, lang) | {"side": "top"},
        yaxis=_axis(report.rows, report.row_dimension, lang) | {"autorange": "reversed"},
    )
    return drawn


def _axis(codes: tuple[str | None, ...], dimension: str, lang: str) -> dict[str, object]:
    return {
        "title": {"text": words(lang).say(f"dimension.{dimension}")},
        "tickmode": "array",
        "tickvals": list(range(len(codes))),
        "ticktext": [text.plain(code_name(code, dimension, lang), text.TICK_SIGNS) for code in codes],
        "showgrid": False,
        "zeroline": False,
    }


def _is_shown(cell: Cell) -> bool:
    return cell.value is not None and (cell.den is None or cell.den >= MINIMUM_N)


def _height(cell: Cell | None, unit: Unit) -> float | None:
    return None if cell is None or cell.value is None else points.height(cell.value, unit)


def _evidence(cell: Cell | None, unit: Unit, lang: str) -> str:
    return points.evidence(cell.value, (cell.low, cell.high), cell.den, unit, lang) if cell else ""
