"""The bar above every page: its filters, until when the data reach, whether the company is invented, search."""

from collections.abc import Sequence

import streamlit as st

from analytics.ui.server import error_boundary
from analytics.ui.session import data, filters, language
from analytics.ui.session.page_list import PageEntry
from analytics.ui.widgets import search


def draw(obeyed: Sequence[str], opened: Sequence[PageEntry]) -> None:
    """The filters that the page obeys; the bar stays in view while the page scrolls (style.css)."""
    say, told = language.words().say, []
    with st.container(gap=None, key="stay_bar"):
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="filters"):
            error_boundary.run(lambda: filters.draw(obeyed))
        if data.company().is_invented():
            told.append(f":material/theater_comedy: {say('shell.demo_mark')}")
        if (until := filters.freshness()) is not None:
            told.append(until)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="bar_line"):
            if told:
                st.caption(" · ".join(told), width="content")
            search.button(opened)
