"""Reads somebody else's SQLite file, every value as text, without changing it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from analytics.core.errors import DozvonError

TABLES = """SELECT name FROM sqlite_master
WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"""
"""A virtual table is made by a program that may not be here, out of other tables that are."""

DAMAGE = ("*** in database", "Tree ", "On tree", "Page ", "Freelist")
"""How the findings of a check begin that are no matter of rules between tables."""


def read_tables(path: Path, file: str) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """(name, header and rows) of every table of `file`, which lies at `path`; DozvonError `file_broken`."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)) as connection:
            connection.text_factory = _text
            ((found,),) = connection.execute("PRAGMA quick_check(1)")
            if str(found).startswith(DAMAGE):  # what is damaged may still be read, as something else
                raise DozvonError("file_broken", file=file)
            for name in [row[0] for row in connection.execute(TABLES)]:
                quoted = '"' + str(name).replace('"', '""') + '"'
                found = connection.execute(f"SELECT * FROM {quoted}")
                header = tuple(str(column[0]) for column in found.description)
                rows = [tuple("" if value is None else str(value) for value in row) for row in found]
                yield str(name), [header, *rows]
    except sqlite3.DatabaseError as error:
        raise DozvonError("file_broken", file=file) from error


def _text(data: bytes) -> str:
    """SQLite does not look whether a text is one: an old program may have written its own code page."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1251", errors="replace")
