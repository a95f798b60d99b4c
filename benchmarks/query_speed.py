"""Speed of the overview from the rollup and from raw calls, by number of calls."""

import argparse
import tempfile
from pathlib import Path

import duckdb

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.catalog import rollups
from analytics.metrics.query import measure
from analytics.store.data.duckdb_engine import DuckDBEngine
from benchmarks.clock import Comparison, compare

CALLS = """
CREATE TABLE calls AS
SELECT
    i AS call_id, DATE '2026-05-04' + CAST((i * 180) // {rows} AS INTEGER) AS day_on,
    'op' || (i % 100) AS operator_id, 'team' || (i % 4) AS team_id, 'base' || ((i * 31) % 20) AS list_id,
    (i * 7919) % 9999991 AS client_id, TRUE AS is_dial, i % 3 = 0 AS is_answered,
    CASE WHEN i % 3 = 0 THEN (i * 13) % 200 ELSE 0 END AS talk_seconds
FROM range({rows}) AS t (i);
CREATE TABLE effective_calls AS SELECT *, TRUE AS is_counted FROM calls WHERE talk_seconds >= 30;
CREATE TABLE leads AS
SELECT day_on AS signed_on, day_on AS meeting_set_on, day_on AS handed_over_on, day_on AS meeting_held_on,
    day_on AS cancelled_on, operator_id, team_id, list_id, call_id, 100000 AS amount_kopecks
FROM effective_calls WHERE call_id % 500 = 0;
CREATE TABLE day_sums AS
SELECT day_on, operator_id, team_id, list_id, 0 AS dials, 0 AS answered, 0 AS talk_seconds FROM calls WHERE FALSE;
CREATE TABLE rollup (metric VARCHAR, day_on DATE, operator_id VARCHAR, team_id VARCHAR, list_id VARCHAR,
    num BIGINT, den BIGINT);
"""
METRICS = ("dials", "reach_rate", "effective", "meetings_held", "deals", "answered", "talk_seconds")


def world(path: Path, rows: int) -> DuckDBEngine:
    """A generation of `rows` calls by 100 operators, 20 lists and 180 days."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(CALLS.format(rows=rows))
        for name, query in rollups().items():
            connection.execute(f"INSERT INTO rollup SELECT '{name}', * FROM ({query})")
    return DuckDBEngine.open(path, keeps_answers=False)


def overview(engine: DuckDBEngine) -> None:
    """The queries of the first screen."""
    for by in ((), ("day_on",), ("operator_id", "team_id")):
        measure(engine, METRICS, Slice(), Scope.director(), by)


def raw(engine: DuckDBEngine) -> None:
    """The same figures from the facts."""
    for by in ("", "day_on,", "operator_id, team_id,"):
        for name in METRICS:
            group = f"GROUP BY {by.rstrip(',')}" if by else ""
            engine.rows(f"SELECT {by} SUM(num), SUM(den) FROM ({rollups()[name]}) AS facts {group}")


def main() -> None:
    """Print both ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=1_000_000)
    parser.add_argument("--large", type=int, default=10_000_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        small, large = world(Path(room) / "s.duckdb", chosen.small), world(Path(room) / "l.duckdb", chosen.large)
        gain = compare(lambda: overview(large), lambda: raw(large))
        flat: Comparison = compare(lambda: overview(large), lambda: overview(small), runs=15)
        print(
            f"overview of {chosen.large:,} calls, rollup / raw = {gain}: {1 / gain.ratio:.0f} times faster; target 20"
        )
        print(f"overview, {chosen.large:,} / {chosen.small:,} calls = {flat}; target below 1.5")


if __name__ == "__main__":
    main()
