"""Find a subject in the ledger and remove it from the rows."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Mapping

from analytics.core.phones import spans
from analytics.store.ledger.seal import seal
from analytics.store.subject import CLIENT, OPERATOR, Subject

TEXTS = {
    "imports": ("file", "options", "result"),
    "mappings": ("toml",),
    "people": ("name", "team"),
    "plans": ("name", "toml"),
    "annotations": ("text",),
    "experiments": ("sealed",),
    "absences": ("operator", "reason", "who"),
    "confirmed_people": ("name", "who"),
    "pay_answers": ("operator", "answer", "who"),
    "telephony_answers": ("about", "who"),
    "alerts": ("owner", "of_name"),
    "explore_views": ("owner", "name", "settings"),
    "brief_readers": ("login", "email", "who"),
    "deliveries": ("key", "detail"),
    "corrections": ("operator", "reason", "who"),
    "disputes": ("operator", "said", "who"),
    "dispute_answers": ("answer", "who"),
    "verdict_replies": ("operator", "said", "who"),
    "verdict_reply_reads": ("who",),
    "payrolls": ("sheet", "who"),
    "scenarios": ("name", "toml", "who"),
    "visit_changes": ("facts", "who"),
    "failed_tries": ("login",),
    "audit": ("who", "facts"),
}
"""Columns of the ledger that can contain a person; rows of aliases, users and sessions are removed whole."""
OF_A_VISIT = (
    *("operator", "field_manager", "planned_at", "process", "segment", "object_type"),
    *("area_m2", "windows", "doors", "floor", "roubles"),
)
"""What remains of a visit to an erased client: no name, address or free text."""
NAMELESS = "—"


def take_out(connection: sqlite3.Connection, subject: Subject, number: int) -> tuple[dict[str, int], dict[str, str]]:
    """Remove the subject; returns changed rows by table, and changed entries of the audit with their new digests."""
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
                entry = (row["number"], row["at"], scrubbed["who"], row["action"], scrubbed["facts"])
                audited[str(row["number"])] = seal("", entry)
            counts[table] = counts.get(table, 0) + 1
            names = ", ".join(f"{name} = ?" for name in changed)
            connection.execute(f"UPDATE {table} SET {names} WHERE rowid = ?", (*changed.values(), row["place"]))
    return counts, audited


def _whole_rows(connection: sqlite3.Connection, subject: Subject) -> dict[str, int]:
    """Delete rows that concern the subject only."""
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
    """Visits to a client keep their days and object and lose the client's identity."""
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
    """A change of a visit without the client."""
    remaining = {name: value for name, value in facts.items() if name in OF_A_VISIT}
    return remaining | ({"client": NAMELESS, "phone": token} if "client" in facts else {})


def scrub_cell(value: object, scrub: Callable[[str], str]) -> object:
    """A cell without the subject: plain text, or JSON whose keys and texts are replaced one by one."""
    if not isinstance(value, str):
        return value
    if value[:1] in ("{", "["):
        try:
            document = json.loads(value)
        except ValueError:
            return scrub(value)
        clean = _scrubbed(document, scrub)
        return value if clean == document else json.dumps(clean, ensure_ascii=False, sort_keys=True)
    return scrub(value)


def _scrubbed(value: object, scrub: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, list):
        return [_scrubbed(item, scrub) for item in value]
    if isinstance(value, dict):
        return {scrub(name): _scrubbed(item, scrub) for name, item in value.items()}
    return value
