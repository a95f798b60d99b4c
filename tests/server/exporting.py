"""A one-button app around the real door and the real downloads: every browser gets its own letter, many times."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from analytics.ui.server.gateway import Door
from analytics.ui.widgets import downloads

app = st.App(Path(__file__).with_name("exporting_page.py"), middleware=[Middleware(Door)], routes=downloads.ROUTES)
