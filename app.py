"""The launcher: `python -m streamlit run app.py` serves Dozvon on 127.0.0.1:8501."""

import streamlit as st
from starlette.middleware import Middleware

from analytics.ui import downloads, front, health, inbox, incoming, journal, provider_sign_in, sign_in, start, watch
from analytics.ui.door import Door

journal.keep_data_out()
start.check()
app = st.App(
    "analytics/ui/shell.py",
    lifespan=inbox.living,
    middleware=[Middleware(Door)],
    routes=[
        *(*downloads.ROUTES, *incoming.ROUTES, *sign_in.ROUTES, *provider_sign_in.ROUTES),
        *(*health.ROUTES, *watch.ROUTES, *front.ROUTES),
    ],
)
