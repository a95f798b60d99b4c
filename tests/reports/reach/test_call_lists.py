"""Bases counted by hand: the dead between their bounds, numbers left, touches."""

from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts, measure
from analytics.reports.reach import call_lists
from analytics.store.data.duckdb_engine import DuckDBEngine
from analytics.store.data.generation import ANSWERED_ONLY_DIALS, MOST_TOUCHES
from analytics.store.data.sqlfile import sql
from tests.metrics.world import engine_of, fill

DIRECTOR = Scope.director()


def call(number: int, day: int, outcome: str, talk: int = 0, base: str = "A") -> dict[str, object]:
    """A dial of the number-th phone on a day of September."""
    return {
        "operator_raw": "Anna",
        "client_phone": f"+7999{number:07d}",
        "started_local": f"2026-09-{day:02d} 10:00",
        "outcome": outcome,
        "talk_seconds": talk,
        "list_id": base,
    }


@pytest.fixture
def world(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> DuckDBEngine:
    """Base A: 200 numbers, 50 dead by code, 100 reached at the first touch, 10 of the others at the second."""
    calls = [
        call(n, 1, "no_such_number" if n < 50 else "talk" if n < 150 else "no_answer", 40 if 50 <= n < 150 else 0)
        for n in range(200)
    ]
    calls += [call(n, 2, "talk" if n < 160 else "no_answer", 40 if n < 160 else 0) for n in range(150, 200)]
    calls += [call(n, 3, "no_answer", base="B") for n in range(1000, 1010)]
    lead = {
        "crm": "csv",
        "entity_id": "1",
        "client_phones": "+79990000155",
        "created_at": "2026-09-02 11:00",
        "meeting_set_at": "2026-09-02 11:00",
    }
    fill(connection, {"call": calls, "lead": [lead]})
    return engine


def test_the_dead_share_of_a_base_lies_between_codes_and_never_alive(world: DuckDBEngine) -> None:
    base = call_lists.build(world, Slice(), DIRECTOR).bases[0]
    assert (base.list, base.numbers, base.numbers_dead, base.numbers_left) == ("A", 200, 50, 40)
    assert base.dead_low is not None and base.dead_high is not None
    assert base.dead_low < 50 / 200 < 90 / 200 < base.dead_high
    assert base.number_reach.rate == pytest.approx(110 / 200)


def test_the_stock_of_a_base_is_that_at_the_end_of_the_period_whenever_it_was_called(world: DuckDBEngine) -> None:
    """At the first touch 100 of 200 answer and 50 are dead; at the second 10 of the other 50 answer."""

    def seen(first: int, last: int) -> dict[str | None, tuple[int, int, int, int]]:
        part = Slice(date(2026, 9, first), date(2026, 9, last))
        rows = call_lists.bases(world, part, DIRECTOR)
        return {row.list: (row.numbers, row.numbers_left, row.first_on.day, row.last_on.day) for row in rows}

    assert seen(1, 1) == {"A": (200, 50, 1, 1)}
    assert seen(2, 2) == {"A": (50, 40, 1, 2)}
    assert seen(2, 3) == seen(2, 2) | {"B": (10, 10, 3, 3)}
    assert call_lists.numbers_left(world, DIRECTOR) == 50
    (called,) = call_lists.bases(world, Slice(operators=("Anna",), lists=("A",)), DIRECTOR)
    assert (called.numbers, called.numbers_left) == (200, 40)


def test_a_base_of_ten_numbers_is_not_judged(world: DuckDBEngine) -> None:
    small = call_lists.build(world, Slice(), DIRECTOR).bases[1]
    assert (small.list, small.dead_low, small.dead_high) == ("B", None, None)


def test_the_second_touch_is_told_apart_from_the_first(world: DuckDBEngine) -> None:
    touches = call_lists.build(world, Slice(lists=("A",)), DIRECTOR).touches
    assert [(row.touch, row.reach.count, row.reach.of, row.meeting.count) for row in touches] == [
        (1, 100, 200, 0),
        (2, 10, 50, 1),
    ]
    assert touches[1].meeting_by_now == pytest.approx(1 / 50)
    assert touches[1].meeting_by_now_low == 0 and touches[1].meeting_by_now_high == pytest.approx(
        0.02 + 1.96 * 0.0198, 0.01
    )


def test_a_touch_is_counted_from_the_first_call_of_a_number_not_from_the_first_of_the_period(
    world: DuckDBEngine,
) -> None:
    """On 2 September the 50 numbers are dialled for the second time, as Explore breaks them down."""
    part = Slice(date(2026, 9, 2), date(2026, 9, 2))
    assert [(row.touch, row.reach.of) for row in call_lists.build(world, part, DIRECTOR).touches] == [(2, 50)]
    (by_touch,) = measure(world, ["reach_rate"], part, DIRECTOR, by=("touch",))
    assert (by_touch.key, by_touch.den) == (("2",), 50)


OUTCOMES = ("no_answer", "busy", "rejected", "machine", "no_such_number", "talk", "not_a_dial", "unknown")


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.integers(1, 9), st.sampled_from(OUTCOMES), st.sampled_from(("A", "B", None))),
        max_size=40,
    )
)
@settings(max_examples=25, deadline=None)
def test_what_dials_add_to_the_numbers_that_wait_sums_up_to_those_counted(
    said: list[tuple[int, int, str, str | None]],
) -> None:
    """For every last day; calls of a carrier's bill, which has answered calls only, change nothing."""
    bill = [{**call(n % 4, 5, "talk", 40), "import_no": 2} for n in range(ANSWERED_ONLY_DIALS)]
    dials = [{**call(number, day, outcome, base=base or ""), "list_id": base} for number, day, outcome, base in said]
    world = engine_of(call=[{**one, "import_no": 1} for one in dials] + bill)
    stored, counted = (sql(call_lists.SCRIPTS, f"call_lists_{name}") for name in ("waiting", "stock"))
    for day in range(1, 10):
        until = Slice(date_to=date(2026, 9, day))
        most = {"most_touches": MOST_TOUCHES}
        assert facts(world, stored, until, DIRECTOR) == facts(world, counted, until, DIRECTOR, most)
