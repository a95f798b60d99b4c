"""Keep the settings in the page's address, so that links, reload and Back restore what was shown.

Streamlit writes st.query_params as a new step of the browser's history, which is right for a changed setting. Opening a
page from the menu already makes a step, with an address without settings: that step is completed in place.
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
    """End of a run: write the settings as a new history step; in place if `page` was just opened."""
    settings = state.address()
    if page is not None:
        _completer(data={"query": urlencode(settings, doseq=True), "page": page}, key="address", width="content")
    elif settings != {key: list(st.query_params.get_all(key)) for key in st.query_params}:
        st.query_params.from_dict(settings)


def publish_part() -> None:
    """End of a fragment: it writes the address itself if it runs without the rest of the page."""
    context = get_script_run_ctx()
    if context is not None and context.fragment_ids_this_run:
        publish()
