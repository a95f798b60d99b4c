"""Open the ledger's file; report a busy file, a full disk and damage as errors of the program."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from analytics.core.errors import DozvonError

BUSY_SECONDS = 30.0
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""SQLITE_ERROR is what a damaged schema causes: the statements themselves are the program's own and tested."""


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection. Raises DozvonError `ledger_busy`, `disk_full`, `ledger_damaged` with nothing changed."""
    with read(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        yield connection


@contextmanager
def read(path: Path) -> Iterator[sqlite3.Connection]:
    """The same for statements that change nothing, without what only a change needs.

    Every statement lets the other threads run first: fifty people are answered at once.
    """
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            yield connection
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in BUSY:
            raise DozvonError("ledger_busy", seconds=int(BUSY_SECONDS)) from error
        if code in FULL:
            raise DozvonError("disk_full", reason=str(error)) from error
        if code in DAMAGED:
            raise DozvonError("ledger_damaged", file=str(path), reason=str(error)) from error
        raise
