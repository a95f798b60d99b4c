"""Any figure by every dimension: equal to the other reports, changes that add up, marks only beyond chance."""

from datetime import date, timedelta

import pytest

from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.metrics.query import measure
from analytics.reports.reach.explore import Grain, board, build, divided_by, metrics
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.metrics.world import engine_of

DIRECTOR = Scope.director()
FIRST = date(2026, 8, 3)
"""A Monday."""


def day_of(place: int, who: str, base: str, dials: int, answered: int) -> list[dict[str, object]]:
    day = FIRST + timedelta(days=place)
    return [
        {
            "operator_raw": who,
            "client_phone": f"+7916{place:03}{n:03}{len(who)}",
            "started_local": f"{day} 10:{n % 60:02}:{n // 60:02}",
            "list_id": base,
            "talk_seconds": 40 if n < answered else 0,
            "outcome": "talk" if n < answered else "no_answer",
        }
        for n in range(dials)
    ]


@pytest.fixture(scope="module")
def world() -> DuckDBEngine:
    """Four weeks: Anna reaches 40 % then 20 %, Boris 30 % throughout on two call lists."""
    calls = [
        call
        for place in range(28)
        if place % 7 < 5
        for call in (
            *day_of(place, "Anna", "A", 50, 20 if place < 14 else 10),
            *day_of(place, "Boris", "AB"[place % 2], 50, 15),
        )
    ]
    return engine_of(call=calls)


LAST_TWO = Slice(FIRST + timedelta(days=14), FIRST + timedelta(days=27))


def test_a_board_adds_up_to_the_figure(world: DuckDBEngine) -> None:
    for metric in metrics():
        (total,) = measure(world, (metric,), LAST_TWO, DIRECTOR) or (None,)
        for dimension in divided_by(metric):
            rows = board(world, LAST_TWO, DIRECTOR, metric, dimension).rows
            assert sum(row.num for row in rows) == (total.num if total else 0), (metric, dimension)
            assert sum(row.part for row in rows) in (0.0, pytest.approx(1.0))


def test_only_who_changed_is_marked_and_parts_add_up_to_the_change(world: DuckDBEngine) -> None:
    found = board(world, LAST_TWO, DIRECTOR, "reach_rate", "operator_id")
    assert [(row.code, round(row.value or 0, 2), row.is_beyond_chance) for row in found.rows] == [
        ("Boris", 0.3, False),
        ("Anna", 0.2, True),
    ]
    total = build(world, LAST_TWO, DIRECTOR).total
    assert total.change == pytest.approx(sum((row.mix or 0) + (row.rate or 0) for row in found.rows))
    assert total.change == pytest.approx(-0.1)


def test_a_count_is_compared_with_the_same_days_before(world: DuckDBEngine) -> None:
    rows = board(world, LAST_TWO, DIRECTOR, "answered", "operator_id").rows
    assert [(row.code, row.num, row.change, row.is_beyond_chance) for row in rows] == [
        ("Boris", 150, pytest.approx(0.0), False),
        ("Anna", 100, pytest.approx(-0.5), True),
    ]


def test_without_a_period_before_there_is_a_board_and_no_change(world: DuckDBEngine) -> None:
    found = board(world, Slice(), DIRECTOR, "reach_rate", "list_id")
    assert {row.code for row in found.rows} == {"A", "B"}
    assert all(row.change is None and row.mix is None and not row.is_beyond_chance for row in found.rows)


def test_a_share_of_too_few_calls_is_never_on_top() -> None:
    reached = {"one": (1, 1), "two": (19, 19), "many": (20, 2), "most": (30, 12)}
    calls = [call for who, (dials, answered) in reached.items() for call in day_of(0, who, "A", dials, answered)]
    found = board(engine_of(call=calls), Slice(), DIRECTOR, "reach_rate", "operator_id")
    assert [(row.code, row.is_enough) for row in found.rows] == [
        ("most", True),
        ("many", True),
        ("two", False),
        ("one", False),
    ]


@pytest.mark.parametrize(("grain", "periods"), [(Grain.DAY, 10), (Grain.WEEK, 2), (Grain.MONTH, 1)])
def test_periods_add_up_to_the_figure(world: DuckDBEngine, grain: Grain, periods: int) -> None:
    found = build(world, LAST_TWO, DIRECTOR, "reach_rate", grain)
    assert len(found.points) == periods
    assert sum(one.num for one in found.points) == found.total.num == 250


def test_a_weekday_board_has_the_days_that_were_worked(world: DuckDBEngine) -> None:
    rows = board(world, LAST_TWO, DIRECTOR, "dials", "weekday").rows
    assert {row.code: row.num for row in rows} == {str(day): 200 for day in range(1, 6)}


def test_a_reader_sees_his_people_only(world: DuckDBEngine) -> None:
    scope = Scope(Role.TEAM_LEAD, operators=("Anna",), teams=None)
    assert {row.code for row in board(world, LAST_TWO, scope, "reach_rate", "operator_id").rows} == {"Anna"}
    assert build(world, LAST_TWO, scope).total.num == 100


def test_no_calls_at_all_are_an_empty_board() -> None:
    empty = engine_of()
    assert board(empty, Slice(), DIRECTOR, "reach_rate", "operator_id").rows == ()
    assert build(empty, Slice(), DIRECTOR).points == ()
