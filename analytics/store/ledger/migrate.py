"""Bring the schema of an older ledger up to date."""

import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from analytics.store.ledger.table_sums import all_tables, renew_sums

MIGRATIONS = "analytics.store.ledger.migrations"
BEFORE_NAMES = (
    "0001_first.sql",
    "0002_annotations_experiments.sql",
    "0003_payroll.sql",
    "0005_visits.sql",
    "0006_access.sql",
)
"""Scripts applied to ledgers that stored only PRAGMA user_version, the highest number, instead of names."""


def migrate(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Run every script that this ledger has not run, by name and in order, in one transaction; return their names.

    A script with a lower number that was added later runs too; two processes never run one twice.
    """
    if is_current(connection):
        return ()
    with connection:  # commits, or rolls back on error
        connection.execute("BEGIN IMMEDIATE")
        missing = _missing(connection)
        if not _is_named(connection):
            connection.execute("CREATE TABLE migrations (name TEXT PRIMARY KEY)")
            known = [(name,) for name in _scripts() if name not in missing]
            connection.executemany("INSERT INTO migrations VALUES (?)", known)
        for name in missing:
            for statement in _statements((files(MIGRATIONS) / name).read_text(encoding="utf-8")):
                connection.execute(statement)
            connection.execute("INSERT INTO migrations VALUES (?)", (name,))
        renew_sums(connection, all_tables(connection))
    return missing


def is_current(connection: sqlite3.Connection) -> bool:
    """True if this ledger has run every script."""
    return _is_named(connection) and not _missing(connection)


def _missing(connection: sqlite3.Connection) -> tuple[str, ...]:
    if _is_named(connection):
        seen = {str(name) for (name,) in connection.execute("SELECT name FROM migrations")}
    else:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        seen = {name for name in BEFORE_NAMES if int(name.split("_")[0]) <= version}
    return tuple(name for name in _scripts() if name not in seen)


def _is_named(connection: sqlite3.Connection) -> bool:
    rows = connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'")
    return rows.fetchone() is not None


@cache
def _scripts() -> tuple[str, ...]:
    return tuple(sorted(entry.name for entry in files(MIGRATIONS).iterdir() if entry.name.endswith(".sql")))


def _statements(script: str) -> Iterator[str]:
    """Split a script into statements, which end at a line end; a trigger with its semicolons is one statement."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
