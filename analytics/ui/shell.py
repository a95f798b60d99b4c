"""The entry script of every run: language, filters, demo mark, and the page within the error boundary."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page

from analytics.core.errors import DozvonError
from analytics.ui.notices import empty_state, other_page, page
from analytics.ui.server import error_boundary, jobs, server_log, session_watch, turns
from analytics.ui.session import (
    address,
    data,
    escape,
    filters,
    language,
    leave,
    page_list,
    principal,
    reader,
    run,
    state,
)
from analytics.ui.session.page_list import PageEntry
from analytics.ui.widgets import brand, filter_bar, phone_menu, progress, style

DAMAGED = "generation_unreadable"
ICON = Path(__file__).resolve().with_name("icon.png")


def draw() -> None:
    """Everything around a page, then the page."""
    state.adopt()
    say = language.words().say
    st.set_page_config(page_title=say("shell.title"), page_icon=ICON, layout="wide")
    style.dress()
    brand.logo()
    scope = reader.scope()
    with st.sidebar:
        language.switch()
        session_watch.draw()
        phone_menu.close_on_choice()
    opened = [entry for entry in page_list.entries().values() if entry.is_open_to(scope)]
    chosen = st.navigation(_menu(opened), expanded=True)
    name = chosen.url_path if chosen.url_path in page_list.entries() else opened[0].name
    st.set_page_config(page_title=say("shell.page_title", page=page.name_of(name)))
    with st.sidebar:
        leave.draw()
    filter_bar.draw(filters.obeyed(name) if page_list.may_open(scope, name) else (), opened)
    above, is_opened = st.empty(), state.is_opened(chosen.url_path)
    empty_state.tell_missing()
    with server_log.timed("page", page=chosen.url_path, session=principal.mark(st.context.cookies)):
        try:
            if page_list.may_open(scope, name):
                chosen.run()
            else:
                other_page.tell(page_list.entries()[name], scope.role, opened[0].path)
        finally:
            _tell_ignored(above)
            phone_menu.draw(opened)
            address.publish(chosen.url_path if is_opened else None)


def _tell_ignored(above: DeltaGenerator) -> None:
    """Name the parts of a link that could not be applied, so that unfiltered figures are not mistaken for filtered."""
    if keys := [key for key in state.ignored() if key != state.PLAN]:  # what-if says it of the plan itself
        text = language.words().say("shell.ignored", keys=", ".join(f"`{escape.markdown(key)}`" for key in keys))
        above.warning(text, icon=":material/link_off:")


def _menu(opened: Sequence[PageEntry]) -> dict[str, list[Page]]:
    """The pages by group.

    Streamlit puts the first page at the root without a name, so it is also added, hidden, at its own address. Pages of
    other roles are hidden too: they are registered so that their addresses can say whose they are, and never run.
    """
    say = language.words().say
    first = opened[0]
    menu = {
        say(f"menu.{group}"): [
            st.Page(
                entry.path,
                title=page.name_of(entry.name),
                default=entry is first,
                url_path="start" if entry is first else entry.name,
                icon="",
            )
            for entry in entries
        ]
        for group, entries in groupby(opened, key=lambda entry: entry.group)
    }
    aside = [first, *(entry for entry in page_list.entries().values() if entry not in opened)]
    menu[say(f"menu.{first.group}")] += [_hidden(entry) for entry in aside]
    return menu


def _hidden(entry: PageEntry) -> Page:
    return st.Page(entry.path, title=page.name_of(entry.name), url_path=entry.name, icon="", visibility="hidden")


def draw_or_mend() -> None:
    """Draw the page; if the generation does not open, rebuild it from the segments once and show the progress."""
    try:
        draw()
    except DozvonError as error:
        if error.code != DAMAGED:
            raise
        reader.user()  # only a reader may start a job
        job = jobs.current(data.company())
        if job is None or job.name != jobs.MENDING:
            jobs.mend(data.company())
        if not progress.show():
            raise


with turns.turn(), run.begun():
    error_boundary.run(draw_or_mend)
