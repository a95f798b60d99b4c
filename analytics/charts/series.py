"""A figure of several groups over time: a small chart for each, all on one scale."""

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analytics.charts import points, text, theme
from analytics.charts.board import code_name
from analytics.charts.theme import Role
from analytics.metrics.catalog import Unit, catalog
from analytics.reports.figure import MINIMUM_N
from analytics.reports.reach.crossed import Grouped, Series
from analytics.reports.reach.explore import Grain

COLUMNS = 2
ROW_PIXELS, FRAME_PIXELS, TITLE_PIXELS = 150, 70, 36


def figure(report: Grouped, lang: str) -> go.Figure:
    """One cell a group; a share of fewer than MINIMUM_N trials is left out, and lines break in every gap."""
    unit = catalog()[report.metric].unit
    rows = max(1, -(-len(report.series) // COLUMNS))
    titles = [text.plain(code_name(one.code, report.dimension, lang), text.TITLE_SIGNS) for one in report.series]
    drawn = make_subplots(
        rows, COLUMNS, shared_xaxes="all", shared_yaxes="all", subplot_titles=titles, vertical_spacing=0.3 / rows
    )
    for place, one in enumerate(report.series):
        for trace in _traces(one, unit, report.grain, lang):
            drawn.add_trace(trace, place // COLUMNS + 1, place % COLUMNS + 1)
    drawn.update_layout(
        height=FRAME_PIXELS + ROW_PIXELS * rows, showlegend=False, hovermode="x", margin={"t": TITLE_PIXELS}
    )
    drawn.update_xaxes(tickformat="%b %Y" if report.grain is Grain.MONTH else text.days(lang), type="date", nticks=3)
    drawn.update_yaxes(**(theme.shares("", lang) if unit is Unit.SHARE else theme.counts("")))
    return drawn


def _traces(one: Series, unit: Unit, grain: Grain, lang: str) -> list[go.Scatter]:
    is_share = unit is Unit.SHARE
    known = [point for point in one.points if not is_share or (point.den or 0) >= MINIMUM_N]
    if not known:
        return []
    periods = points.with_breaks(known, lambda point: point.starts_on, grain)
    line = go.Scatter(
        x=[day for day, _ in periods],
        y=[points.height(point.value or 0.0, unit) if point else None for _, point in periods],
        customdata=[
            points.evidence(point.value, (point.low, point.high), point.den, unit, lang) if point else ""
            for _, point in periods
        ],
        mode="lines+markers",
        meta=Role.ACCENT,
        hovertemplate="%{customdata}<extra></extra>",
    )
    return [points.band(periods), line] if is_share else [line]
