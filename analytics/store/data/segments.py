"""Read the Parquet files of segments."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

import duckdb

from analytics.core.record import SEGMENT_TABLES
from analytics.store.data.engine import Row

FILES = tuple(f"{name}.parquet" for name in SEGMENT_TABLES)


@cache
def _reader() -> duckdb.DuckDBPyConnection:
    """One DuckDB for all segments: another for every file takes longer than what it is asked."""
    return duckdb.connect(config={"enable_external_file_cache": False})


def _rows(query: str, values: Mapping[str, object]) -> Sequence[Row]:
    with _reader().cursor() as cursor:
        return cursor.execute(query, dict(values)).fetchall()


def whole(table: str, files: str) -> str:
    """A query of the rows of `files` (SQL) with today's columns; columns that the files lack are NULL."""
    nothing = ", ".join(f"CAST(NULL AS {column.type}) AS {column.name}" for column in SEGMENT_TABLES[table])
    return f"SELECT {nothing} WHERE FALSE UNION ALL BY NAME SELECT * FROM {files}"


def rejected(segment: Path) -> Sequence[Row]:
    """(file, row, column, reason, original) of every rejected row, in file order."""
    path = segment / "rejected.parquet"
    if not path.exists():
        return []
    return _rows(
        "SELECT source_file, source_row, column_name, reason, original FROM read_parquet($path)"
        " ORDER BY source_file, source_row",
        {"path": str(path)},
    )


def span(segment: Path) -> tuple[datetime, datetime] | None:
    """First and last minute (UTC) of a segment's calls, None without any."""
    path = segment / "calls.parquet"
    if not path.exists():
        return None
    ((first, last),) = _rows(
        "SELECT DATE_TRUNC('minute', MIN(started_at)), DATE_TRUNC('minute', MAX(started_at))"
        f" FROM ({whole('calls', 'read_parquet($path)')}) AS said",
        {"path": str(path)},
    )
    return (first, last) if isinstance(first, datetime) and isinstance(last, datetime) else None


def operator_forms(folders: Sequence[Path]) -> Sequence[tuple[str | None, ...]]:
    """(extension, name, as written) of everybody who has calls in the segments."""
    files = [str(folder / "calls.parquet") for folder in folders if (folder / "calls.parquet").exists()]
    if not files:
        return []
    forms = _rows(
        "SELECT DISTINCT operator_ext, operator_name, operator_raw"
        f" FROM ({whole('calls', 'read_parquet($files, union_by_name=true)')}) AS said",
        {"files": files},
    )
    return [tuple(None if one is None else str(one) for one in form) for form in forms]


def colleagues(folders: Sequence[Path]) -> list[str]:
    """Everybody named in leads and lists of people."""
    names: set[str] = set()
    for file, columns in (
        ("outcomes", ("operator_raw", "responsible_raw", "field_manager_raw")),
        ("people", ("name", "person_raw")),
    ):
        files = [str(folder / f"{file}.parquet") for folder in folders if (folder / f"{file}.parquet").exists()]
        if files:
            wanted = " UNION ".join(f"SELECT {column} FROM said" for column in columns)
            source = "WITH said AS (SELECT * FROM read_parquet($files, union_by_name=true))"
            names |= {str(name) for (name,) in _rows(f"{source} {wanted}", {"files": files}) if name}
    return sorted(names)


def phones(folders: Sequence[Path]) -> set[str]:
    """Every phone number that the segments contain."""
    numbers: set[str] = set()
    for file, column in (("calls", "client_phone"), ("outcomes", "client_phones")):
        files = [str(folder / f"{file}.parquet") for folder in folders if (folder / f"{file}.parquet").exists()]
        if files:
            query = (
                f"SELECT DISTINCT UNNEST(STRING_SPLIT({column}, ' ')) FROM read_parquet($files, union_by_name=true)"
                f" WHERE {column} IS NOT NULL"
            )
            numbers |= {str(phone) for (phone,) in _rows(query, {"files": files})}
    return {phone for phone in numbers if phone.startswith("+")}
