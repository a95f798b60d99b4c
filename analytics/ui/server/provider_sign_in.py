"""Sign-in through the company's OpenID provider; each attempt is bound to one browser."""

import asyncio
import secrets

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from analytics.access import entry, provider
from analytics.core.errors import DozvonError
from analytics.ui.server import sign_in
from analytics.ui.server.tickets import Tickets
from analytics.ui.session import principal

COOKIE = "dozvon_flow"
"""Identifies the browser until it returns. Lax, because a strict cookie is not sent when coming from another site."""
SECONDS = 600
MOST = 1000

_under_way: Tickets[provider.Begun] = Tickets(SECONDS, once=True, most=MOST)

LANDING = """<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/">
<title>Dozvon</title></head><body><a href="/">Dozvon</a></body></html>"""
"""An HTML page, not a redirect: only navigation from our own page sends the strict session cookie."""


async def _start(request: Request) -> Response:
    chosen = provider.settings()
    if chosen is None:
        return Response(status_code=404)
    from analytics.access import openid  # a quarter of a second, spent only with a provider

    flow, one = secrets.token_urlsafe(24), provider.begun()
    state = _under_way.issue(flow, one)
    try:
        answer = RedirectResponse(await openid.address(chosen, state, one), 303)
    except DozvonError as error:
        return sign_in.refused(sign_in.words_of(request), error)
    answer.set_cookie(
        COOKIE,
        flow,
        max_age=SECONDS,
        path=provider.BACK,
        httponly=True,
        samesite="lax",
        secure=chosen.public.startswith("https:"),
    )
    return answer


async def _back(request: Request) -> Response:
    chosen = provider.settings()
    if chosen is None:
        return Response(status_code=404)
    try:
        cookie = await _come_in(chosen, request)
    except DozvonError as error:
        answer = sign_in.refused(sign_in.words_of(request), error)
    else:
        answer = sign_in.let_in(request, HTMLResponse(LANDING), cookie)
        answer.set_cookie(
            sign_in.WAY_COOKIE,
            "provider",
            max_age=int(entry.LASTING.total_seconds()),
            httponly=True,
            samesite="strict",
            secure=chosen.public.startswith("https:"),
        )
    answer.delete_cookie(COOKIE, path=provider.BACK)
    return answer


async def _come_in(chosen: provider.Settings, request: Request) -> str:
    """The cookie of a new session. Raises as `openid.identity` and `entry.sign_in_by_provider`, and `oidc_stale`."""
    from analytics.access import openid

    query, place = request.query_params, sign_in.column_of(request)
    known = principal.accounts()
    one = _under_way.take(query.get("state", ""), request.cookies.get(COOKIE, ""))
    try:
        if one is None:
            raise DozvonError("oidc_stale")
        if "code" not in query:
            raise DozvonError("oidc_failed")
        identity = await openid.identity(chosen, query["code"], one)
    except DozvonError as error:
        await asyncio.to_thread(known.refused_by_provider, "", place, error.code)
        raise
    return await asyncio.to_thread(entry.sign_in_by_provider, known, identity, place)


ROUTES = (
    Route(sign_in.START, _start, methods=["GET"]),
    Route(provider.BACK, _back, methods=["GET"]),
)
