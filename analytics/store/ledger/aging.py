"""Remove old client numbers from the ledger itself: closed visits and old experiment lists."""

import hashlib
import json
import sqlite3

from analytics.store.keyed import MARK, Keys
from analytics.store.ledger.erase_rows import nameless


def age_ledger(connection: sqlite3.Connection, before: str, keys: Keys) -> dict[str, int]:
    """Remove numbers older than the ISO day `before`; returns changed rows by table. Call within Erasures.commit."""
    return {
        "visit_changes": _visits(connection, before, keys),
        "experiments": _experiments(connection, before, keys),
    }


def _visits(connection: sqlite3.Connection, before: str, keys: Keys) -> int:
    """A visit is as old as its last change."""
    rows = connection.execute(
        "SELECT number, facts FROM visit_changes WHERE visit_id IN"
        " (SELECT visit_id FROM visit_changes GROUP BY visit_id HAVING MAX(at) < ?)",
        (before,),
    ).fetchall()
    changed = 0
    for row in rows:
        facts = json.loads(row["facts"])
        phone = str(facts.get("phone") or "")
        token = phone if phone.startswith(MARK) or not phone else keys.token(phone)
        text = json.dumps(nameless(facts, token), ensure_ascii=False)
        if text != row["facts"]:
            connection.execute("UPDATE visit_changes SET facts = ? WHERE number = ?", (text, row["number"]))
            changed += 1
    return changed


def _experiments(connection: sqlite3.Connection, before: str, keys: Keys) -> int:
    changed = 0
    for row in connection.execute("SELECT number, sealed FROM experiments WHERE sealed_at < ?", (before,)).fetchall():
        content = json.loads(row["sealed"])
        for name in ("phones", "trusted_phones"):
            content[name] = [one if one.startswith(MARK) else keys.token(one) for one in content[name]]
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        if text != row["sealed"]:
            connection.execute(
                "UPDATE experiments SET sealed = ?, seal = ? WHERE number = ?",
                (text, hashlib.sha256(text.encode()).hexdigest(), row["number"]),
            )
            changed += 1
    return changed
