"""No line over time joins what stands before and after periods without a figure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.charts import metric_trend, own_weeks, series, trend
from analytics.charts.metric_trend import Trend
from analytics.charts.points import with_breaks
from analytics.charts.theme import Role
from analytics.core.calendar import is_working_day
from analytics.export.brief.line import svg
from analytics.reports.reach.crossed import Grouped, Series
from analytics.reports.reach.explore import Grain, Point
from analytics.reports.reach.overview import by_week
from analytics.reports.reach.own_days import OwnWeek
from tests.charts.cases.trend import week

MONDAY = week(0).week_on
holes = st.lists(st.booleans(), min_size=3, max_size=20).filter(lambda shown: sum(shown) >= 2)
"""Of each week in a row, whether it has a figure."""


def point(day: date, trials: int = 100) -> Point:
    return Point(day, 30, trials, 0.3, 0.25, 0.36)


def monday(place: int) -> date:
    return MONDAY + timedelta(weeks=place)


def of_overview(shown: Sequence[bool]) -> go.Figure:
    return trend.figure([replace(week(place), is_logged=known) for place, known in enumerate(shown)], "ru")


def of_metric(shown: Sequence[bool]) -> go.Figure:
    """Weeks without a row, and weeks with too few trials."""
    points = tuple(point(monday(place), 100 if known else 5) for place, known in enumerate(shown) if known or place % 2)
    return metric_trend.figure(Trend("reach_rate", Grain.WEEK, points), "ru")


def of_groups(metric: str, shown: Sequence[bool]) -> go.Figure:
    points = tuple(point(monday(place)) for place, known in enumerate(shown) if known)
    return series.figure(Grouped(metric, "operator_id", Grain.WEEK, (Series("Анна", points),)), "ru")


def of_own(shown: Sequence[bool]) -> go.Figure:
    return own_weeks.figure(
        [OwnWeek(monday(place), 5, 4.0 if known else None, 3.0, 5.0) for place, known in enumerate(shown)], "ru"
    )


CHARTS: dict[str, Callable[[Sequence[bool]], go.Figure]] = {
    "trend": of_overview,
    "metric_trend": of_metric,
    "series of a share": lambda shown: of_groups("reach_rate", shown),
    "series of a count": lambda shown: of_groups("dials", shown),
    "own_weeks": of_own,
}


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
@given(shown=holes)
def test_a_line_joins_only_weeks_in_a_row(chart: Callable[[Sequence[bool]], go.Figure], shown: list[bool]) -> None:
    lines = [one for one in chart(shown).data if one.type == "scatter" and one.meta == Role.ACCENT]
    assert len(lines) == 1 and not lines[0].connectgaps
    drawn = list(zip(lines[0].x, lines[0].y, strict=True))
    assert [day for day, value in drawn if value is not None] == [monday(n) for n, known in enumerate(shown) if known]
    for (day, value), (after, other) in pairwise(drawn):
        assert value is None or other is None or after - day == timedelta(weeks=1)


@given(shown=holes)
def test_the_small_lines_of_cards_and_briefs_have_a_place_for_every_week(shown: list[bool]) -> None:
    weeks = [replace(week(place), is_logged=known) for place, known in enumerate(shown) if known or place % 2]
    first, last = shown.index(True), len(shown) - shown[::-1].index(True)
    values = by_week(weeks, "dials")
    assert [value is not None for value in values] == shown[first:last]
    drawn = svg(values)
    runs = [len(run) for run in "".join("x" if known else " " for known in shown[first:last]).split()]
    assert [len(line.split()) for line in re.findall(r'points="([^"]+)"', drawn)] == [n for n in runs if n > 1]
    assert drawn.count("<circle") == 1 + runs.count(1)


def test_days_off_are_no_gap_between_days_and_a_missing_month_is_one() -> None:
    days = [MONDAY + timedelta(days=step) for step in range(40)]
    worked = [day for day in days if is_working_day(day)]
    assert [day for day, _ in with_breaks(worked, lambda day: day, Grain.DAY)] == worked
    assert None in [one for _, one in with_breaks([*worked[:3], *worked[4:]], lambda day: day, Grain.DAY)]
    months = [date(2025, 12, 1), date(2026, 1, 1), date(2026, 3, 1)]
    broken = with_breaks(months, lambda day: day, Grain.MONTH)
    assert [one for _, one in broken] == [*months[:2], None, months[2]]
