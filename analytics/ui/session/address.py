"""The address of the page says what is set, so that a link, a reload and the browser's Back mean what was seen.

Streamlit writes st.query_params as a new step of the browser's history, which is what a changed setting is. A page that
is opened by the menu is a step already, with an address that says nothing: that one is completed in its place.
"""

from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from analytics.ui.session import state

_completer = st.components.v2.component(
    "dozvon_address",
    js="""
export default function ({ data }) {
  const { location, history } = window;
  const wanted = data.query ? '?' + data.query : '';
  if (location.pathname.endsWith('/' + data.page) && location.search !== wanted) {
    history.replaceState(history.state, '', location.pathname + wanted);
  }
}
""",
)


def publish(page: str | None = None) -> None:
    """Ends a run: the address says what is set, in a step that Back undoes; in place where `page` was just opened."""
    said = state.address()
    if page is not None:
        _completer(data={"query": urlencode(said, doseq=True), "page": page}, key="address", width="content")
    elif said != {key: list(st.query_params.get_all(key)) for key in st.query_params}:
        st.query_params.from_dict(said)


def publish_part() -> None:
    """Ends a fragment: where it runs without the rest of the page, nobody else writes the address."""
    context = get_script_run_ctx()
    if context is not None and context.fragment_ids_this_run:
        publish()
