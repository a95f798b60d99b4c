"""What one file said: reads a segment's Parquet files."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from analytics.store.engine import Row

FILES = ("calls.parquet", "outcomes.parquet", "people.parquet", "rejected.parquet")


def rejected(segment: Path) -> Sequence[Row]:
    """(file, row, column, reason, original) of every rejected row, in the order of the file."""
    path = segment / "rejected.parquet"
    if not path.exists():
        return []
    with duckdb.connect() as connection:
        return connection.execute(
            "SELECT source_file, source_row, column_name, reason, original FROM read_parquet($path)"
            " ORDER BY source_file, source_row",
            {"path": str(path)},
        ).fetchall()
