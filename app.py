"""The launcher: `python -m streamlit run app.py` serves Dozvon on 127.0.0.1:8501."""

import streamlit as st
from starlette.middleware import Middleware

from analytics.ui.server import (
    bare_page,
    health,
    inbox,
    provider_sign_in,
    server_log,
    session_watch,
    sign_in,
    start_checks,
    upload_route,
)
from analytics.ui.server.gateway import Door
from analytics.ui.widgets import downloads

server_log.keep_data_out()
start_checks.check()
app = st.App(
    "analytics/ui/shell.py",
    lifespan=inbox.living,
    middleware=[Middleware(Door)],
    routes=[
        *(*downloads.ROUTES, *upload_route.ROUTES, *sign_in.ROUTES, *provider_sign_in.ROUTES),
        *(*health.ROUTES, *session_watch.ROUTES, *bare_page.ROUTES),
    ],
)
