"""The entry script of every run: language, filters, the mark of the invented company, and the page behind the gate."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page

from analytics.access.roles import may_open
from analytics.core.errors import DozvonError
from analytics.core.scope import Scope
from analytics.ui.notices import empty_state
from analytics.ui.server import error_boundary, jobs, server_log, session_watch
from analytics.ui.session import address, data, escape, filters, language, leave, principal, reader, run, state
from analytics.ui.widgets import progress

PAGES = Path(__file__).resolve().parents[2] / "pages"
ORDER = (
    "overview",
    "operators",
    "bases",
    "verdicts",
    "visits",
    "handover",
    "processes",
    "whatif",
    "stress",
    "payroll",
    "uploads",
    "people",
    "method",
)
DAMAGED = "generation_unreadable"
ICON = Path(__file__).resolve().with_name("icon.png")


def draw() -> None:
    """Everything around a page, then the page."""
    state.adopt()
    say = language.words().say
    st.set_page_config(page_title=say("shell.title"), page_icon=ICON, layout="wide")
    scope = reader.scope()
    with st.sidebar:
        language.switch()
        session_watch.draw()
    names = _names(scope)
    chosen = st.navigation(_pages(names), expanded=True)
    name = chosen.url_path if chosen.url_path in names else names[0]
    with st.sidebar:
        error_boundary.run(lambda: filters.draw(filters.obeyed(name)))
        leave.draw()
    above, is_opened = st.empty(), state.is_opened(chosen.url_path)
    if data.company().is_invented():
        st.info(say("shell.demo_mark"), icon=":material/theater_comedy:")
    empty_state.tell_missing()
    with server_log.timed("page", page=chosen.url_path, session=principal.mark(st.context.cookies)):
        try:
            chosen.run()
        finally:
            _tell_ignored(above)
            address.publish(chosen.url_path if is_opened else None)


def _tell_ignored(above: DeltaGenerator) -> None:
    """Says what of a link means nothing here: figures without a filter that a link asked for would be taken for its."""
    if found := [key for key in state.ignored() if key != state.PLAN]:  # what-if says it of the plan itself
        said = language.words().say("shell.ignored", keys=", ".join(f"`{escape.markdown(key)}`" for key in found))
        above.warning(said, icon=":material/link_off:")


def _names(scope: Scope) -> list[str]:
    """The pages that exist and that the reader may open, in the order of the menu."""
    return [name for name in ORDER if may_open(scope, name) and (PAGES / f"{name}.py").exists()]


def _pages(names: Sequence[str]) -> list[Page]:
    """The menu.

    The first page lives at the root, where Streamlit lets it have no name; so it also lives, out of sight, at its own.
    """
    say = language.words().say
    first, *others = ((name, PAGES / f"{name}.py") for name in names)
    return [
        st.Page(first[1], title=say(f"page.{first[0]}"), default=True, url_path="start", icon=""),
        *(st.Page(path, title=say(f"page.{name}"), url_path=name, icon="") for name, path in others),
        st.Page(first[1], title=say(f"page.{first[0]}"), url_path=first[0], icon="", visibility="hidden"),
    ]


def draw_or_mend() -> None:
    """A generation that does not open is nobody's loss: it is built anew from the segments, once, while one watches."""
    try:
        draw()
    except DozvonError as error:
        if error.code != DAMAGED:
            raise
        reader.user()  # nobody but a reader sets work going
        job = jobs.current(data.company())
        if job is None or job.name != jobs.MENDING:
            jobs.mend(data.company())
        if not progress.show():
            raise


with run.begun():
    error_boundary.run(draw_or_mend)
