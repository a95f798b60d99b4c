"""Read a SQLite file of another program, every value as text, without changing it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from analytics.core.errors import DozvonError

TABLES = """SELECT name FROM sqlite_master
WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"""
"""Ordinary tables only: a virtual table needs a module that may be missing, and its data is in other tables."""

DAMAGE = ("*** in database", "Tree ", "On tree", "Page ", "Freelist")
"""Prefixes of integrity-check findings about the file itself; other findings concern constraints between tables."""


def read_tables(path: Path, file: str) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """(name, header and rows) of every table of `file` at `path`. Raises DozvonError `file_broken`."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)) as connection:
            connection.text_factory = _text
            ((cursor,),) = connection.execute("PRAGMA quick_check(1)")
            if str(cursor).startswith(DAMAGE):  # a damaged file may still be readable in another format
                raise DozvonError("file_broken", file=file)
            for name in [row[0] for row in connection.execute(TABLES)]:
                quoted = '"' + str(name).replace('"', '""') + '"'
                cursor = connection.execute(f"SELECT * FROM {quoted}")
                header = tuple(str(column[0]) for column in cursor.description)
                rows = [tuple("" if value is None else str(value) for value in row) for row in cursor]
                yield str(name), [header, *rows]
    except sqlite3.DatabaseError as error:
        raise DozvonError("file_broken", file=file) from error


def _text(data: bytes) -> str:
    """Decode a text value; SQLite does not validate UTF-8, and old programs store their own code page."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1251", errors="replace")
