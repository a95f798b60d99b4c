"""From a call list to its calls, to its figures on the page that explores them, and to this page about it alone."""

from dataclasses import replace

import streamlit as st

from analytics.ui.notices.page import Asked
from analytics.ui.session import codes, filters, language, links, state
from analytics.ui.widgets import drill


def draw(asked: Asked, place: str, name: str | None) -> None:
    """Three buttons, once per `place`; none for calls that do not name their list, which no filter can ask for."""
    if name is None:
        return
    say, code = language.words().say, codes.of(name)
    key = f"{place}.{code}"
    with st.container(horizontal=True, gap="small"):
        drill.button(f"list.{key}", replace(asked.part, lists=(name,)))
        links.by_button("explore", say("bases.to_explore"), f"list.{key}", {state.LISTS: [code]})
        is_alone = filters.picked(state.LISTS) == (name,)
        st.button(
            say("bases.all_lists" if is_alone else "bases.only_list"),
            key=f"only.{key}",
            type="tertiary",
            icon=":material/filter_alt_off:" if is_alone else ":material/filter_alt:",
            on_click=filters.toggle,
            args=(state.LISTS, name),
        )
