"""Makes a small generation in memory out of a TOML table of calls and leads, with the store's own scripts."""

from collections.abc import Sequence
from importlib.resources import files

import duckdb

from analytics.core.record import CALL_COLUMNS, OUTCOME_COLUMNS, PERSON_COLUMNS, Column
from analytics.metrics.catalog import rollups
from analytics.store.data.duckdb_engine import DuckDBEngine
from analytics.store.data.generation import ANSWERED_ONLY_DIALS, MOST_TOUCHES
from analytics.store.data.sqlfile import sql
from tests.rows import insert

DEFAULTS = {"grain": "call", "direction": "out", "source_format": "case", "calls_count": 1}
World = dict[str, list[dict[str, object]]]


def fill(connection: duckdb.DuckDBPyConnection, world: World, attribution: str = "handover") -> None:
    """Tables of a generation from [[call]], [[lead]] and [[person]] entries; keys are given by position."""
    calls = [{**DEFAULTS, "call_key": place, "logical_key": place, **row} for place, row in enumerate(world["call"])]
    leads = [{"event_key": place, "version_key": place, **row} for place, row in enumerate(world.get("lead", []))]
    _table(connection, "segment_calls", CALL_COLUMNS, calls)
    _table(connection, "segment_outcomes", OUTCOME_COLUMNS, leads)
    connection.execute("CREATE VIEW new_calls AS SELECT * FROM segment_calls")
    connection.execute("CREATE TABLE known_numbers (token VARCHAR, phone VARCHAR)")
    _table(connection, "segment_people", PERSON_COLUMNS, world.get("person", []))
    connection.execute(
        f"CREATE TABLE settings AS SELECT 30 AS effective_seconds, '{attribution}' AS attribution,"
        f" {ANSWERED_ONLY_DIALS} AS answered_only_dials, {MOST_TOUCHES} AS most_touches"
    )
    connection.execute("CREATE TABLE said_aliases (raw VARCHAR, name VARCHAR)")
    connection.execute(
        "CREATE TABLE said_people (name VARCHAR, role VARCHAR, team VARCHAR, started_on VARCHAR, left_on VARCHAR)"
    )
    for script in sorted(e.name for e in files("analytics.store.data.views").iterdir() if e.name.endswith(".sql")):
        connection.execute(sql("analytics.store.data.views", script))
    connection.execute(
        "CREATE TABLE rollup (metric VARCHAR, day_on DATE, operator_id VARCHAR, team_id VARCHAR, list_id VARCHAR,"
        " num BIGINT, den BIGINT)"
    )
    for name, query in rollups().items():
        connection.execute(f"INSERT INTO rollup SELECT '{name}', * FROM ({query})")


def engine_of(**world: list[dict[str, object]]) -> DuckDBEngine:
    """A generation with these calls and leads only."""
    connection = duckdb.connect()
    facts_of: World = {"call": [], **world}
    fill(connection, facts_of)
    return DuckDBEngine(connection, "test")


def _table(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[dict[str, object]],
) -> None:
    said = ", ".join(f"{column.name} {column.type}" for column in columns)
    connection.execute(f"CREATE TABLE {name} (import_no INTEGER DEFAULT 1, {said})")
    insert(connection, name, rows)
