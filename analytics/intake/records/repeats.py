"""Rows of a file that repeat calls the company already has, although they are not identical."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from analytics.core.record import CALL_COLUMNS
from analytics.intake.job import Job
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.folder import DataFolder
from analytics.store.data.sqlfile import quoted, sql

SCRIPTS = "analytics.intake.records.sql"


def remember(bench: Workbench, job: Job) -> None:
    """Create `known_calls(call_key)`, `known_outcomes(version_key)` and `known_meets`: who called whom when.

    `repeat_sources(import_no, rows)` counts repeats by the number of the import, or by the file of its segment, that
    has them.
    """
    bench.run("CREATE TEMPORARY TABLE repeat_sources (import_no VARCHAR, rows BIGINT)")
    if job.known_keys is not None:
        bench.run(f"ATTACH {quoted(job.known_keys)} AS current_facts (READ_ONLY)")
        _know_keys(bench, job.batch_segments, "current_facts.call_keys", "current_facts.outcome_keys")
        bench.run(sql(SCRIPTS, "known_meets"))
        return
    _know_keys(bench, (*job.batch_segments, *job.known_segments))
    names = ", ".join(f"CAST(NULL AS {column.type}) AS {column.name}" for column in CALL_COLUMNS)
    told = f"SELECT {names}, '' AS file_name WHERE FALSE"
    if said := _in_list(_files(job.known_segments, "calls")):
        told += (
            f" UNION ALL BY NAME SELECT *, filename AS file_name FROM read_parquet({said},"
            " union_by_name=true, filename=true)"
        )
    bench.run(f"CREATE TEMPORARY VIEW told_segments AS {told}")
    bench.run(sql(SCRIPTS, "told_meets"))


def count_sources(bench: Workbench, job: Job, table: str, rows: str) -> None:
    """Count repeats of `rows`, a relation with the key of `table` (calls or outcomes), by the import that has them.

    Only for a file with repeats: the keys of all imports are compared once more.
    """
    if not bench.rows(f"SELECT 1 FROM {rows} LIMIT 1"):
        return
    key = {"calls": "call_key", "outcomes": "version_key"}[table]
    files = _files((*job.batch_segments, *job.known_segments), table)
    parts = []
    if job.known_keys is not None and table == "calls":
        parts += [
            "SELECT call_id AS call_key, CAST(import_no AS VARCHAR) AS import_no FROM current_facts.call_facts",
            "SELECT call_key, CAST(import_no AS VARCHAR) AS import_no FROM current_facts.leg_keys",
        ]
    elif job.known_keys is not None:
        folder = DataFolder(job.known_keys.parents[1])
        files += _files([folder.segment(name) for name in _numbered(bench).values()], table)
    if said := _in_list(files):
        parts.append(f"SELECT {key}, filename AS import_no FROM read_parquet({said}, filename=true)")
    if parts:
        bench.run(
            "INSERT INTO repeat_sources SELECT import_no, COUNT(*) FROM ("
            f"SELECT rows.{key}, MIN(known.import_no) AS import_no FROM {rows} AS rows"
            f" INNER JOIN ({' UNION ALL '.join(parts)}) AS known ON known.{key} = rows.{key} GROUP BY 1"
            ") AS found GROUP BY 1"
        )


def sources(bench: Workbench, job: Job) -> Mapping[str, int]:
    """Repeats by the folder of the segment that has them, most first."""
    counted: Counter[str] = Counter()
    numbered = _numbered(bench) if job.known_keys is not None else {}
    for source, rows in bench.rows("SELECT import_no, rows FROM repeat_sources"):
        counted[numbered.get(str(source)) or Path(str(source)).parent.name] += int(str(rows))
    return dict(counted.most_common())


def _numbered(bench: Workbench) -> dict[str, str]:
    """Folders of the segments of the current generation by the number of the import."""
    rows = bench.rows("SELECT import_no, segment FROM current_facts.sources")
    return {str(number): str(folder) for number, folder in rows}


def _know_keys(bench: Workbench, segments: Sequence[Path], calls: str = "", outcomes: str = "") -> None:
    """Views, not tables: millions of keys are compared with those of one file and need not be written again."""
    for name, key, table in (("calls", "call_key", calls), ("outcomes", "version_key", outcomes)):
        said = _in_list(_files(segments, name))
        parts = [f"SELECT {key} FROM {table}"] * bool(table) + [f"SELECT {key} FROM read_parquet({said})"] * bool(said)
        none = f"SELECT CAST(NULL AS BIGINT) AS {key} WHERE FALSE"
        bench.run(f"CREATE TEMPORARY VIEW known_{name} AS {' UNION ALL '.join(parts) or none}")


def _files(segments: Sequence[Path], name: str) -> list[str]:
    return [str(file) for folder in segments if (file := folder / f"{name}.parquet").exists()]


def _in_list(files: Sequence[str]) -> str:
    """A list of SQL; empty for no files."""
    return f"[{', '.join(map(quoted, files))}]" if files else ""


def mark_same_calls(bench: Workbench, part: str) -> bool:
    """Add repeats of known calls to `repeated_rows` and `refused`; True if there are any.

    `same_calls(source_row, is_equal)` have to be removed from the part.
    """
    bench.run(
        f"CREATE OR REPLACE TEMPORARY VIEW new_calls AS SELECT * FROM no_calls UNION ALL BY NAME SELECT * FROM {part}"
    )
    bench.run(sql(SCRIPTS, "same_calls"))
    return bool(bench.rows("SELECT 1 FROM same_calls LIMIT 1"))
