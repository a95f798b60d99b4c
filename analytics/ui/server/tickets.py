"""Unguessable tickets to fetch or send one file, each bound to one browser."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

import streamlit as st

from analytics.ui.session.principal import SESSION_COOKIE

VISIT_COOKIE = "dozvon_visit"
"""Identifies the browser; HttpOnly, set by ui/server/gateway.py on the first answer."""

T = TypeVar("T")


@dataclass(frozen=True)
class _Ticket(Generic[T]):
    visit: str
    thing: T
    until: float


class Tickets(Generic[T]):
    """Values by ticket, thread-safe; dropped when time is up, or after `most` newer ones."""

    def __init__(self, seconds: float, once: bool, most: int | None = None) -> None:
        self._seconds = seconds
        self._once = once
        self._most = most
        self._kept: dict[str, _Ticket[T]] = {}
        self._lock = Lock()

    def issue(self, visit: str, thing: T) -> str:
        """Issue a ticket for the browser `visit`."""
        ticket, now = secrets.token_urlsafe(24), time.monotonic()
        with self._lock:
            self._kept = {name: entry for name, entry in self._kept.items() if entry.until > now}
            if self._most is not None and len(self._kept) >= self._most:
                del self._kept[next(iter(self._kept))]
            self._kept[ticket] = _Ticket(visit, thing, now + self._seconds)
        return ticket

    def take(self, ticket: str, visit: str) -> T | None:
        """The value; None for a ticket that is unknown, used, expired or another browser's."""
        with self._lock:
            entry = self._kept.get(ticket)
            if entry is None or not visit or entry.visit != visit or entry.until <= time.monotonic():
                return None
            if self._once:
                del self._kept[ticket]
            return entry.thing


def name_of(cookies: Mapping[str, str]) -> str:
    """The session of a signed-in reader, else the browser; empty without cookies, which gets no files."""
    return cookies.get(SESSION_COOKIE) or cookies.get(VISIT_COOKIE, "")


def visit() -> str:
    """The browser of the current run."""
    return name_of(st.context.cookies)
