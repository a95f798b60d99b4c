"""Read the Parquet files of segments."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import duckdb

from analytics.core.record import SEGMENT_TABLES
from analytics.store.data.engine import Row

FILES = tuple(f"{name}.parquet" for name in SEGMENT_TABLES)


def whole(table: str, files: str) -> str:
    """A query of the rows of `files` (SQL) with today's columns; columns that the files lack are NULL."""
    nothing = ", ".join(f"CAST(NULL AS {column.type}) AS {column.name}" for column in SEGMENT_TABLES[table])
    return f"SELECT {nothing} WHERE FALSE UNION ALL BY NAME SELECT * FROM {files}"


def rejected(segment: Path) -> Sequence[Row]:
    """(file, row, column, reason, original) of every rejected row, in file order."""
    path = segment / "rejected.parquet"
    if not path.exists():
        return []
    with duckdb.connect() as connection:
        return connection.execute(
            "SELECT source_file, source_row, column_name, reason, original FROM read_parquet($path)"
            " ORDER BY source_file, source_row",
            {"path": str(path)},
        ).fetchall()


def span(segment: Path) -> tuple[datetime, datetime] | None:
    """First and last minute (UTC) of a segment's calls, None without any."""
    path = segment / "calls.parquet"
    if not path.exists():
        return None
    with duckdb.connect() as connection:
        ((first, last),) = connection.execute(
            "SELECT DATE_TRUNC('minute', MIN(started_at)), DATE_TRUNC('minute', MAX(started_at))"
            f" FROM ({whole('calls', 'read_parquet($path)')}) AS said",
            {"path": str(path)},
        ).fetchall()
    return (first, last) if first is not None else None


def operator_forms(folders: Sequence[Path]) -> Sequence[tuple[str | None, str | None, str | None]]:
    """(extension, name, as written) of everybody who has calls in the segments."""
    files = [str(folder / "calls.parquet") for folder in folders if (folder / "calls.parquet").exists()]
    if not files:
        return []
    with duckdb.connect() as connection:
        return connection.execute(
            "SELECT DISTINCT operator_ext, operator_name, operator_raw"
            f" FROM ({whole('calls', 'read_parquet($files, union_by_name=true)')}) AS said",
            {"files": files},
        ).fetchall()


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
            with duckdb.connect() as connection:
                source = "WITH said AS (SELECT * FROM read_parquet($files, union_by_name=true))"
                names |= {
                    str(name)
                    for (name,) in connection.execute(f"{source} {wanted}", {"files": files}).fetchall()
                    if name
                }
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
            with duckdb.connect() as connection:
                numbers |= {str(phone) for (phone,) in connection.execute(query, {"files": files}).fetchall()}
    return {phone for phone in numbers if phone.startswith("+")}
