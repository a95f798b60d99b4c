"""The rows that an import writes into the ledger."""

import json
import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analytics.core.principal import Principal

if TYPE_CHECKING:
    from analytics.store.ledger.ledger import ImportRecord


def audited(record: "ImportRecord") -> dict[str, object]:
    """The facts of an import in the audit."""
    return {name: getattr(record, name) for name in ("import_id", "file", "rows", "loaded", "duplicates", "rejected")}


def entry(at: str, who: Principal, action: str, facts: Mapping[str, object]) -> tuple[str, str, str, str]:
    """An entry of the audit, for append_audit."""
    return at, who.name, action, json.dumps(facts, ensure_ascii=False, default=str)


@lru_cache(maxsize=4096)
def _said(text: str) -> Mapping[str, object]:
    """Options or result, which never change, of an import: a company of two years has a thousand."""
    said: Mapping[str, object] = json.loads(text)
    return said


def told_of(row: sqlite3.Row) -> dict[str, Any]:
    """The fields of a record from its row."""
    said = {"options": _said(row["options"]), "result": _said(row["result"]), "invented": bool(row["invented"])}
    return {**dict(row), **said}


def add_import(connection: sqlite3.Connection, record: "ImportRecord") -> None:
    """Insert the row of an import."""
    values = (
        *(getattr(record, name) for name in ("import_id", "number", "sha256", "file", "bytes", "format")),
        *(getattr(record, name) for name in ("rows", "loaded", "duplicates", "rejected")),
        json.dumps(dict(record.options), ensure_ascii=False, default=str),
        json.dumps(dict(record.result), ensure_ascii=False, default=str),
        int(record.invented),
        record.imported_at,
        record.undone_at,
        record.segment,
        record.original_erased_at,
    )
    connection.execute(f"INSERT INTO imports VALUES ({', '.join('?' * len(values))})", values)
    if record.original_erased_at is not None:
        erased = "UPDATE imports SET original_erased_at = ? WHERE sha256 = ? AND original_erased_at IS NULL"
        connection.execute(erased, (record.original_erased_at, record.sha256))
