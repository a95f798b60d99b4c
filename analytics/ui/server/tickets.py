"""Who may fetch or bring this one file: unguessable tickets, each bound to the browser that asked for it."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

import streamlit as st

from analytics.ui.session.principal import SESSION_COOKIE

VISIT_COOKIE = "dozvon_visit"
"""Names the browser; HttpOnly, set by ui/server/gateway.py on the first answer."""

T = TypeVar("T")


@dataclass(frozen=True)
class _Ticket(Generic[T]):
    visit: str
    thing: T
    until: float


class Tickets(Generic[T]):
    """Things by ticket, safe between threads; forgotten when time is up, or when `most` others came after."""

    def __init__(self, seconds: float, once: bool, most: int | None = None) -> None:
        self._seconds = seconds
        self._once = once
        self._most = most
        self._kept: dict[str, _Ticket[T]] = {}
        self._lock = Lock()

    def issue(self, visit: str, thing: T) -> str:
        """A new ticket for the browser `visit`."""
        ticket, now = secrets.token_urlsafe(24), time.monotonic()
        with self._lock:
            self._kept = {name: kept for name, kept in self._kept.items() if kept.until > now}
            if self._most is not None and len(self._kept) >= self._most:
                del self._kept[next(iter(self._kept))]
            self._kept[ticket] = _Ticket(visit, thing, now + self._seconds)
        return ticket

    def take(self, ticket: str, visit: str) -> T | None:
        """The thing; None for a ticket that is unknown, spent, too old or another browser's."""
        with self._lock:
            kept = self._kept.get(ticket)
            if kept is None or not visit or kept.visit != visit or kept.until <= time.monotonic():
                return None
            if self._once:
                del self._kept[ticket]
            return kept.thing


def name_of(cookies: Mapping[str, str]) -> str:
    """The session of somebody signed in, else the browser; empty without cookies, and then it gets no files."""
    return cookies.get(SESSION_COOKIE) or cookies.get(VISIT_COOKIE, "")


def visit() -> str:
    """Whose run this is."""
    return name_of(st.context.cookies)
