"""Erasures, the hashes that recognise erased people, and the transaction that removes a subject from the ledger."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from analytics.core import rights
from analytics.core.principal import Principal
from analytics.store.ledger.connection import connected
from analytics.store.ledger.erase_rows import take_out
from analytics.store.ledger.ledger import Ledger, append_audit, now, switch
from analytics.store.ledger.table_sums import renew_sums, touched_by
from analytics.store.subject import Subject, SubjectKind

KEYS = "keys"
"""Key of the state: the seal of store.keyed."""
NUMBERS_BEFORE = "numbers_before"
"""Key of the state: the ISO day before which rows have no numbers."""
MONTHS = "retention_months"
"""Key of the state: the retention period in months."""
ERASED_FILE = "erased.json"
"""Keyed hashes of everybody erased, stored beside the ledger and in every backup, to repeat erasures after a restore.
"""


ErasureKind = Literal[SubjectKind, "retention", "restored"]
"""Whom or what an erasure was about: one person, numbers older than the retention period, a restored copy."""


@dataclass(frozen=True)
class Erasure:
    """One erasure with its certificate (JSON) and the certificate's seal."""

    number: int
    at: str
    who: str
    kind: ErasureKind
    certificate: str
    seal: str


@dataclass(frozen=True)
class Erased:
    """The keyed hash of an erased number or name, its replacement, and the day until which it applies."""

    token: str
    put: str
    until_on: str | None = None


@dataclass(frozen=True)
class Change:
    """All changes of one erasure, committed together."""

    kind: ErasureKind
    who: Principal
    generation: str | None
    segments: Mapping[str, str]
    """New folder by import."""
    originals: frozenset[str]
    """sha256 of the originals to delete."""
    facts: Mapping[str, object]
    """Further facts of the certificate."""
    subject: Subject | None = None
    erased: tuple[Erased, ...] = ()
    state: Mapping[str, str] = field(default_factory=dict)
    also: Callable[[sqlite3.Connection], dict[str, int]] | None = None
    """Further changes of the ledger; returns rows by table."""


class Erasures(Ledger):
    """The erasures of the ledger."""

    def erasures(self) -> tuple[Erasure, ...]:
        """All erasures, newest first."""
        return tuple(Erasure(**dict(row)) for row in self._rows("SELECT * FROM erasures ORDER BY number DESC"))

    def erased(self) -> tuple[Erased, ...]:
        """Everything that later files must not bring back."""
        return tuple(
            Erased(**dict(row)) for row in self._rows("SELECT token, put, until_on FROM erased ORDER BY token")
        )

    def next_number(self) -> int:
        """The number of the next erasure, used in the names of its segments."""
        return 1 + max((one.number for one in self.erasures()), default=0)

    def count(self, subject: Subject) -> dict[str, int]:
        """How many rows of the ledger mention a subject, by table; changes nothing."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO state VALUES ('erasing', '')")
            counts = take_out(connection, subject, 0)[0]
            connection.execute("ROLLBACK")
        return counts

    def commit(self, change: Change) -> Erasure:
        """Apply new segments and generation, the removal from the ledger, certificate and audit in one transaction."""
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
        """A transaction that overwrites freed pages and adds no audit entry."""
        with connected(self._path) as connection, connection:  # commits, or rolls back on error
            touched = touched_by(connection)
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            renew_sums(connection, touched)

    def save_state(self, key: str, value: str) -> None:
        """Set one value of the ledger's state."""
        with self._quietly() as connection:
            connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))

    def choose_months(self, months: int | None, who: Principal) -> None:
        """Set the retention period in months; None keeps numbers for ever."""
        with self._change(who, "retention", {"months": months}) as connection:
            connection.execute("DELETE FROM state WHERE key = ?", (MONTHS,))
            if months is not None:
                connection.execute("INSERT INTO state VALUES (?, ?)", (MONTHS, str(months)))

    def listed(self) -> str:
        """The content of ERASED_FILE; empty if nobody was erased."""
        erased, before = self.erased(), self.state(NUMBERS_BEFORE) or ""
        document = {"keys": self.state(KEYS), "numbers_before": before, "erased": [vars(one) for one in erased]}
        return json.dumps(document, ensure_ascii=False) if erased or before else ""

    def state(self, key: str) -> str | None:
        """One value of the ledger's state."""
        rows = self._rows("SELECT value FROM state WHERE key = ?", key)
        return str(rows[0]["value"]) if rows else None

    def is_vacuum_due(self) -> bool:
        """True if free pages of the ledger's file may still contain erased data."""
        return self.state("vacuum_due") is not None

    def vacuum(self) -> None:
        """Rewrite the ledger's file without free pages and write-ahead log."""
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
    content = {
        "number": number,
        "kind": change.kind,
        "at": at,
        "who": who,
        **change.facts,
        "ledger": {table: count for table, count in tables.items() if count},
        "audit": dict(audited),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return Erasure(number, at, who, change.kind, text, hashlib.sha256(text.encode()).hexdigest())
