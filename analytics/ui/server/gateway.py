"""ASGI middleware for every request: host check, session, headers, browser cookie."""

import asyncio
import re
import secrets
import time
from collections.abc import Mapping
from urllib.parse import urlparse

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analytics.ui.server import server_log
from analytics.ui.server.tickets import VISIT_COOKIE, name_of
from analytics.ui.session import principal

OF_STREAMLIT = re.compile(r"^/(_stcore|media|component|app|vendor)/")
LOCAL = b"http://localhost"
CLOSED = re.compile(r"^/_stcore/(metrics|agent)(/|$)")
"""Endpoints of Streamlit that this program does not use."""
FORGED = ("remote-user", "x-remote-user", "x-forwarded-user", "x-forwarded-email", "x-auth-request-user")
"""Identity headers, removed from every client request."""
UNCHANGING = "/static/"
OPEN = re.compile(r"^/(static/|login$|logout$|oidc/(start|back)$|health$|session$|_stcore/health$)")
"""Paths open to everybody: the program's own scripts and the sign-in."""
FORWARDED = ("x-forwarded-for", "x-forwarded-host", "forwarded", "x-real-ip")
WATCH_SECONDS = 2.0
SILENT = re.compile(r"^/(static/|health$|session$|_stcore/(health|host-config)$)")
"""Frequent paths that are logged only if refused."""
ROUTE = re.compile(r"^/(download|incoming|oidc|_stcore|media|component|login|logout|password)(/|$)")
"""Paths whose remainder is a ticket or a guess and is not logged."""
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",  # required by Streamlit's bundle and components
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Door:
    """ASGI middleware around the whole app, HTTP and websocket."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass or refuse a request; both are logged at its end."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        seen = _Seen(scope, send)
        try:
            await self._pass(scope, receive, seen.send)
        finally:
            seen.note()

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if not is_our_host(headers.get("host")):
            await _refuse(scope, receive, send, 421)
            return
        if OF_STREAMLIT.match(scope["path"]) and "origin" in headers:
            if not is_of_host(headers["origin"], headers["host"]):
                await _refuse(scope, receive, send, 403)
                return
            _as_local(scope)
        if CLOSED.match(scope["path"]):
            await _refuse(scope, receive, send, 404)
            return
        scope["headers"] = [(name, value) for name, value in scope["headers"] if name.decode("latin-1") not in FORGED]
        cookies = cookie_parser(headers.get("cookie", ""))
        guest = await asyncio.to_thread(principal.of_cookies, cookies)
        if guest.is_alone and any(name in headers for name in FORWARDED):
            await _refuse(scope, receive, send, 403)  # a proxy exposes an app meant for one person
        elif not OPEN.match(scope["path"]) and not _may_pass(guest, scope["path"]):
            await _send_to_sign_in(scope, receive, send, guest)
        elif scope["type"] == "websocket":
            await self._app(scope, _watched(receive, send, cookies), send)
        else:
            await self._app(scope, receive, _marked(scope, send, cookies.get(VISIT_COOKIE, "")))


class _Seen:
    """What the log records about a request; never the full address."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send, self._began = scope, send, time.monotonic()
        self._status: int | None = None

    async def send(self, message: Message) -> None:
        """Forward a message and remember the status."""
        if message["type"] in ("http.response.start", "websocket.close"):
            self._status = int(message.get("status") or message.get("code") or 0)
        await self._send(message)

    def note(self) -> None:
        """Log one event per request, or per websocket at its end."""
        path, is_http = str(self._scope["path"]), self._scope["type"] == "http"
        if SILENT.match(path) and ((self._status or 0) < 400 or path == "/session"):
            return
        ours = ROUTE.match(path)
        server_log.note(
            "request" if is_http else "websocket",
            session=principal.mark(cookie_parser(Headers(scope=self._scope).get("cookie", ""))),
            method=self._scope["method"] if is_http else None,
            route=f"/{ours[1]}" if ours else "/",
            status=self._status,
            seconds=round(time.monotonic() - self._began, 3),
        )


def _may_pass(guest: principal.Guest, path: str) -> bool:
    """True with a valid session; a person who must change the password is sent there first."""
    if guest.is_nobody:
        return False
    return guest.user is None or not guest.user.must_change or path == "/password"


def _watched(receive: Receive, send: Send, cookies: Mapping[str, str]) -> Receive:
    """A `receive` that ends the websocket soon after its session has ended."""
    pending: list[asyncio.Task[Message]] = []

    async def watched() -> Message:
        task = pending.pop() if pending else asyncio.ensure_future(receive())
        while not task.done():
            await asyncio.wait((task,), timeout=WATCH_SECONDS)
            if not task.done() and (await asyncio.to_thread(principal.of_cookies, cookies)).is_nobody:
                task.cancel()
                await send({"type": "websocket.close", "code": 1008})
                return {"type": "websocket.disconnect", "code": 1008}
        if (await asyncio.to_thread(principal.of_cookies, cookies)).is_nobody:
            await send({"type": "websocket.close", "code": 1008})
            return {"type": "websocket.disconnect", "code": 1008}
        return task.result()

    return watched


async def _send_to_sign_in(scope: Scope, receive: Receive, send: Send, guest: principal.Guest) -> None:
    if scope["type"] == "websocket" or scope["method"] != "GET" or "." in scope["path"]:
        await _refuse(scope, receive, send, 401)
    else:
        target = "/login" if guest.user is None else "/password"
        await RedirectResponse(target, 303)(scope, receive, _marked(scope, send, "known"))


def visit_of(headers: Headers) -> str:
    """The browser's id and session; empty at its first request."""
    return name_of(cookie_parser(headers.get("cookie", "")))


def is_our_host(host: str | None) -> bool:
    """True if the request's host is in `server.allowedHosts`, against DNS rebinding."""
    allowed = [str(name).lower() for name in st.get_option("server.allowedHosts") or ()]
    if not allowed or host is None:
        return False
    name = re.sub(r":\d+$", "", host).strip("[]").lower()
    return name in allowed


def is_of_host(origin: str, host: str) -> bool:
    """True if the request comes from a page of this host; the port may be a proxy's."""
    return urlparse(origin).hostname == re.sub(r":\d+$", "", host).strip("[]").lower()


def _as_local(scope: Scope) -> None:
    """Replace a verified origin by `localhost` for Streamlit.

    For any other name Streamlit asks an internet address for this machine's own address at every connection.
    """
    rest = [(name, value) for name, value in scope["headers"] if name != b"origin"]
    scope["headers"] = [*rest, (b"origin", LOCAL)]


def _marked(scope: Scope, send: Send, visit: str) -> Send:
    """A `send` that adds the security headers, and a cookie for a browser that has none."""

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            if not scope["path"].startswith(UNCHANGING):
                headers["cache-control"] = "no-store"
            if not visit:
                secure = "; Secure" if scope.get("scheme") == "https" else ""
                name = secrets.token_urlsafe(24)
                headers.append("set-cookie", f"{VISIT_COOKIE}={name}; Path=/; HttpOnly; SameSite=Strict{secure}")
        await send(message)

    return marked


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse("", status)(scope, receive, send)
