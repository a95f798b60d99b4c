"""Weeks over a long time: what is drawn has the width of a week, and nothing is drawn where nothing is known."""

from dataclasses import replace
from datetime import date, timedelta

import plotly.graph_objects as go
import pytest

from analytics.charts import trend
from analytics.reports.reach.overview import by_week
from tests.charts.cases.trend import over_years, week


def trace(figure: go.Figure, kind: str) -> go.Bar | go.Scatter:
    return next(one for one in figure.data if one.type == kind and (kind == "bar" or one.mode))


@pytest.mark.parametrize("weeks", [(week(0),), (week(0), week(1)), (week(0), week(200)), over_years()])
def test_a_bar_is_narrower_than_a_week_whatever_the_gaps(weeks: tuple) -> None:
    figure = trend.figure(weeks, "ru")
    assert timedelta(days=4) < timedelta(milliseconds=trace(figure, "bar").width) < timedelta(weeks=1)
    first, last = figure.layout.xaxis.range
    assert last - first >= timedelta(weeks=5)


def test_the_line_and_its_band_break_where_no_calls_are_known() -> None:
    figure = trend.figure(over_years(), "ru")
    line, band = trace(figure, "scatter"), figure.data[0]
    assert [y is None for y in line.y] == [False, False, True, False, False]
    assert len(line.customdata) == len(line.x)
    assert list(band.x).count(None) == 2
    assert date(2027, 1, 4) not in trace(figure, "bar").x


def test_weeks_in_a_row_are_joined() -> None:
    assert None not in trace(trend.figure([week(place) for place in range(30)], "ru"), "scatter").y


@pytest.mark.parametrize("weeks", [1, 4, 30, 53, 54, 230, 520])
def test_a_chart_of_any_length_has_few_ticks(weeks: int) -> None:
    axis = trend.figure((week(0), week(weeks - 1)) if weeks > 1 else (week(0),), "ru").layout.xaxis
    step = str(axis.dtick)
    days = 30.4 * int(step[1:]) if step.startswith("M") else float(step) / 86_400_000
    first, last = axis.range
    assert (last - first).days / days <= 7
    assert ("%Y" in axis.tickformat) == (weeks > 53)


def test_labels_of_short_weeks_never_lie_over_one_another() -> None:
    """However many there are; the last week, which may be running, has its label."""
    short = [replace(week(place), working_days=4) for place in range(200)]
    labels = [one for one in trend.figure(short, "ru").layout.annotations if "раб" in one.text]
    assert 2 <= len(labels) <= 8
    assert short[-1].week_on in [one.x for one in labels]


def test_the_line_of_a_card_has_no_point_for_a_week_without_a_log_or_before_the_first_lead() -> None:
    weeks = [replace(one, has_crm=one.week_on.year > 2026) for one in over_years()]
    told = {metric: [value for value in by_week(weeks, metric) if value is not None] for metric in ("dials", "deals")}
    assert told == {"dials": [20.0, 20.2, 40.8, 41.0], "deals": [0.6, 0.2, 0.2]}
    assert by_week(weeks, "dials")[:3] == (20.0, 20.2, None)
