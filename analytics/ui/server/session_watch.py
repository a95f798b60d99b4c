"""Blank an open page when its session ends: signed out, revoked or closed elsewhere.

The server ends the websocket itself (ui/server/gateway.py), but what is already drawn stays; only a script can remove
it.
"""

import asyncio

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analytics.ui.session import principal

MILLISECONDS = 2000
"""Polling interval; a hidden page polls as soon as it is visible again."""

_watcher = st.components.v2.component(
    "dozvon_watch",
    js="""
export default function ({ data }) {
  const before = window.dozvonWatch;
  window.dozvonWatch = data;
  if (before) return;
  const look = async () => {
    let answer;
    try {
      answer = await fetch('/session?mark=' + encodeURIComponent(window.dozvonWatch.mark), { cache: 'no-store' });
    } catch {
      return;  // a server that does not answer has ended nobody's session
    }
    if (answer.status !== 401) return;
    clearInterval(timer);
    document.title = '';
    document.body.replaceChildren();
    window.location.reload();
  };
  const timer = setInterval(look, data.milliseconds);
  for (const name of ['visibilitychange', 'pageshow', 'focus']) window.addEventListener(name, look);
}
""",
)


def draw() -> None:
    """On every page: creating the first account also ends the page of an anonymous reader."""
    _watcher(data={"mark": _mark(principal.mark(st.context.cookies)), "milliseconds": MILLISECONDS}, key="watch")


def _mark(session: str | None) -> str:
    return session or ""


async def _session(request: Request) -> Response:
    """204 while the session that drew the page is valid in this browser, else 401."""
    guest = await asyncio.to_thread(principal.of_cookies, request.cookies)
    is_same = request.query_params.get("mark", "") == _mark(principal.mark(request.cookies))
    return Response(status_code=204 if is_same and not guest.is_nobody else 401)


ROUTES = (Route("/session", _session, methods=["GET"]),)
