"""Writes segments as an import would, out of a few named fields."""

from collections.abc import Sequence
from hashlib import sha256 as sha256_of
from pathlib import Path

import duckdb

from analytics.core.record import CALL_COLUMNS, OUTCOME_COLUMNS, PERSON_COLUMNS, Column
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from analytics.store.ledger.ledger import ImportRecord, now
from tests.rows import insert

CALL = {
    "grain": "call",
    "calls_count": 1,
    "direction": "out",
    "outcome": "talk",
    "talk_seconds": 40,
    "operator_raw": "anna",
    "operator_name": "anna",
    "client_phone": "+79990000001",
    "started_local": "2026-09-07 10:00:00",
}


def write_segment(
    folder: Path,
    calls: Sequence[dict[str, object]] = (),
    leads: Sequence[dict[str, object]] = (),
    people: Sequence[dict[str, object]] = (),
) -> None:
    """Parquet files of a segment; a call without a logical_key is its own call."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = [{**CALL, "logical_key": call["call_key"], **call} for call in calls]
    for rows, columns, name in (
        (whole, CALL_COLUMNS, "calls"),
        (leads, OUTCOME_COLUMNS, "outcomes"),
        (people, PERSON_COLUMNS, "people"),
    ):
        if rows:
            _write(folder / f"{name}.parquet", columns, rows)


def _write(path: Path, columns: Sequence[Column], rows: Sequence[dict[str, object]]) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE said ({', '.join(f'{c.name} {c.type}' for c in columns)})")
        insert(connection, "said", rows)
        connection.execute(f"COPY said TO '{path}' (FORMAT parquet)")


def load(
    company: Company, number: int, calls: Sequence[dict[str, object]] = (), leads: Sequence[dict[str, object]] = ()
) -> str:
    """Loads a segment as import `number`, generation and ledger included; returns the import id."""
    import_id = f"{number:06d}-test"
    write_segment(company.folder.segment(import_id), calls, leads)
    said = f"file {number}".encode()
    sha256 = sha256_of(said).hexdigest()
    company.folder.original(sha256).write_bytes(said)
    record = ImportRecord(
        import_id, number, sha256, "a.csv", len(said), "table", len(calls), len(calls), 0, 0, {}, {}, False, now(), None
    )
    generation = company.next_generation()
    company.rebuild(generation, (*company.ledger.imports(with_undone=False), record), rollups())
    company.ledger.commit_imports((record,), generation, "test")
    return import_id
