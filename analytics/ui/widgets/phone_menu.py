"""Four pages at the bottom of a phone's screen; style.css shows the menu only there."""

from collections.abc import Sequence

import streamlit as st

from analytics.ui.session import language
from analytics.ui.session.page_list import PageEntry

MOST = 4


def draw(opened: Sequence[PageEntry]) -> None:
    """Links to the first four open pages that have a short name for it; nothing where there is only one."""
    texts = language.words()
    chosen = [entry for entry in opened if texts.has(f"page.{entry.name}.phone")][:MOST]
    if len(chosen) < 2:
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", gap=None, wrap=False, key="phone_menu"):
        for entry in chosen:
            icon = f":material/{entry.icon}:" if entry.icon else None
            st.page_link(entry.path, label=texts.say(f"page.{entry.name}.phone"), icon=icon)
