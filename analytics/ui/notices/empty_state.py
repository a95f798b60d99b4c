"""What a page offers without data: the demo company or an upload."""

from pathlib import Path

import streamlit as st

from analytics.core.errors import DozvonError
from analytics.ui.server import error_boundary, jobs
from analytics.ui.session import data, language, reader
from analytics.ui.session.page_list import may_open
from analytics.ui.widgets import progress

UPLOADS = Path(__file__).resolve().parents[3] / "pages" / "uploads.py"


def offer() -> None:
    """Draw the offer and stop the page if there is no data; otherwise do nothing."""
    if data.version() is not None and data.company().ledger.formats():
        return
    say = language.words().say
    if progress.show():
        st.stop()
    with st.container(border=True):
        st.markdown(say("empty.product"))
        st.header(say("empty.title"), anchor=False)
        st.write(say("empty.what"))
        if not may_open(reader.scope(), "uploads"):
            st.stop()
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(say("empty.demo"), type="primary", icon=":material/theater_comedy:"):
                jobs.demo(data.company(), reader.who())
                st.rerun()
            if UPLOADS.exists():
                st.page_link(UPLOADS, label=say("empty.upload"), icon=":material/upload_file:")
    st.stop()


def tell_missing() -> None:
    """Name the demo files that are not loaded, and what to do about each."""
    missing = jobs.missing_of_demo(data.company())
    if not missing or not may_open(reader.scope(), "uploads"):
        return
    texts = language.words()
    errors = [DozvonError(result.message.code, **dict(result.message.facts)) for result in missing if result.message]
    with st.container(border=True):
        st.warning(
            "\n\n".join(
                (texts.say("empty.demo_missing"), *(error_boundary.sentence(error, texts) for error in errors))
            ),
            icon=":material/warning:",
        )
        if UPLOADS.exists():
            st.page_link(UPLOADS, label=texts.say("page.uploads"), icon=":material/upload_file:")
