"""Streamlit's HTML page for direct page addresses, with the server's address included.

Without it the browser first looks for the server below the page's address and gets two 404 answers.
"""

from functools import cache
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

PAGES = Path(__file__).resolve().parents[3] / "pages"
BARE = Path(st.__file__).with_name("static") / "index.html"
TOLD = "<script>window.__streamlit = {{BACKEND_BASE_URL: location.origin + '/{base}'}}</script>"


@cache
def _page() -> str:
    script = TOLD.format(base=str(st.get_option("server.baseUrlPath") or "").strip("/"))
    return BARE.read_text(encoding="utf-8").replace("<head>", f"<head>{script}", 1)


def _open(_: Request) -> HTMLResponse:
    return HTMLResponse(_page())


ROUTES = tuple(Route(f"/{path.stem}", _open, methods=["GET"]) for path in sorted(PAGES.glob("*.py")))
