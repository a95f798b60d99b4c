"""Identify the reader: the only user, a signed-in person, or nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analytics.access import entry
from analytics.store.data.folder import DataFolder
from analytics.store.ledger.accounts import Accounts, User
from analytics.ui.server import server_log

SESSION_COOKIE = "dozvon_session"


@dataclass(frozen=True)
class Guest:
    """`Alone`: no account exists, and the app listens on this machine only."""

    is_alone: bool
    user: User | None

    @property
    def is_nobody(self) -> bool:
        """True if access is refused."""
        return not self.is_alone and self.user is None


def accounts() -> Accounts:
    """The accounts of the chosen data folder."""
    return _accounts(DataFolder.chosen().ledger)


@cache
def _accounts(ledger: Path) -> Accounts:
    """Opened once; its content is read anew every time."""
    return Accounts(ledger)


def mark(cookies: Mapping[str, str]) -> str | None:
    """The session's mark in the server log; None without a session or cookies."""
    cookie = cookies.get(SESSION_COOKIE, "")
    return server_log.mark_of(cookie) if isinstance(cookie, str) else None


def of_cookies(cookies: Mapping[str, str]) -> Guest:
    """The principal of these cookies, looked up every time, so that a revoked session is refused."""
    known = accounts()
    if not entry.is_shared(known):
        return Guest(True, None)
    return Guest(False, entry.user_of(known, cookies.get(SESSION_COOKIE, "")))
