"""Who dialled how often."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.reports.reach.operators import OperatorRow


def figure(report: Sequence[OperatorRow], lang: str) -> go.Figure:
    """One bar an operator."""
    return go.Figure(go.Bar(x=[row.operator for row in report], y=[row.dials for row in report]))
