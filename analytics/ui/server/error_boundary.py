"""What the reader sees when something goes wrong: a sentence, never a trace. The only broad except of the program."""

from collections.abc import Callable

import streamlit as st

from analytics.core.errors import DozvonError
from analytics.i18n import Words
from analytics.ui.server import server_log
from analytics.ui.session import escape, language


def run(page: Callable[[], None]) -> None:
    """Runs a page; an exception becomes a worded message. Streamlit's own stop and rerun pass through."""
    error = caught(page)
    if error is not None:
        server_log.note("refused", code=error.code)
        st.error(sentence(error, language.words()), icon=":material/error:")


def caught(work: Callable[[], None]) -> DozvonError | None:
    """Does the work and gives back what went wrong; a bug as `unexpected`, with the number of its trace in the log."""
    try:
        work()
    except Exception as error:  # noqa: BLE001  # the one gate of design.md section 3 rule 8
        if isinstance(error, DozvonError):
            return error
        return DozvonError("unexpected", kind=type(error).__name__, reference=server_log.failure(error))
    return None


def sentence(error: DozvonError, words: Words) -> str:
    """What happened and what to do, with the facts of files escaped."""
    key = f"error.{error.code}"
    if not words.has(key):
        return words.say("error.other", code=escape.markdown(error.code))
    facts = {name: escape.markdown(str(value)) for name, value in words.worded(error.facts).items()}
    try:
        return words.say(key, **facts)
    except KeyError:
        return words.say("error.other", code=escape.markdown(error.code))
