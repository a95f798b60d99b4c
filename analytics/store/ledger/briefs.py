"""Who gets the brief by mail, and what was written or sent."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from analytics.core.principal import Principal
from analytics.store.ledger.connection import connected
from analytics.store.ledger.ledger import Ledger, now
from analytics.store.ledger.table_sums import renew_sums, touched_by

LATEST = """
SELECT login, email, language FROM brief_readers
WHERE number IN (SELECT MAX(number) FROM brief_readers GROUP BY login) ORDER BY login
"""
CLAIM = """
INSERT INTO deliveries VALUES (?, 'sending', 1, '', ?)
ON CONFLICT (key) DO UPDATE SET state = 'sending', tries = tries + 1, at = excluded.at WHERE state = 'failed'
"""
DeliveryState = Literal["sending", "sent", "failed"]


@dataclass(frozen=True)
class BriefReader:
    """An account that gets the brief by mail."""

    login: str
    email: str
    language: str


@dataclass(frozen=True)
class Delivery:
    """One file or mail; `sending` after a crash means that nobody knows whether it left."""

    key: str
    state: DeliveryState
    tries: int
    detail: str
    at: str


class BriefLedger(Ledger):
    """The briefs of one company."""

    def readers(self) -> tuple[BriefReader, ...]:
        """Everybody with an address, by login."""
        return tuple(one for one in (BriefReader(*row) for row in self._rows(LATEST)) if one.email)

    def save_reader(self, reader: BriefReader, role: str, who: Principal) -> None:
        """Set or, with an empty e-mail, remove an address; `role` is that of the account."""
        facts = {"login": reader.login, "email": reader.email}
        with self._change(who, "brief_readers", facts, {"role": role}) as connection:
            connection.execute(
                "INSERT INTO brief_readers (login, email, language, who, at) VALUES (?, ?, ?, ?, ?)",
                (reader.login, reader.email, reader.language, Principal.of(who).name, now()),
            )

    def deliveries(self) -> dict[str, Delivery]:
        """Everything that was written or tried, by key."""
        return {row["key"]: Delivery(*row) for row in self._rows("SELECT * FROM deliveries ORDER BY at DESC, key")}

    def claim(self, key: str) -> bool:
        """Take the turn to send it; False if it was sent, or another process is at it."""
        with self._try() as connection:
            return connection.execute(CLAIM, (key, now())).rowcount == 1

    def settle(self, key: str, who: Principal) -> None:
        """It has left."""
        with self._change(who, "brief_sent", {"brief": key}) as connection:
            connection.execute(
                "INSERT INTO deliveries VALUES (?, 'sent', 1, '', ?)"
                " ON CONFLICT (key) DO UPDATE SET state = 'sent', detail = '', at = excluded.at",
                (key, now()),
            )

    def fail(self, key: str, detail: str) -> None:
        """It has not left, and the next run tries again."""
        with self._try() as connection:
            connection.execute(
                "UPDATE deliveries SET state = 'failed', detail = ?, at = ? WHERE key = ?", (detail[:200], now(), key)
            )

    @contextmanager
    def _try(self) -> Iterator[sqlite3.Connection]:
        """A transaction about a try, which the audit does not list: only what has left stands there."""
        with connected(self._path) as connection, connection:
            touched = touched_by(connection)
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            renew_sums(connection, touched)
