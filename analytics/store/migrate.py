"""Which shape the ledger has, and how an older one becomes today's."""

import sqlite3
from importlib.resources import files

MIGRATIONS = "analytics.store.migrations"


def migrate(connection: sqlite3.Connection) -> int:
    """Runs every migration above PRAGMA user_version, each in one transaction; returns the version reached."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for script in sorted(files(MIGRATIONS).iterdir(), key=lambda entry: entry.name):
        number = script.name.split("_")[0]
        if script.name.endswith(".sql") and int(number) > version:
            body = script.read_text(encoding="utf-8")
            connection.executescript(f"BEGIN IMMEDIATE; {body}; PRAGMA user_version = {int(number)}; COMMIT;")
            version = int(number)
    return int(version)
