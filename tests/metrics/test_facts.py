"""What a report's own script may read, how figures are broken down, and what nobody's rows tell."""

import tomllib
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.metrics import days
from analytics.metrics.catalog import Kind, Metric, Unit, catalog, read_metric, rollups
from analytics.metrics.names import OTHER, Names
from analytics.metrics.query import Measure, facts, measure, nothing
from analytics.metrics.unknown import OF_CRM, OF_MEETINGS, OF_TALK, OF_VISITS, Missing, unknown
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.metrics.world import engine_of, fill

DIRECTOR = Scope.director()
NORTH = Scope(Role.TEAM_LEAD, operators=None, teams=("North",))
FYODOR = Scope(Role.FIELD_MANAGER, field_managers=("Fyodor",))
COUNTS = "SELECT (SELECT COUNT(*) FROM calls WHERE is_dial), (SELECT COUNT(*) FROM leads)"
TALK = {"operator_raw": "101", "started_local": date(2026, 9, 7), "talk_seconds": 40, "outcome": "talk"}
TALKS_UNTIMED = {**TALK, "talk_seconds": None}
LEAD = {"crm": "csv", "entity_type": "deal", "entity_id": "1", "created_at": date(2026, 9, 7)}


@pytest.fixture(scope="module")
def world() -> DuckDBEngine:
    """The facts of cases/world.toml; the meeting that Boris set on 7 September is Fyodor's."""
    connection = duckdb.connect()
    said = tomllib.loads((Path(__file__).parent / "cases" / "world.toml").read_text(encoding="utf-8"))
    fill(
        connection,
        {**said, "lead": [said["lead"][0], {**said["lead"][1], "field_manager_raw": "Fyodor"}, said["lead"][2]]},
    )
    return DuckDBEngine(connection, "test")


@pytest.mark.parametrize(
    ("part", "scope", "counts"),
    [
        (Slice(), DIRECTOR, (7, 3)),
        (Slice(date(2026, 9, 7), date(2026, 9, 8)), DIRECTOR, (5, 2)),
        (Slice(date(2026, 9, 8)), DIRECTOR, (3, 0)),
        (Slice(None, date(2026, 9, 6)), DIRECTOR, (0, 1)),
        (Slice(operators=("Boris",)), DIRECTOR, (3, 2)),
        (Slice(teams=("North",)), DIRECTOR, (4, 1)),
        (Slice(lists=("B",)), DIRECTOR, (3, 1)),
        (Slice(), NORTH, (4, 1)),
        (Slice(operators=("Boris",)), NORTH, (0, 0)),
        (Slice(), Scope(Role.OPERATOR, operators=("Boris",), teams=None), (3, 2)),
        (Slice(), Scope(Role.OPERATOR), (0, 0)),
        (Slice(), FYODOR, (0, 1)),
        (Slice(date(2026, 9, 7), date(2026, 9, 7)), FYODOR, (0, 1)),
        (Slice(date(2026, 9, 8)), FYODOR, (0, 0)),
        (Slice(operators=("Anna",)), FYODOR, (0, 0)),
    ],
)
def test_a_script_reads_only_what_the_slice_and_the_scope_hold(
    world: DuckDBEngine, part: Slice, scope: Scope, counts: tuple[int, int]
) -> None:
    assert list(facts(world, COUNTS, part, scope)) == [counts]


def test_a_field_manager_sees_his_own_meetings_only(world: DuckDBEngine) -> None:
    gleb = Scope(Role.FIELD_MANAGER, field_managers=("Gleb",))
    assert list(facts(world, COUNTS, Slice(), gleb)) == [(0, 0)]


def test_a_script_gets_the_values_it_asks_for_beside_those_of_the_slice(world: DuckDBEngine) -> None:
    script = "SELECT COUNT(*) FROM calls WHERE is_dial AND talk_seconds >= $least"
    assert list(facts(world, script, Slice(operators=("Anna",)), DIRECTOR, {"least": 50})) == [(2,)]
    assert list(facts(world, "SELECT COUNT(*) FROM leads", Slice(operators=("Anna",)), DIRECTOR)) == [(1,)]


def test_figures_are_broken_down_in_the_order_that_was_asked_for(world: DuckDBEngine) -> None:
    """Anna dials base A on the 7th (2), the 9th and the 14th, Boris base B on the 7th (2) and the 8th."""
    found = measure(world, ["dials", "reach_per_number"], Slice(), DIRECTOR, by=("week_on", "operator_id"))
    first, second = date(2026, 9, 7), date(2026, 9, 14)
    assert found == (
        Measure("dials", (first, "Anna"), 3, None),
        Measure("dials", (first, "Boris"), 3, None),
        Measure("dials", (second, "Anna"), 1, None),
        Measure("reach_per_number", (first, "Anna"), 2, 2),
        Measure("reach_per_number", (first, "Boris"), 1, 3),
        Measure("reach_per_number", (second, "Anna"), 1, 1),
    )


def test_a_distinct_figure_obeys_slice_and_scope(world: DuckDBEngine) -> None:
    found = measure(world, ["reach_per_number"], Slice(date(2026, 9, 8), date(2026, 9, 13)), NORTH)
    assert found == (Measure("reach_per_number", (), 1, 1),)


def test_no_rows_are_no_calls_and_no_value_of_a_share() -> None:
    assert nothing("dials") == Measure("dials", (), 0, None)
    assert nothing("reach_rate") == Measure("reach_rate", (), 0, 0)
    assert (nothing("dials").value, nothing("reach_rate").value) == (0, None)


def test_an_empty_world_has_no_measures_and_a_share_of_nothing_is_zero_of_zero() -> None:
    empty = engine_of()
    assert measure(empty, ["dials"], Slice(), DIRECTOR) == ()
    assert measure(empty, ["reach_per_number"], Slice(), DIRECTOR) == (Measure("reach_per_number", (), 0, None),)


def test_the_days_of_all_facts_and_of_the_dials(world: DuckDBEngine) -> None:
    """Facts from the contract of 1 September to its cancellation on 5 October; an incoming call is no dial."""
    first, last = date(2026, 9, 1), date(2026, 10, 5)
    assert days.known(world) == days.Days(first, last, first, last)
    assert days.dialled(world) == (date(2026, 9, 7), date(2026, 9, 14))


def test_a_mistyped_year_moves_the_days_but_not_the_usual_ones() -> None:
    calls = [{**TALK, "started_local": date(2026, 9, at // 3 + 1)} for at in range(60)]
    found = days.known(engine_of(call=[*calls, {**TALK, "started_local": date(2062, 9, 1)}]))
    assert found == days.Days(date(2026, 9, 1), date(2062, 9, 1), date(2026, 9, 1), date(2026, 9, 20))


def test_nothing_loaded_has_no_days() -> None:
    empty = engine_of()
    assert (days.known(empty), days.dialled(empty)) == (None, None)


def test_the_days_of_rows_without_a_day_are_left_out() -> None:
    assert days.day_counts([(None, 4), (date(2026, 9, 1), 3.0)]) == ((date(2026, 9, 1), 3),)


@pytest.mark.parametrize(
    ("call", "lead", "missing"),
    [
        ([TALK], [LEAD], {}),
        ([TALKS_UNTIMED], [LEAD], dict.fromkeys(OF_TALK, Missing.TALK)),
        ([TALK, TALKS_UNTIMED], [LEAD], {}),
        ([TALK], [], dict.fromkeys(OF_CRM, Missing.CRM)),
        ([TALKS_UNTIMED], [], {**dict.fromkeys(OF_TALK, Missing.TALK), **dict.fromkeys(OF_CRM, Missing.CRM)}),
        ([], [], dict.fromkeys(OF_CRM, Missing.CRM)),
        ([{**TALKS_UNTIMED, "outcome": "no_answer"}], [LEAD], {}),
    ],
)
def test_what_no_file_tells_is_named(
    call: list[dict[str, object]], lead: list[dict[str, object]], missing: dict[str, Missing]
) -> None:
    assert unknown(engine_of(call=call, lead=lead)) == missing


def test_whoever_sees_everybody_may_name_everybody(world: DuckDBEngine) -> None:
    names = Names.within(world, DIRECTOR)
    assert names == Names(None)
    assert (names.of("Boris"), names.of(None)) == ("Boris", None)
    assert names.of_all(["Boris", "Anna"]) == ("Boris", "Anna")


def test_a_lead_may_name_whom_he_sees_and_everybody_else_is_one_entry(world: DuckDBEngine) -> None:
    names = Names.within(world, NORTH)
    assert names == Names(frozenset({"Anna"}))
    assert (names.of("Anna"), names.of("Boris"), names.of(None)) == ("Anna", OTHER, None)
    assert names.of_all(["Boris", "Anna", "Vera"]) == ("Anna", OTHER)
    assert names.of_all(["Anna"]) == ("Anna",)


def test_names_are_those_of_leads_too() -> None:
    lead = {**LEAD, "operator_raw": "Vera", "responsible_raw": "Vera"}
    seen = Names.within(engine_of(lead=[lead]), Scope(Role.OPERATOR, operators=("Vera",), teams=None))
    assert seen == Names(frozenset({"Vera"}))


HEADER = {
    "kind": "distinct",
    "unit": "share",
    "better": "up",
    "rule": "S2",
}


def script_of(header: dict[str, str]) -> str:
    return "\n".join([*(f"-- {name}: {said}" for name, said in header.items()), "", "SELECT 1", "FROM calls", ""])


def test_a_metric_is_read_line_by_line() -> None:
    assert read_metric("half", script_of(HEADER)) == Metric(
        "half",
        Kind.DISTINCT,
        Unit.SHARE,
        "up",
        "S2",
        "SELECT 1\nFROM calls",
    )


@pytest.mark.parametrize("line", HEADER)
def test_a_header_without_a_line_is_refused_by_its_name(line: str) -> None:
    text = script_of({name: said for name, said in HEADER.items() if name != line})
    with pytest.raises(ValueError, match=f"^metric half: the header lacks '{line}'$"):
        read_metric("half", text)


def test_metrics_are_listed_by_name_and_all_but_distinct_ones_are_summed_in_advance() -> None:
    assert list(catalog()) == sorted(catalog())
    assert set(catalog()) - set(rollups()) == {name for name, one in catalog().items() if one.kind is Kind.DISTINCT}
    assert all(rollups()[name] == catalog()[name].query for name in rollups())


VISIT = {**LEAD, "meeting_at": datetime(2026, 9, 1, 10)}
DEAL = {**LEAD, "signed_at": datetime(2026, 9, 7, 10)}


@pytest.mark.parametrize(
    ("leads", "missing"),
    [
        ([VISIT], dict.fromkeys(OF_VISITS, Missing.VISITS)),
        ([VISIT, {**VISIT, "meeting_held_at": datetime(2026, 9, 1, 10)}], {}),
        ([VISIT, {**VISIT, "no_show": True}], {}),
        ([{**VISIT, "meeting_at": datetime(2027, 9, 1, 10)}], {}),
        ([DEAL], dict.fromkeys(OF_MEETINGS, Missing.VISITS)),
        ([DEAL, {**LEAD, "meeting_set_at": datetime(2026, 9, 1, 10)}], {}),
    ],
    ids=[
        *("a visit in the past", "another was held", "another was missed", "a visit to come"),
        *("a deal", "a deal and a meeting agreed"),
    ],
)
def test_meetings_held_are_unknown_where_no_file_says_which_visits_took_place(
    leads: list[dict[str, object]], missing: dict[str, Missing]
) -> None:
    numbered = [{**lead, "event_key": number, "version_key": number} for number, lead in enumerate(leads)]
    assert unknown(engine_of(call=[TALK], lead=numbered)) == missing
