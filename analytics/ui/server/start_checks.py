"""Refuse to start if the app would be open without accounts and a strong secret, or its schedule is invalid."""

import sys

import streamlit as st

from analytics.access import entry
from analytics.core.errors import DozvonError
from analytics.i18n import LANGUAGES, words
from analytics.ui.server import brief_schedule, schedule, server_log
from analytics.ui.session import principal


def check() -> None:
    """Exit with a message in every language if the app would be open, or never backed up."""
    try:
        known = principal.accounts()
        server_log.open_log(entry.is_shared(known))
        entry.check_start(str(st.get_option("server.address") or ""), known)
        schedule.chosen()
        brief_schedule.chosen()
        host, port = st.get_option("browser.serverAddress"), st.get_option("server.port")
        print(f"Dozvon: http://{host}:{port}", flush=True)
        server_log.note("server_started", mode="shared" if entry.is_shared(known) else "alone")
    except DozvonError as error:
        sys.exit("\n".join(words(language).say(f"error.{error.code}", **error.facts) for language in LANGUAGES))
