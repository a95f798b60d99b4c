"""Two dimensions, groups over time and two figures: equal to the figure itself, marks only beyond chance."""

from analytics.core.slice import Slice
from analytics.metrics.query import measure
from analytics.reports.reach.crossed import cross, grouped, pair
from analytics.reports.reach.explore import Grain
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


def test_who_differs_from_all_by_more_than_chance_is_marked(world: DuckDBEngine) -> None:
    reached = {"Anna": 16, "Boris": 4, "Vera": 10}
    calls = [call for place in range(8) for who, n in reached.items() for call in day_of(place, who, "A", 20, n)]
    found = pair(engine_of(call=calls), Slice(), DIRECTOR, ("dials", "reach_rate"), "operator_id")
    assert found.second_total == 0.5
    assert {spot.code: (spot.first, spot.second, spot.is_beyond_chance) for spot in found.spots} == {
        "Anna": (160, 0.8, True),
        "Boris": (160, 0.2, True),
        "Vera": (160, 0.5, False),
    }
    even = pair(world, LAST_TWO, DIRECTOR, ("dials", "reach_rate"), "weekday")
    assert len(even.spots) == 5 and not any(spot.is_beyond_chance for spot in even.spots)


def test_two_counts_have_no_overall_share(world: DuckDBEngine) -> None:
    found = pair(world, LAST_TWO, DIRECTOR, ("dials", "answered"), "list_id")
    assert found.second_total is None and {spot.low for spot in found.spots} == {None}
