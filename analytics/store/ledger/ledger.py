"""The SQLite ledger: imports, mappings, people, plans and other decisions."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from analytics.core import rights
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.store.ledger.connection import connected, read
from analytics.store.ledger.import_rows import add_import, audited, entry, told_of
from analytics.store.ledger.migrate import is_current, migrate
from analytics.store.ledger.seal import seal
from analytics.store.ledger.table_sums import damaged_tables, renew_sums, touched_by


@dataclass(frozen=True)
class ImportRecord:
    """One loaded file."""

    import_id: str
    number: int
    sha256: str
    file: str
    bytes: int
    format: str
    rows: int
    loaded: int
    duplicates: int
    rejected: int
    options: Mapping[str, object]
    result: Mapping[str, object]
    invented: bool
    imported_at: str
    undone_at: str | None
    segment: str | None = None
    """Folder of the current segment, if an erasure replaced the first one."""
    original_erased_at: str | None = None

    @property
    def folder(self) -> str:
        """Name of the segment's folder."""
        return self.segment or self.import_id


@dataclass(frozen=True)
class Person:
    """Facts about an operator or field manager; dates are ISO text."""

    name: str
    role: str | None = None
    team: str | None = None
    started_on: str | None = None
    left_on: str | None = None


@dataclass(frozen=True)
class StoredPlan:
    """One version of a pay plan; versions are immutable."""

    number: int
    name: str
    valid_from: str
    toml: str
    saved_at: str


@dataclass(frozen=True)
class Annotation:
    """An event from one ISO day to another; `kind` is law, caller_id, outage or other."""

    number: int
    from_on: str
    to_on: str
    kind: str
    text: str


@dataclass(frozen=True)
class Experiment:
    """An experiment locked before it starts; `kind` is redial or split, `sealed` the JSON whose sha256 is `seal`."""

    number: int
    kind: str
    sealed_at: str
    seal: str
    sealed: str


def now() -> str:
    """The current instant in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Ledger:
    """Opens a short-lived connection per call, safe across threads and processes; every change is one transaction."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if (not path.exists() or not path.stat().st_size) and any((path.parent / "segments").glob("*")):
            raise DozvonError("ledger_lost", file=str(path))  # a new ledger would drop all data
        with read(self._path) as connection:
            if is_current(connection):
                return
        with connected(self._path) as connection:
            migrate(connection)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with connected(self._path) as connection:
            touched = touched_by(connection)
            yield connection
            if touched:  # written within a transaction of the caller
                connection.execute("BEGIN IMMEDIATE")
                renew_sums(connection, touched)
                connection.execute("COMMIT")

    @contextmanager
    def _change(
        self, who: Principal, action: str, facts: Mapping[str, object], about: Mapping[str, object] | None = None
    ) -> Iterator[sqlite3.Connection]:
        """The transaction of every change; `about` is for the rule of rights, not the audit. Raises `not_allowed`."""
        asking = Principal.of(who)
        rights.must(asking, action, {**(about or {}), **facts})
        with connected(self._path) as connection, connection:  # commits, or rolls back on error
            touched = touched_by(connection)
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            renew_sums(connection, touched)
            append_audit(connection, entry(now(), asking, action, facts))

    def _rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        with read(self._path) as connection:
            return connection.execute(query, values).fetchall()

    def imports(self, with_undone: bool = True) -> tuple[ImportRecord, ...]:
        """All imports in loading order."""
        condition = "" if with_undone else "WHERE undone_at IS NULL"
        rows = self._rows(f"SELECT * FROM imports {condition} ORDER BY number")
        return tuple(ImportRecord(**told_of(row)) for row in rows)

    def formats(self) -> tuple[tuple[int, str], ...]:
        """Number and format of the imports that are not undone, in loading order."""
        rows = self._rows("SELECT number, format FROM imports WHERE undone_at IS NULL ORDER BY number")
        return tuple((int(number), str(name)) for number, name in rows)

    def has_invented(self) -> bool:
        """True if an import of the demo company is not undone."""
        return bool(self._rows("SELECT 1 FROM imports WHERE undone_at IS NULL AND invented LIMIT 1"))

    def generation(self) -> str | None:
        """The name of the current generation, None before the first import."""
        rows = self._rows("SELECT value FROM state WHERE key = 'generation'")
        return str(rows[0]["value"]) if rows else None

    def commit_imports(
        self, records: Sequence[ImportRecord], generation: str, who: Principal, replaces: tuple[str, ...] = ()
    ) -> None:
        """Make imports and their generation visible, and undo the imports they replace, in one transaction."""
        *others, last = records
        with self._change(who, "import", audited(last)) as connection:
            for record in records:
                add_import(connection, record)
            for record in others:
                append_audit(connection, entry(now(), Principal.of(who), "import", audited(record)))
            connection.executemany(
                "UPDATE imports SET undone_at = ? WHERE import_id = ?", [(now(), import_id) for import_id in replaces]
            )
            switch(connection, generation)

    def commit_undo(self, import_id: str, generation: str, who: Principal) -> None:
        """Undo an import; its segment stays on disk."""
        file = next((row["file"] for row in self._rows("SELECT * FROM imports WHERE import_id = ?", import_id)), None)
        with self._change(who, "undo", {"import_id": import_id, "file": file}) as connection:
            connection.execute("UPDATE imports SET undone_at = ? WHERE import_id = ?", (now(), import_id))
            switch(connection, generation)

    def commit_generation(self, generation: str, who: Principal, reason: str) -> None:
        """Makes a rebuilt generation current."""
        with self._change(who, "rebuild", {"reason": reason}) as connection:
            switch(connection, generation)

    def attribution(self) -> str | None:
        """The attribution rule, if the director chose one other than the default."""
        rows = self._rows("SELECT value FROM state WHERE key = 'attribution'")
        return str(rows[0]["value"]) if rows else None

    def save_attribution(self, rule: str, who: Principal) -> None:
        """Set the attribution rule (store.generation.ATTRIBUTIONS); takes effect in the next generation."""
        with self._change(who, "attribution", {"rule": rule}) as connection:
            connection.execute("INSERT OR REPLACE INTO state VALUES ('attribution', ?)", (rule,))

    def mappings(self) -> dict[str, str]:
        """Saved mappings: TOML by fingerprint of the layout."""
        return {row["fingerprint"]: row["toml"] for row in self._rows("SELECT fingerprint, toml FROM mappings")}

    def save_mapping(self, fingerprint: str, toml: str, who: Principal) -> None:
        """Save a mapping; the next file of that layout loads without questions."""
        with self._change(who, "mapping", {"fingerprint": fingerprint}) as connection:
            connection.execute("INSERT OR REPLACE INTO mappings VALUES (?, ?, ?)", (fingerprint, toml, now()))

    def people(self) -> tuple[Person, ...]:
        """People as entered by the director."""
        return tuple(Person(**dict(row)) for row in self._rows("SELECT * FROM people ORDER BY name"))

    def aliases(self) -> dict[str, str]:
        """Person's name by raw text in lower case."""
        return {row["raw"]: row["name"] for row in self._rows("SELECT raw, name FROM aliases")}

    def save_people(self, people: Sequence[Person], aliases: Mapping[str, str | None], who: Principal) -> None:
        """Set people and aliases of raw texts (None: as in the files); takes effect in the next generation."""
        facts = {"people": [person.name for person in people], "aliases": dict(aliases)}
        with self._change(who, "people", facts) as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?, ?)",
                [(person.name, person.role, person.team, person.started_on, person.left_on) for person in people],
            )
            for raw, name in aliases.items():
                connection.execute("DELETE FROM aliases WHERE raw = ?", (raw.strip().lower(),))
                if name is not None:
                    connection.execute("INSERT INTO aliases VALUES (?, ?)", (raw.strip().lower(), name))

    def plans(self) -> tuple[StoredPlan, ...]:
        """All versions of all plans except withdrawn ones, oldest first."""
        return tuple(StoredPlan(**dict(row)) for row in self._rows("SELECT * FROM plans_kept ORDER BY number"))

    def save_plan(self, name: str, valid_from: str, toml: str, who: Principal) -> None:
        """Add a version of a plan."""
        with self._change(who, "plan", {"name": name, "valid_from": valid_from}) as connection:
            connection.execute(
                "INSERT INTO plans (name, valid_from, toml, saved_at, who) VALUES (?, ?, ?, ?, ?)",
                (name, valid_from, toml, now(), Principal.of(who).name),
            )

    def annotations(self) -> tuple[Annotation, ...]:
        """Annotations by day; charts draw them and verdicts take them into account."""
        wanted = "SELECT number, from_on, to_on, kind, text FROM annotations WHERE removed_at IS NULL ORDER BY from_on"
        return tuple(Annotation(**dict(row)) for row in self._rows(wanted))

    def annotate(self, annotation: Annotation, who: Principal) -> None:
        """Add an annotation under a new number."""
        with self._change(who, "annotate", {"from_on": annotation.from_on, "kind": annotation.kind}) as connection:
            connection.execute(
                "INSERT INTO annotations (from_on, to_on, kind, text) VALUES (?, ?, ?, ?)",
                (annotation.from_on, annotation.to_on, annotation.kind, annotation.text),
            )

    def remove_annotation(self, number: int, who: Principal) -> None:
        """Remove an annotation."""
        with self._change(who, "remove_annotation", {"number": number}) as connection:
            connection.execute("UPDATE annotations SET removed_at = ? WHERE number = ?", (now(), number))

    def experiments(self) -> tuple[Experiment, ...]:
        """All experiments, newest first."""
        return tuple(Experiment(**dict(row)) for row in self._rows("SELECT * FROM experiments ORDER BY number DESC"))

    def seal(self, kind: str, sealed: str, who: Principal) -> None:
        """Lock an experiment: its list can be verified and no longer changed."""
        digest = sha256(sealed.encode()).hexdigest()
        with self._change(who, "seal", {"kind": kind, "seal": digest}) as connection:
            connection.execute(
                "INSERT INTO experiments (kind, sealed_at, seal, sealed) VALUES (?, ?, ?, ?)",
                (kind, now(), digest, sealed),
            )

    def check(self) -> list[str]:
        """Findings of SQLite's own check and tables with wrong sums; empty if the file is sound."""
        complaints = [str(row[0]) for row in self._rows("PRAGMA integrity_check") if row[0] != "ok"]
        if complaints:
            return complaints
        with connected(self._path) as connection:
            return [f"table {name}" for name in damaged_tables(connection)]


def switch(connection: sqlite3.Connection, generation: str) -> None:
    connection.execute("INSERT OR REPLACE INTO state VALUES ('generation', ?)", (generation,))


def append_audit(connection: sqlite3.Connection, entry: tuple[str, str, str, str]) -> None:
    """Append an audit entry, chained to the one before."""
    last = connection.execute("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    number, before = (last["number"] + 1, last["hash"]) if last else (1, "")
    salt = token_hex(16)
    connection.execute(
        "INSERT INTO audit (number, at, who, action, facts, salt, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, *entry, salt, seal(before, (number, *entry, salt))),
    )
