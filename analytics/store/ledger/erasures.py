"""What was erased, by what it is recognised, and the one transaction that takes somebody out of the ledger."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from analytics.core import rights
from analytics.core.principal import Principal
from analytics.store.ledger.connection import connected
from analytics.store.ledger.erase_rows import take_out
from analytics.store.ledger.ledger import Ledger, append_audit, now, switch
from analytics.store.ledger.table_sums import renew_sums, touched_by
from analytics.store.subject import Subject

KEYS = "keys"
"""Key of the state: the seal of store.keyed."""
NUMBERS_BEFORE = "numbers_before"
"""Key of the state: ISO day before which rows have no numbers."""
MONTHS = "retention_months"
"""Key of the state: how long numbers are kept."""
ERASED_FILE = "erased.json"
"""Keyed hashes of everybody erased, beside the ledger and in every backup: an older state is erased again by it."""


@dataclass(frozen=True)
class Erasure:
    """One erasure with its certificate (JSON) and the seal of it."""

    number: int
    at: str
    who: str
    kind: str
    certificate: str
    seal: str


@dataclass(frozen=True)
class Erased:
    """By what an erased number or name is recognised: its keyed hash, what takes its place, and until which day."""

    token: str
    put: str
    until_on: str | None = None


@dataclass(frozen=True)
class Change:
    """All that one erasure changes at once."""

    kind: str
    who: Principal
    generation: str | None
    segments: Mapping[str, str]
    """New folder by import."""
    originals: frozenset[str]
    """sha256 of the files that go."""
    facts: Mapping[str, object]
    """What the certificate says besides."""
    subject: Subject | None = None
    erased: tuple[Erased, ...] = ()
    state: Mapping[str, str] = field(default_factory=dict)
    also: Callable[[sqlite3.Connection], dict[str, int]] | None = None
    """What else changes in the ledger; rows by table."""


class Erasures(Ledger):
    """The ledger's drawer of erasures."""

    def erasures(self) -> tuple[Erasure, ...]:
        """All of them, newest first."""
        return tuple(Erasure(**dict(row)) for row in self._rows("SELECT * FROM erasures ORDER BY number DESC"))

    def erased(self) -> tuple[Erased, ...]:
        """Everything that must not come back with a file."""
        return tuple(
            Erased(**dict(row)) for row in self._rows("SELECT token, put, until_on FROM erased ORDER BY token")
        )

    def next_number(self) -> int:
        """The number of the next erasure; names its new segments."""
        return 1 + max((one.number for one in self.erasures()), default=0)

    def count(self, subject: Subject) -> dict[str, int]:
        """How many rows of the ledger say something about somebody, by table; changes nothing."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO state VALUES ('erasing', '')")
            found = take_out(connection, subject, 0)[0]
            connection.execute("ROLLBACK")
        return found

    def commit(self, change: Change) -> Erasure:
        """Everything at once: new segments and generation in force, nobody in the ledger, certificate and audit."""
        rights.must(Principal.of(change.who), "erase", {})
        number = self.next_number()
        with self._erasing() as connection:
            tables: dict[str, int] = {}
            audited: dict[str, str] = {}
            if change.subject is not None:
                tables, audited = take_out(connection, change.subject, number)
            if change.also is not None:
                tables = change.also(connection)
            made = _certificate(change, number, tables, audited)
            connection.execute(
                "INSERT INTO erasures VALUES (?, ?, ?, ?, ?, ?)",
                (made.number, made.at, made.who, made.kind, made.certificate, made.seal),
            )
            _replace(connection, change, number)
            facts = json.dumps({"erasure": number, "kind": change.kind, "seal": made.seal})
            append_audit(connection, (made.at, made.who, "erase", facts))
        return made

    @contextmanager
    def _erasing(self) -> Iterator[sqlite3.Connection]:
        with self._quietly() as connection:
            connection.execute("INSERT INTO state VALUES ('erasing', '')")
            yield connection
            connection.execute("DELETE FROM state WHERE key = 'erasing'")
            connection.execute("INSERT OR REPLACE INTO state VALUES ('vacuum_due', '1')")

    @contextmanager
    def _quietly(self) -> Iterator[sqlite3.Connection]:
        """A transaction whose freed pages are wiped, without an entry of its own in the audit."""
        with connected(self._path) as connection, connection:  # commits, or rolls back
            touched = touched_by(connection)
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            renew_sums(connection, touched)

    def save_state(self, key: str, value: str) -> None:
        """Sets one setting of the ledger."""
        with self._quietly() as connection:
            connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))

    def choose_months(self, months: int | None, who: Principal) -> None:
        """Sets how long numbers are kept; None: for ever."""
        with self._change(who, "retention", {"months": months}) as connection:
            connection.execute("DELETE FROM state WHERE key = ?", (MONTHS,))
            if months is not None:
                connection.execute("INSERT INTO state VALUES (?, ?)", (MONTHS, str(months)))

    def listed(self) -> str:
        """What ERASED_FILE says; empty where nobody was erased."""
        erased, before = self.erased(), self.state(NUMBERS_BEFORE) or ""
        said = {"keys": self.state(KEYS), "numbers_before": before, "erased": [vars(one) for one in erased]}
        return json.dumps(said, ensure_ascii=False) if erased or before else ""

    def state(self, key: str) -> str | None:
        """One setting of the ledger."""
        found = self._rows("SELECT value FROM state WHERE key = ?", key)
        return str(found[0]["value"]) if found else None

    def is_vacuum_due(self) -> bool:
        """True where free pages of the ledger's file may still say what was erased."""
        return self.state("vacuum_due") is not None

    def vacuum(self) -> None:
        """Writes the ledger's file anew, without free pages and without a write-ahead log."""
        with connected(self._path) as connection:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("VACUUM")
            (is_busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not is_busy:
            with self._quietly() as connection:
                connection.execute("DELETE FROM state WHERE key = 'vacuum_due'")


def _replace(connection: sqlite3.Connection, change: Change, number: int) -> None:
    for import_id, folder in change.segments.items():
        connection.execute("UPDATE imports SET segment = ? WHERE import_id = ?", (folder, import_id))
    for sha256 in change.originals:
        connection.execute(
            "UPDATE imports SET original_erased_at = COALESCE(original_erased_at, ?) WHERE sha256 = ?", (now(), sha256)
        )
    for one in change.erased:
        connection.execute(
            "INSERT OR REPLACE INTO erased VALUES (?, ?, ?, ?)", (one.token, one.put, one.until_on, number)
        )
    for key, value in change.state.items():
        connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))
    if change.generation is not None:
        switch(connection, change.generation)


def _certificate(change: Change, number: int, tables: Mapping[str, int], audited: Mapping[str, str]) -> Erasure:
    at, who = now(), Principal.of(change.who).name
    said = {
        "number": number,
        "kind": change.kind,
        "at": at,
        "who": who,
        **change.facts,
        "ledger": {table: count for table, count in tables.items() if count},
        "audit": dict(audited),
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return Erasure(number, at, who, change.kind, text, hashlib.sha256(text.encode()).hexdigest())
