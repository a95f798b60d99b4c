"""Two dimensions, groups over time and two figures: equal to the figure itself, marks as in the funnel."""

import pytest

from analytics.core.slice import Slice
from analytics.metrics.query import measure
from analytics.pay.plan import default_plan
from analytics.reports.pay.bonus import BonusBasis
from analytics.reports.reach import funnel, operators
from analytics.reports.reach.crossed import cross, grouped, pair
from analytics.reports.reach.explore import Grain
from analytics.stats.funnel import Place
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.metrics.world import engine_of
from tests.reports.reach.test_explore import DIRECTOR, LAST_TWO, day_of, world

__all__ = ["world"]


def test_cells_add_up_to_the_figure_and_have_bounds(world: DuckDBEngine) -> None:
    found = cross(world, LAST_TWO, DIRECTOR, "reach_rate", ("operator_id", "weekday"))
    assert (set(found.rows), found.columns) == ({"Anna", "Boris"}, ("1", "2", "3", "4", "5"))
    (total,) = measure(world, ("reach_rate",), LAST_TWO, DIRECTOR)
    assert (sum(cell.num for cell in found.cells), sum(cell.den or 0 for cell in found.cells)) == (total.num, total.den)
    assert all(cell.low is None or cell.low <= (cell.value or 0) <= (cell.high or 0) for cell in found.cells)


def test_groups_over_time_are_the_figure_of_each(world: DuckDBEngine) -> None:
    found = grouped(world, Slice(), DIRECTOR, "reach_rate", "operator_id", Grain.WEEK)
    rates = {one.code: [round(point.value or 0, 2) for point in one.points] for one in found.series}
    assert rates == {"Anna": [0.4, 0.4, 0.2, 0.2], "Boris": [0.3] * 4}


REACHED = dict(zip("АБВГДЕЖЗИК", (10, 23, 26, 28, 23, 26, 29, 24, 30, 30), strict=True))
"""Answered of 60 dials a day on 20 days: one far below, two a little above."""


@pytest.fixture(scope="module")
def people() -> DuckDBEngine:
    calls = [
        call for day in range(20) for who, answered in REACHED.items() for call in day_of(day, who, "A", 60, answered)
    ]
    return engine_of(call=[*calls, *day_of(0, "Новый", "A", 19, 19)])


def test_nobody_is_marked_beside_another_figure_and_acquitted_in_the_funnel(people: DuckDBEngine) -> None:
    drawn = funnel.build(operators.build(people, Slice(), DIRECTOR, BonusBasis(default_plan())))
    found = pair(people, Slice(), DIRECTOR, ("dials", "reach_rate"), "operator_id")
    assert {spot.code: spot.place for spot in found.spots} == {one.operator: one.place for one in drawn.points}
    assert [spot.code for spot in found.spots if spot.place is not Place.INSIDE] == ["А"]
    assert found.second_common == drawn.average_rate == sum(REACHED.values()) / 600
    assert drawn.whole_rate == (20 * sum(REACHED.values()) + 19) / (12_000 + 19) and drawn.too_few == found.too_few == (
        "Новый",
    )
    apart = next(spot for spot in found.spots if spot.code == "К")
    assert apart.low is not None and found.second_common < apart.low  # his interval alone would set him apart


def test_a_choice_of_people_is_told_by_everybody(people: DuckDBEngine) -> None:
    chosen, metrics = Slice(operators=("А", "Б", "К")), ("dials", "reach_rate")
    told = pair(people, chosen, DIRECTOR, metrics, "operator_id", (Slice(), DIRECTOR)).spots
    assert {spot.code: spot.place for spot in told} == {"А": Place.BELOW, "Б": Place.INSIDE, "К": Place.INSIDE}
    alone = pair(people, chosen, DIRECTOR, metrics, "operator_id").spots
    assert {spot.place for spot in alone} == {Place.INSIDE}


def test_equal_days_are_inside(world: DuckDBEngine) -> None:
    even = pair(world, LAST_TWO, DIRECTOR, ("dials", "reach_rate"), "weekday")
    assert len(even.spots) == 5 and {spot.place for spot in even.spots} == {Place.INSIDE}


def test_two_counts_have_no_overall_share(world: DuckDBEngine) -> None:
    found = pair(world, LAST_TWO, DIRECTOR, ("dials", "answered"), "list_id")
    assert found.second_common is None and {spot.low for spot in found.spots} == {None}
