"""Pages before the program: sign-in, sign-out, first change of the password. Plain HTML, no script."""

import asyncio
from html import escape
from urllib.parse import urlparse

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from analytics.access import entry, provider
from analytics.charts import theme
from analytics.charts.theme import Role
from analytics.core.errors import DozvonError
from analytics.i18n import Words, words
from analytics.ui.server import server_log
from analytics.ui.session import principal
from analytics.ui.session.principal import SESSION_COOKIE

WAY_COOKIE = "dozvon_way"
"""Marks a session that came from the provider; grants nothing."""
START = "/oidc/start"
"""The start of ui/server/provider_sign_in.py."""
MARK = (
    '<svg width="28" height="28" viewBox="2 4 24 24" aria-hidden="true">'
    '<rect x="2" y="4" width="24" height="24" rx="7" fill="currentColor"/>'
    '<path d="M8 18 v-4 M12.5 21 v-10 M17 17 v-3 M21 19 v-6" stroke="var(--ground)" stroke-width="2.4" '
    'stroke-linecap="round"/></svg>'
)
"""The mark of ui/widgets/brand.py."""
_colours = "; ".join(
    f"--{name}-{shade}: {colour}"
    for shade, worn in (("light", theme.LIGHT), ("dark", theme.DARK))
    for name, colour in (("accent", worn.roles[Role.ACCENT]), ("ground", worn.ground), ("text", worn.text))
)
STYLE = (
    f":root {{ {_colours} }}"
    + """
:root { color-scheme: light dark;
  --accent: var(--accent-light); --ground: var(--ground-light); --text: var(--text-light); }
@media (prefers-color-scheme: dark) {
  :root { --accent: var(--accent-dark); --ground: var(--ground-dark); --text: var(--text-dark); }
}
body { font: 16px/1.5 "Source Sans", "Segoe UI", system-ui, sans-serif; margin: 0; display: grid; place-items: center;
  min-height: 100vh; background: var(--ground); color: var(--text); }
form { width: min(22rem, 88vw); display: grid; gap: .8rem; }
h1 { font-size: 1.75rem; margin: 0; display: flex; gap: .6rem; align-items: center; }
h1 svg { color: var(--accent); }
p { margin: 0; opacity: .75; }
label { display: grid; gap: .2rem; }
input { font: inherit; padding: .6rem; border: 1px solid GrayText; border-radius: .5rem; background: transparent;
  color: inherit; }
button { font: inherit; font-weight: 600; padding: .7rem; cursor: pointer; border: 0; border-radius: .5rem;
  background: var(--accent); color: var(--ground); }
a { padding: .6rem; text-align: center; border: 1px solid currentColor; border-radius: .5rem; color: inherit;
  text-decoration: none; }
[role=alert] { border-left: 4px solid currentColor; padding-left: .7rem; margin: 0; }
"""
)


async def _login(request: Request) -> Response:
    texts = words_of(request)
    if request.method == "GET":
        return _page(texts, _sign_in_fields(texts), "/login")
    if not _is_own(request):
        return Response(status_code=403)
    form = await request.form()
    try:
        cookie = await asyncio.to_thread(
            entry.sign_in, principal.accounts(), _text(form, "login"), _text(form, "password"), column_of(request)
        )
    except DozvonError as error:
        return refused(texts, error)
    return let_in(request, RedirectResponse("/", 303), cookie)


def let_in(request: Request, answer: Response, cookie: str) -> Response:
    """The answer with the cookie that opens the session."""
    server_log.note("sign_in", session=server_log.mark_of(cookie))
    answer.set_cookie(
        SESSION_COOKIE,
        cookie,
        max_age=int(entry.LASTING.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


async def _logout(request: Request) -> Response:
    if request.method == "POST" and not _is_own(request):
        return Response(status_code=403)
    await asyncio.to_thread(entry.sign_out, principal.accounts(), request.cookies.get(SESSION_COOKIE, ""))
    server_log.note("sign_out", session=principal.mark(request.cookies))
    answer = RedirectResponse(await _way_out(request), 303)
    answer.delete_cookie(SESSION_COOKIE)
    answer.delete_cookie(WAY_COOKIE)
    return answer


async def _way_out(request: Request) -> str:
    """Redirect to the sign-in page, through the provider if the session came from it and it can end its own."""
    chosen = provider.settings()
    if chosen is None or WAY_COOKIE not in request.cookies:
        return "/login"
    from analytics.access import openid  # a quarter of a second, spent only with a provider

    try:
        return await openid.way_out(chosen) or "/login"
    except DozvonError as error:
        server_log.note("sign_out_refused", code=error.code)
        return "/login"


async def _password(request: Request) -> Response:
    texts = words_of(request)
    user = await asyncio.to_thread(entry.user_of, principal.accounts(), request.cookies.get(SESSION_COOKIE, ""))
    if user is None:
        return RedirectResponse("/login", 303)
    if request.method == "GET":
        return _page(texts, _password_fields(texts), "/password")
    if not _is_own(request):
        return Response(status_code=403)
    form = await request.form()
    try:
        passwords = _text(form, "old"), _text(form, "new")
        await asyncio.to_thread(entry.change_password, principal.accounts(), user, *passwords, column_of(request))
    except DozvonError as error:
        server_log.note("password_refused", code=error.code)
        return _page(texts, _password_fields(texts), "/password", error)
    server_log.note("password_changed")
    return RedirectResponse("/login", 303)


def _is_own(request: Request) -> bool:
    """True if the form was sent from our own page."""
    origin = request.headers.get("origin")
    return origin is not None and urlparse(origin).netloc == request.headers.get("host")


def column_of(request: Request) -> str:
    """The network address of the client."""
    return request.client.host if request.client else ""


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value[:200] if isinstance(value, str) else ""


def words_of(request: Request) -> Words:
    """The sentences in the browser's language."""
    first = request.headers.get("accept-language", "ru")[:2].lower()
    return words("ru" if first in ("ru", "be", "kk", "uk") else "en")


def refused(texts: Words, error: DozvonError) -> Response:
    """The sign-in page with the reason of the refusal."""
    server_log.note("sign_in_refused", code=error.code)
    return _page(texts, _sign_in_fields(texts), "/login", error)


def _sign_in_fields(texts: Words) -> str:
    return _field(texts, "login", "text", "username") + _field(texts, "password", "password", "current-password")


def _password_fields(texts: Words) -> str:
    return _field(texts, "old", "password", "current-password") + _field(texts, "new", "password", "new-password")


def _other_way(texts: Words) -> str:
    """A link to the company's provider, if there is one."""
    if provider.settings() is None:
        return ""
    return f'<a href="{START}">{escape(texts.say("sign_in.by_provider"))}</a>'


def _field(texts: Words, name: str, kind: str, known_as: str) -> str:
    label = escape(texts.say(f"sign_in.{name}"))
    return f'<label>{label}<input name="{name}" type="{kind}" autocomplete="{known_as}" required></label>'


def _page(texts: Words, fields: str, target: str, error: DozvonError | None = None) -> Response:
    title = escape(texts.say("shell.title"))
    step = "enter" if target == "/login" else "change"
    other = _other_way(texts) if target == "/login" else ""
    what = f"<p>{escape(texts.say('sign_in.what'))}</p>" if target == "/login" else ""
    alert = f'<p role="alert">{escape(texts.say(f"error.{error.code}", **error.facts))}</p>' if error else ""
    body = (
        f'<!doctype html><html lang="{texts.language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head><body>'
        f'<form method="post" action="{target}"><h1>{MARK}{title}</h1>{what}'
        f"<div>{escape(texts.say(f'sign_in.{step}_note'))}</div>"
        f"{alert}{fields}<button>{escape(texts.say(f'sign_in.{step}'))}</button>{other}</form></body></html>"
    )
    return HTMLResponse(body, 401 if error else 200)


ROUTES = (
    Route("/login", _login, methods=["GET", "POST"]),
    Route("/logout", _logout, methods=["GET", "POST"]),
    Route("/password", _password, methods=["GET", "POST"]),
)
