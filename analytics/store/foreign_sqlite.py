"""Reads somebody else's SQLite file, every value as text, without changing it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from analytics.core.errors import DozvonError


def read_tables(path: Path) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """(name, header and rows) of every table; DozvonError `file_broken`."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
            names = [
                row[0]
                for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            ]
            for name in names:
                quoted = '"' + str(name).replace('"', '""') + '"'
                found = connection.execute(f"SELECT * FROM {quoted}")
                header = tuple(str(column[0]) for column in found.description)
                rows = [tuple("" if value is None else str(value) for value in row) for row in found]
                yield str(name), [header, *rows]
    except sqlite3.DatabaseError as error:
        raise DozvonError("file_broken", file=path.name) from error
