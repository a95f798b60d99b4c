"""The audit of the ledger: who did what and when, each entry chained to the one before by a hash."""

import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from analytics.core.principal import Principal
from analytics.core.scope import Scope
from analytics.store.ledger.ledger import Ledger
from analytics.store.ledger.seal import seal

OF_ACCOUNTS = frozenset(
    {
        "user_add",
        "user_change",
        "user_disable",
        "user_enable",
        "password",
        "password_reset",
        "sessions_revoked",
        "sign_in",
        "sign_out",
        "sign_in_refused",
        "provider_bound",
    }
)
"""Actions whose facts concern accounts only; the facts of other actions name people, amounts and reasons."""
WITHHELD = "{}"
SETTLED_NANOSECONDS = 1_000_000_000
"""A file can be written twice within one clock tick, so a very recent modification time is not trusted for caching."""


@dataclass(frozen=True)
class Entry:
    """One entry of the audit; `facts` is JSON."""

    number: int
    at: str
    who: str
    action: str
    facts: str
    hash: str


class Audit(Ledger):
    """Reads the audit. Entries are written by the changes of the ledger themselves."""

    def entries(self, most: int = 500) -> tuple[Entry, ...]:
        """The newest entries first."""
        rows = self._rows("SELECT number, at, who, action, facts, hash FROM audit ORDER BY number DESC LIMIT ?", most)
        return tuple(Entry(**dict(row)) for row in rows)

    def broken(self) -> tuple[int, ...]:
        """Numbers of entries that were changed or follow a missing one; empty if the chain is intact."""
        before, numbers = "", []
        vouched = self._vouched()
        for row in self._rows("SELECT * FROM audit ORDER BY number"):
            if not row["hash"] and not before:
                continue  # written before the chain was introduced
            entry = (row["number"], row["at"], row["who"], row["action"], row["facts"])
            if row["erased_by"] is not None:
                is_whole = vouched.get(row["erased_by"], {}).get(str(row["number"])) == seal("", entry)
            else:
                is_whole = row["hash"] == seal(before, (*entry, row["salt"]) if row["salt"] else entry)
            if not is_whole:
                numbers.append(int(row["number"]))
            before = str(row["hash"])
        return tuple(numbers)

    def broken_now(self) -> tuple[int, ...]:
        """`broken` for a page that is drawn often: recomputed only after the ledger's file was modified."""
        touched = _touched(self._path)
        if time.time_ns() - max(touched) < SETTLED_NANOSECONDS:
            return self.broken()
        return _broken(self._path, touched)

    def _vouched(self) -> dict[int, dict[str, str]]:
        """Digests of entries that an erasure rewrote, as stated in its sealed certificate."""
        noted = {row["facts"] for row in self._rows("SELECT facts FROM audit WHERE action = 'erase'")}
        sealed = {json.loads(facts).get("seal") for facts in noted}
        return {
            int(row["number"]): json.loads(row["certificate"])["audit"]
            for row in self._rows("SELECT number, certificate, seal FROM erasures")
            if row["seal"] in sealed and hashlib.sha256(row["certificate"].encode()).hexdigest() == row["seal"]
        }

    def note(self, who: Principal, action: str, facts: dict[str, object]) -> None:
        """Add an entry without another change, for example that somebody viewed something."""
        with self._change(who, action, facts):
            pass


def _touched(path: Path) -> tuple[int, ...]:
    """A stamp that changes whenever anyone writes to the ledger."""
    main, journal = path.stat(), path.with_name(f"{path.name}-wal")
    waiting = journal.stat() if journal.exists() else None
    # readers create an empty journal; a journal overwritten from its start keeps its size
    written = (waiting.st_size, waiting.st_mtime_ns) if waiting and waiting.st_size else ()
    return main.st_ino, main.st_size, main.st_mtime_ns, main.st_ctime_ns, *written


@lru_cache(maxsize=8)
def _broken(path: Path, _touched: tuple[int, ...]) -> tuple[int, ...]:
    return Audit(path).broken()


def is_withheld(entry: Entry) -> bool:
    """True if the reader sees that something was done, but not what."""
    return entry.facts == WITHHELD and entry.action not in OF_ACCOUNTS


def seen_by(entries: Sequence[Entry], scope: Scope) -> tuple[Entry, ...]:
    """The audit as a principal may see it; facts about the data are visible only with access to everybody's rows."""
    if scope.sees_everybody:
        return tuple(entries)
    return tuple(entry if entry.action in OF_ACCOUNTS else replace(entry, facts=WITHHELD) for entry in entries)
