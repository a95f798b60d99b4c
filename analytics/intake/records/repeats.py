"""Rows of a file that repeat calls the company already has, although they are not identical."""

from collections.abc import Sequence
from pathlib import Path

from analytics.core.record import CALL_COLUMNS
from analytics.intake.job import Job
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.sqlfile import sql

SCRIPTS = "analytics.intake.records.sql"


def remember(bench: Workbench, job: Job) -> None:
    """Create `known_calls(call_key)`, `known_outcomes(version_key)` and `known_meets`: who called whom when."""
    bench.run("CREATE TABLE known_calls (call_key BIGINT); CREATE TABLE known_outcomes (version_key BIGINT)")
    _know_keys(bench, job.batch_segments)
    if job.known_keys is not None:
        path = str(job.known_keys).replace("'", "''")
        bench.run(f"ATTACH '{path}' AS current_facts (READ_ONLY)")
        bench.run("INSERT INTO known_calls SELECT call_key FROM current_facts.call_keys")
        bench.run("INSERT INTO known_outcomes SELECT version_key FROM current_facts.outcome_keys")
        bench.run(sql(SCRIPTS, "known_meets"))
        return
    names = ", ".join(f"CAST(NULL AS {column.type}) AS {column.name}" for column in CALL_COLUMNS)
    told = f"SELECT {names}, '' AS file_name WHERE FALSE"
    _know_keys(bench, job.known_segments)
    if said := _files(job.known_segments, "calls"):
        quoted = ", ".join("'" + one.replace("'", "''") + "'" for one in said)
        told += (
            f" UNION ALL BY NAME SELECT *, filename AS file_name FROM read_parquet([{quoted}],"
            " union_by_name=true, filename=true)"
        )
    bench.run(f"CREATE TEMPORARY VIEW told_segments AS {told}")
    bench.run(sql(SCRIPTS, "told_meets"))


def _know_keys(bench: Workbench, segments: Sequence[Path]) -> None:
    for name, key in (("calls", "call_key"), ("outcomes", "version_key")):
        if said := _files(segments, name):
            bench.run(f"INSERT INTO known_{name} SELECT {key} FROM read_parquet($files)", {"files": said})


def _files(segments: Sequence[Path], name: str) -> list[str]:
    return [str(file) for folder in segments if (file := folder / f"{name}.parquet").exists()]


def mark_same_calls(bench: Workbench, part: str) -> bool:
    """Add repeats of known calls to `repeated_rows` and `refused`; True if there are any.

    `same_calls(source_row, is_equal)` have to be removed from the part.
    """
    bench.run(
        f"CREATE OR REPLACE TEMPORARY VIEW new_calls AS SELECT * FROM no_calls UNION ALL BY NAME SELECT * FROM {part}"
    )
    bench.run(sql(SCRIPTS, "same_calls"))
    return bool(bench.rows("SELECT 1 FROM same_calls LIMIT 1"))
