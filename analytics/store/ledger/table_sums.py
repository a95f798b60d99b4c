"""Checksums of the ledger's tables, one per table, renewed with every change, to detect outside edits."""

import hashlib
import sqlite3

LEFT_OUT = ("audit", "migrations", "sessions", "failed_tries", "table_sums")
"""The audit has its own chain; the others contain no facts."""
WRITES = (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)


def touched_by(connection: sqlite3.Connection) -> set[str]:
    """The set of tables that this connection writes; it fills as statements run."""
    touched: set[str] = set()

    def heard(action: int, table: str | None, *_: object) -> int:
        if action in WRITES and table and table not in LEFT_OUT and not table.startswith("sqlite_"):
            touched.add(table)
        return sqlite3.SQLITE_OK

    connection.set_authorizer(heard)
    return touched


def renew_sums(connection: sqlite3.Connection, tables: set[str]) -> None:
    """Renew the sums of changed tables within their transaction, and clear the set."""
    for table in sorted(tables):
        has_table = connection.execute(
            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,)
        ).fetchone()
        if has_table:
            connection.execute("INSERT OR REPLACE INTO table_sums VALUES (?, ?)", (table, _sum(connection, table)))
    tables.clear()


def all_tables(connection: sqlite3.Connection) -> set[str]:
    """Every table that has a sum."""
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {str(name) for (name,) in names} - set(LEFT_OUT)


def damaged_tables(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Tables whose rows do not match their sum."""
    sums = {str(table): str(total) for table, total in connection.execute("SELECT name, sum FROM table_sums")}
    return tuple(table for table in sorted(all_tables(connection)) if sums.get(table) != _sum(connection, table))


def _sum(connection: sqlite3.Connection, table: str) -> str:
    """The sum over all rows in order; table names are the ledger's own."""
    digest = hashlib.sha256()
    for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):
        digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()
