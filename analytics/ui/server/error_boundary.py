"""Turn errors into messages for the reader, never a trace. The only module with a broad except."""

from collections.abc import Callable

import streamlit as st

from analytics.core.errors import DozvonError
from analytics.i18n import Words
from analytics.ui.server import server_log
from analytics.ui.session import escape, language


def run(page: Callable[[], None]) -> None:
    """Run a page; an exception becomes a message. Streamlit's own stop and rerun pass through."""
    error = caught(page)
    if error is not None:
        server_log.note("refused", code=error.code)
        st.error(sentence(error, language.words()), icon=":material/error:")


def caught(work: Callable[[], None]) -> DozvonError | None:
    """Run a function and return its error; a bug becomes `unexpected`, with the number of its trace in the log."""
    try:
        work()
    except Exception as error:  # noqa: BLE001  # the one gate of design.md section 3 rule 8
        if isinstance(error, DozvonError):
            return error
        return DozvonError("unexpected", kind=type(error).__name__, reference=server_log.failure(error))
    return None


def sentence(error: DozvonError, words: Words) -> str:
    """What happened and what to do, with file texts escaped."""
    key = f"error.{error.code}"
    if not words.has(key):
        return words.say("error.other", code=escape.markdown(error.code))
    facts = {name: escape.markdown(str(value)) for name, value in words.worded(error.facts).items()}
    try:
        return words.say(key, **facts)
    except KeyError:
        return words.say("error.other", code=escape.markdown(error.code))
