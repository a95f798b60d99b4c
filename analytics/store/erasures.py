"""What was erased, by what it is recognised, and the one transaction that takes somebody out of the ledger."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from analytics.core.phones import spans
from analytics.store.connection import connected
from analytics.store.ledger import Ledger, append_audit, now, switch
from analytics.store.seal import seal
from analytics.store.subject import CLIENT, OPERATOR, Subject
from analytics.store.tables import renew_sums, touched_by

TEXTS = {
    "imports": ("file", "options", "result"),
    "mappings": ("toml",),
    "people": ("name", "team"),
    "plans": ("name", "toml"),
    "annotations": ("text",),
    "experiments": ("sealed",),
    "absences": ("operator", "reason", "who"),
    "corrections": ("operator", "reason", "who"),
    "disputes": ("operator", "said", "who"),
    "dispute_answers": ("answer", "who"),
    "payrolls": ("sheet", "who"),
    "scenarios": ("name", "toml", "who"),
    "visit_changes": ("facts", "who"),
    "failed_tries": ("login",),
    "audit": ("who", "facts"),
}
"""Every column of the ledger in which a person can stand; aliases, users and sessions go as whole rows."""
OF_A_VISIT = (
    *("operator", "field_manager", "planned_at", "process", "segment", "object_type"),
    *("area_m2", "windows", "doors", "floor", "roubles"),
)
"""What stays of a visit to a client who was erased: no name, no address, no words."""
NUMBERS_BEFORE = "numbers_before"
"""Key of the state: ISO day before which rows have no numbers."""
NAMELESS = "—"


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
    who: str
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
            found = _take_out(connection, subject, 0)[0]
            connection.execute("ROLLBACK")
        return found

    def commit(self, change: Change) -> Erasure:
        """Everything at once: new segments and generation in force, nobody in the ledger, certificate and audit."""
        number = self.next_number()
        with self._erasing() as connection:
            tables: dict[str, int] = {}
            audited: dict[str, str] = {}
            if change.subject is not None:
                tables, audited = _take_out(connection, change.subject, number)
            made = _certificate(change, number, tables, audited)
            connection.execute(
                "INSERT INTO erasures VALUES (?, ?, ?, ?, ?, ?)",
                (made.number, made.at, made.who, made.kind, made.certificate, made.seal),
            )
            _replace(connection, change, number)
            facts = json.dumps({"erasure": number, "kind": change.kind, "seal": made.seal})
            append_audit(connection, (made.at, change.who, "erase", facts))
        return made

    @contextmanager
    def _erasing(self) -> Iterator[sqlite3.Connection]:
        with connected(self._path) as connection:
            touched = touched_by(connection)
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.execute("INSERT INTO state VALUES ('erasing', '')")
                yield connection
                connection.execute("DELETE FROM state WHERE key = 'erasing'")
                connection.execute("INSERT OR REPLACE INTO state VALUES ('vacuum_due', '1')")
                renew_sums(connection, touched)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

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
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("DELETE FROM state WHERE key = 'vacuum_due'")
                renew_sums(connection, {"state"})
                connection.execute("COMMIT")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


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
    at = now()
    said = {
        "number": number,
        "kind": change.kind,
        "at": at,
        "who": change.who,
        **change.facts,
        "ledger": {table: count for table, count in tables.items() if count},
        "audit": dict(audited),
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return Erasure(number, at, change.who, change.kind, text, hashlib.sha256(text.encode()).hexdigest())


def _take_out(connection: sqlite3.Connection, subject: Subject, number: int) -> tuple[dict[str, int], dict[str, str]]:
    """Rows changed by table, and the entries of the audit that were changed with the digest of what they say now."""
    counts = _whole_rows(connection, subject)
    if subject.kind == CLIENT:
        counts["visit_changes"] = _visits_of(connection, subject)
    seals: dict[str, str] = {}
    audited: dict[str, str] = {}
    for table, columns in TEXTS.items():
        for row in connection.execute(f"SELECT rowid AS place, * FROM {table}").fetchall():
            scrubbed = {name: scrub_cell(row[name], subject.scrub) for name in columns}
            if table == "audit":
                for old, new in seals.items():
                    scrubbed["facts"] = str(scrubbed["facts"]).replace(old, new)
            changed = {name: value for name, value in scrubbed.items() if value != row[name]}
            if not changed:
                continue
            if table == "experiments":
                changed["seal"] = hashlib.sha256(str(changed["sealed"]).encode()).hexdigest()
                seals[row["seal"]] = str(changed["seal"])
            if table == "audit":
                changed |= {"salt": "", "erased_by": str(number)}
                said = (row["number"], row["at"], scrubbed["who"], row["action"], scrubbed["facts"])
                audited[str(row["number"])] = seal("", said)
            counts[table] = counts.get(table, 0) + 1
            names = ", ".join(f"{name} = ?" for name in changed)
            connection.execute(f"UPDATE {table} SET {names} WHERE rowid = ?", (*changed.values(), row["place"]))
    return counts, audited


def _whole_rows(connection: sqlite3.Connection, subject: Subject) -> dict[str, int]:
    """Rows that are about him and nothing else go."""
    if subject.kind != OPERATOR:
        return {}
    gone = {"aliases": 0, "users": 0, "sessions": 0}
    for row in connection.execute("SELECT rowid AS place, raw, name FROM aliases").fetchall():
        if subject.is_spelled(row["raw"]) or subject.is_spelled(row["name"]):
            gone["aliases"] += connection.execute("DELETE FROM aliases WHERE rowid = ?", (row["place"],)).rowcount
    for row in connection.execute("SELECT login, person FROM users").fetchall():
        if subject.is_spelled(row["person"]):
            gone["sessions"] += connection.execute("DELETE FROM sessions WHERE login = ?", (row["login"],)).rowcount
            gone["users"] += connection.execute("DELETE FROM users WHERE login = ?", (row["login"],)).rowcount
    return gone


def _visits_of(connection: sqlite3.Connection, subject: Subject) -> int:
    """The visits to a client keep their days and objects and lose who he was."""
    rows = connection.execute("SELECT number, visit_id, action, facts FROM visit_changes").fetchall()
    his = {
        row["visit_id"]
        for row in rows
        if any(span.phone == subject.phone for span in spans(str(json.loads(row["facts"]).get("phone", ""))))
    }
    for row in rows:
        if row["visit_id"] in his:
            facts = nameless(json.loads(row["facts"]), subject.put)
            connection.execute(
                "UPDATE visit_changes SET facts = ? WHERE number = ?",
                (json.dumps(facts, ensure_ascii=False), row["number"]),
            )
    return sum(row["visit_id"] in his for row in rows)


def nameless(facts: Mapping[str, object], token: str) -> dict[str, object]:
    """What a change of a visit says without the client."""
    kept = {name: value for name, value in facts.items() if name in OF_A_VISIT}
    return kept | ({"client": NAMELESS, "phone": token} if "client" in facts else {})


def scrub_cell(value: object, scrub: Callable[[str], str]) -> object:
    """A cell without somebody: plain text, or JSON whose keys and texts are looked at one by one."""
    if not isinstance(value, str):
        return value
    if value[:1] in ("{", "["):
        try:
            said = json.loads(value)
        except ValueError:
            return scrub(value)
        clean = _scrubbed(said, scrub)
        return value if clean == said else json.dumps(clean, ensure_ascii=False, sort_keys=True)
    return scrub(value)


def _scrubbed(said: object, scrub: Callable[[str], str]) -> object:
    if isinstance(said, str):
        return scrub(said)
    if isinstance(said, list):
        return [_scrubbed(item, scrub) for item in said]
    if isinstance(said, dict):
        return {scrub(name): _scrubbed(item, scrub) for name, item in said.items()}
    return said
