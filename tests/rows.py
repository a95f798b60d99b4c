"""Rows of a test world into a table: a hundred in a statement, which costs milliseconds however few it inserts."""

from collections.abc import Sequence
from itertools import groupby

import duckdb

AT_ONCE = 100


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[dict[str, object]]) -> None:
    """The rows in their order; each names its columns, the others keep their defaults."""
    for names, group in groupby(rows, tuple):
        alike = list(group)
        for start in range(0, len(alike), AT_ONCE):
            some = alike[start : start + AT_ONCE]
            places = ", ".join([f"({', '.join('?' * len(names))})"] * len(some))
            values = [value for row in some for value in row.values()]
            connection.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES {places}", values)
