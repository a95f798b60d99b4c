"""May the server start: never open to others without accounts and a strong secret, nor with a schedule it misreads."""

import sys

import streamlit as st

from analytics.access import entry
from analytics.core.errors import DozvonError
from analytics.i18n import LANGUAGES, words
from analytics.ui import guests, schedule


def check() -> None:
    """Ends the process with a sentence in every language where the app would stand open, or never be backed up."""
    try:
        entry.check_start(str(st.get_option("server.address") or ""), guests.accounts())
        schedule.chosen()
    except DozvonError as error:
        sys.exit("\n".join(words(language).say(f"error.{error.code}", **error.facts) for language in LANGUAGES))
