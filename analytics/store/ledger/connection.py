"""Open the ledger's file; report a busy file, a full disk and damage as errors of the program."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from analytics.core.errors import DozvonError

BUSY_SECONDS = 30.0
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""SQLITE_ERROR is what a damaged schema causes: the statements themselves are the program's own and tested."""


class _Kept(threading.local):
    """Connections of a thread that stay open for its next statements that only read, by path."""

    opened: dict[Path, sqlite3.Connection] | None = None


_KEPT = _Kept()


@contextmanager
def kept() -> Iterator[None]:
    """Statements of this thread that only read share one connection of each ledger.

    A connection reads the schema before its first statement, which takes a hundred times longer than the statement.
    """
    if _KEPT.opened is not None:
        yield
        return
    _KEPT.opened = {}
    try:
        yield
    finally:
        opened, _KEPT.opened = _KEPT.opened, None
        for connection in opened.values():
            connection.close()


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection. Raises DozvonError `ledger_busy`, `disk_full`, `ledger_damaged` with nothing changed."""
    with _told(path), closing(_opened(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        yield connection


@contextmanager
def read(path: Path) -> Iterator[sqlite3.Connection]:
    """The same for statements that change nothing, without what only a change needs; see `kept`."""
    with _told(path), ExitStack() as ending:
        if _KEPT.opened is None:
            yield ending.enter_context(closing(_opened(path)))
            return
        if path not in _KEPT.opened:
            _KEPT.opened[path] = _opened(path)
        yield _KEPT.opened[path]


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Errors of SQLite as errors of the program."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in BUSY:
            raise DozvonError("ledger_busy", seconds=int(BUSY_SECONDS)) from error
        if code in FULL:
            raise DozvonError("disk_full", reason=str(error)) from error
        if code in DAMAGED:
            raise DozvonError("ledger_damaged", file=str(path), reason=str(error)) from error
        raise
