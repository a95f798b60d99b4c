"""Every metric: a complete header, a small world with the expected figures, and sums that agree on every way."""

import tomllib
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.metrics.catalog import Kind, catalog, read_metric, rollups
from analytics.metrics.query import Measure, measure
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.metrics.world import fill

CASES = Path(__file__).parent / "cases"
DIRECTOR = Scope.director()


ALL = Slice()


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    """The facts of cases/world.toml with their rollup; no test changes them."""
    made = duckdb.connect()
    fill(made, tomllib.loads((CASES / "world.toml").read_text(encoding="utf-8")))
    return made


@pytest.fixture(scope="module")
def world(connection: duckdb.DuckDBPyConnection) -> DuckDBEngine:
    return DuckDBEngine(connection, "test")


def one(engine: DuckDBEngine, metric: str, part: Slice = ALL, scope: Scope = DIRECTOR) -> tuple[int, int | None]:
    """num and den of a metric over a slice."""
    found = measure(engine, [metric], part, scope)
    return (found[0].num, found[0].den) if found else (0, None)


@pytest.mark.parametrize("name", sorted(catalog()))
def test_a_metric_names_a_rule_of_the_trade(name: str) -> None:
    metric = catalog()[name]
    assert metric.rule in {f"S{number}" for number in range(1, 9)}


def test_a_metric_without_a_title_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="half: the header lacks 'unit'"):
        read_metric("half", "-- kind: additive\nSELECT 1")


@pytest.mark.parametrize("name", sorted(catalog()))
def test_a_metric_gives_the_figures_of_its_case(world: DuckDBEngine, name: str) -> None:
    case = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    for expected in case["slice"]:
        part = Slice(
            expected.get("from"),
            expected.get("to"),
            tuple(expected.get("operators", ())),
            tuple(expected.get("teams", ())),
            tuple(expected.get("lists", ())),
        )
        assert one(world, name, part) == (expected["num"], expected.get("den")), expected


@pytest.mark.parametrize("name", sorted(rollups()))
def test_the_rollup_says_the_same_as_the_raw_facts(
    world: DuckDBEngine, connection: duckdb.DuckDBPyConnection, name: str
) -> None:
    raw = connection.execute(f"SELECT SUM(num), SUM(den) FROM ({rollups()[name]})").fetchone()
    assert one(world, name) == raw


@pytest.mark.parametrize("dimension", ["operator_id", "team_id", "list_id", "day_on"])
@pytest.mark.parametrize("name", sorted(rollups()))
def test_slices_add_up_to_the_whole(world: DuckDBEngine, name: str, dimension: str) -> None:
    parts = measure(world, [name], Slice(), DIRECTOR, by=(dimension,))
    num, den = one(world, name)
    assert sum(part.num for part in parts) == num
    assert sum(part.den or 0 for part in parts) == (den or 0)
    assert {part.den is None for part in parts} <= {den is None}


def test_a_team_lead_sees_the_rows_of_his_team_only(world: DuckDBEngine) -> None:
    lead = Scope(Role.TEAM_LEAD, operators=None, teams=("North",))
    assert one(world, "dials", scope=lead) == one(world, "dials", Slice(teams=("North",)))
    assert one(world, "dials", Slice(teams=("South",)), lead) == (0, None)


def test_nobody_in_the_scope_means_no_rows(world: DuckDBEngine) -> None:
    assert one(world, "dials", scope=Scope(Role.OPERATOR)) == (0, None)


def test_a_dimension_that_is_not_in_the_list_is_refused(world: DuckDBEngine) -> None:
    with pytest.raises(ValueError, match="no such dimension"):
        measure(world, ["dials"], Slice(), DIRECTOR, by=("day_on; DROP TABLE calls",))


def test_a_share_without_trials_has_no_value() -> None:
    assert Measure("reach_rate", (), 0, 0).value is None
    assert Measure("reach_rate", (), 1, 4).value == 0.25


def test_every_metric_is_planned_by_the_database(world: DuckDBEngine) -> None:
    for metric in catalog().values():
        assert world.rows(f"EXPLAIN {metric.query}")


def test_a_distinct_metric_counts_a_number_dialled_on_two_days_once(world: DuckDBEngine) -> None:
    assert catalog()["reach_per_number"].kind is Kind.DISTINCT
    by_day = measure(world, ["reach_per_number"], Slice(date(2026, 9, 1), date(2026, 9, 30)), DIRECTOR, by=("day_on",))
    whole = one(world, "reach_per_number", Slice(date(2026, 9, 1), date(2026, 9, 30)))
    assert sum(part.den or 0 for part in by_day) > (whole[1] or 0)
