"""Draw the company's annotations over a chart of days."""

from collections.abc import Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from analytics.charts import text, trend
from analytics.reports.reach.overview import TrendPoint
from analytics.store.ledger.ledger import Annotation


def add(figure: go.Figure, annotations: Sequence[Annotation], days: tuple[date, date]) -> go.Figure:
    """Draw annotations that overlap `days`: a line at the first day, another after the last, the text at the start."""
    first, last = days
    for place, annotation in enumerate(annotations):
        begin, end = date.fromisoformat(annotation.from_on), date.fromisoformat(annotation.to_on)
        if end < first or begin > last:
            continue
        at = max(begin, first)
        figure.add_vline(x=at.isoformat())
        if begin < end < last:
            figure.add_vline(x=(end + timedelta(days=1)).isoformat())
        top = {"yref": "paper", "y": 1 - 0.09 * (place % 3), "yanchor": "top", "xanchor": "left"}
        figure.add_annotation(x=at.isoformat(), text=text.plain(annotation.text), **top)
    return figure


def weeks(report: Sequence[TrendPoint], annotations: Sequence[Annotation], lang: str) -> go.Figure:
    """The weekly trend with annotations."""
    drawn = trend.figure(report, lang)
    if report:
        add(drawn, annotations, (report[0].week_on, report[-1].week_on + timedelta(days=6)))
    return drawn
