"""Dimensions of calls and leads: their parts add up, a condition and its opposite too, and nobody sees more by them."""

from itertools import product

import pytest

from analytics.core.scope import Role, Scope
from analytics.core.slice import Condition, Slice
from analytics.metrics.catalog import Kind, catalog
from analytics.metrics.dimension import dimensions, read_dimension
from analytics.metrics.query import day_moments, facts, measure
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.metrics.world import engine_of

DIRECTOR = Scope.director()
FITTING = [
    (metric, name)
    for metric, name in product(catalog(), dimensions())
    if catalog()[metric].kind is Kind.ADDITIVE and dimensions()[name].divides(catalog()[metric])
]


@pytest.fixture(scope="module")
def world() -> DuckDBEngine:
    """Sixty dials of two operators over six hours, every third answered; every fifth leads to a meeting."""
    calls = [
        {
            "operator_raw": ("Anna", "Boris")[n % 2],
            "client_phone": f"+7{('916', '495')[n % 4 == 0]}{n // 2:07}",
            "started_local": f"2026-09-{1 + n % 9:02} {10 + n % 6}:{n % 60:02}:00",
            "list_id": ("A", "B", None)[n // 2 % 3],
            "talk_seconds": 0 if n % 3 else 20 + n,
            "outcome": "no_answer" if n % 3 else "talk",
            "hangup_side": (None, "client")[n % 2],
            "provider_call_id": f"c{n}",
        }
        for n in range(60)
    ]
    leads = [
        {
            "entity_id": f"l{n}",
            "crm": "csv",
            "provider_call_id": f"c{n}" if n % 4 else None,
            "operator_raw": ("Anna", "Boris")[n % 2],
            "field_manager_raw": ("Fedor", None)[n % 20 == 0],
            "segment": ("company", "home", None)[n % 3],
            "process": ("two_stage", "unknown")[n % 2],
            "object_type": "офис'; DROP TABLE leads",
            "created_at": "2026-09-10 10:00:00",
            "meeting_set_at": "2026-09-11 10:00:00",
            "handed_over_at": "2026-09-12 10:00:00",
            "signed_at": "2026-09-20 10:00:00" if n % 20 == 0 else None,
            "amount_kopecks": 100_000 * n,
        }
        for n in range(0, 60, 5)
    ]
    return engine_of(call=calls, lead=leads)


def sums(world: DuckDBEngine, metric: str, part: Slice, *by: str) -> tuple[int, int]:
    found = measure(world, (metric,), part, DIRECTOR, by)
    return sum(one.num for one in found), sum(one.den or 0 for one in found)


@pytest.mark.parametrize(("metric", "name"), FITTING)
def test_the_parts_add_up_to_the_whole_and_a_condition_to_its_part(world: DuckDBEngine, metric: str, name: str) -> None:
    whole = sums(world, metric, Slice())
    assert sums(world, metric, Slice(), name) == whole
    assert sums(world, metric, Slice(), name, "operator_id", "week_on") == whole
    for one in measure(world, (metric,), Slice(), DIRECTOR, (name,)):
        code = "" if one.key[0] is None else str(one.key[0])
        kept = sums(world, metric, Slice(conditions=(Condition(name, (code,)),)))
        left_out = sums(world, metric, Slice(conditions=(Condition(name, (code,), is_excluded=True),)))
        assert kept == (one.num, one.den or 0)
        assert tuple(map(sum, zip(kept, left_out, strict=True))) == whole


def test_a_code_is_what_the_rows_say(world: DuckDBEngine) -> None:
    by_hour = {one.key[0]: one.num for one in measure(world, ("dials",), Slice(), DIRECTOR, ("hour",))}
    assert by_hour == {str(hour): 10 for hour in range(10, 16)}
    by_type = {one.key[0]: one.num for one in measure(world, ("dials",), Slice(), DIRECTOR, ("phone_type",))}
    assert by_type == {"mobile": 45, "landline": 15}
    by_touch = {one.key[0]: one.num for one in measure(world, ("dials",), Slice(), DIRECTOR, ("touch",))}
    assert sum(by_touch.values()) == 60 and set(by_touch) == {"1", "2"}
    by_segment = {one.key[0]: one.num for one in measure(world, ("meetings_set",), Slice(), DIRECTOR, ("segment",))}
    assert by_segment == {"company": 4, "home": 4, "unknown": 4}


def test_a_meeting_belongs_to_the_hour_of_the_call_it_came_from(world: DuckDBEngine) -> None:
    found = {one.key[0]: one.num for one in measure(world, ("meetings_set",), Slice(), DIRECTOR, ("hour",))}
    linked = [n for n in range(0, 60, 5) if n % 4]
    expected = {str(10 + hour): sum(n % 6 == hour for n in linked) for hour in range(6)}
    assert {hour: n for hour, n in found.items() if hour} == {hour: n for hour, n in expected.items() if n}
    assert found[None] == 12 - len(linked)


def test_conditions_hold_together_and_over_the_days_of_a_share(world: DuckDBEngine) -> None:
    both = Slice(conditions=(Condition("hour", ("10", "13")), Condition("phone_type", ("landline",), is_excluded=True)))
    expected = [n for n in range(60) if n % 6 in (0, 3) and n % 4]
    assert sums(world, "reach_rate", both) == (sum(n % 3 == 0 for n in expected), len(expected))
    (moments,) = day_moments(world, ("reach_rate",), both, DIRECTOR)
    assert (moments.num, moments.den) == sums(world, "reach_rate", both)


def test_a_condition_holds_in_the_rows_behind_a_figure(world: DuckDBEngine) -> None:
    part = Slice(conditions=(Condition("hour", ("10",)), Condition("weekday", ("6", "7"), is_excluded=True)))
    script = "SELECT COUNT(*) FROM calls LEFT JOIN effective_calls ON effective_calls.call_id = calls.call_id"
    ((n,),) = facts(world, script, part, DIRECTOR)
    assert n == sums(world, "dials", part)[0]


def test_nobody_sees_more_by_a_dimension(world: DuckDBEngine) -> None:
    scope = Scope(Role.TEAM_LEAD, operators=("Anna",), teams=None)
    by_operator = measure(world, ("dials",), Slice(), scope, ("hour", "operator_id"))
    assert {one.key[1] for one in by_operator} == {"Anna"}
    everybody = Slice(conditions=(Condition("operator_id", ("Boris",)),))
    assert not sum(one.num for one in measure(world, ("dials",), everybody, scope))


def test_what_a_dimension_does_not_divide_is_refused(world: DuckDBEngine) -> None:
    for part, by in ((Slice(), ("segment",)), (Slice(conditions=(Condition("segment", ("home",)),)), ())):
        with pytest.raises(ValueError, match="not divided"):
            measure(world, ("dials",), part, DIRECTOR, by)
    with pytest.raises(ValueError, match="no such dimension"):
        measure(world, ("dials",), Slice(), DIRECTOR, ("shoe_size",))
    with pytest.raises(ValueError, match="too many"):
        measure(world, ("dials",), Slice(), DIRECTOR, ("hour", "touch", "outcome"))
    with pytest.raises(ValueError, match="distinct"):
        measure(world, ("reach_per_number",), Slice(), DIRECTOR, ("hour",))


def test_a_header_states_a_place_and_one_expression() -> None:
    for facts_of in ({"calls": "x"}, {"place": "1"}, {"place": "1", "calls": "x", "leads": "y"}):
        with pytest.raises(ValueError, match="the header needs"):
            read_dimension("wrong", facts_of)
