"""Offer to remove the demo company, so that own files can be loaded."""

import streamlit as st

from analytics.core.principal import Principal
from analytics.intake import demo_out
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from analytics.ui.server import jobs
from analytics.ui.session import data, language, reader


def draw() -> None:
    """A box with the button that removes the demo; nothing if it is not loaded."""
    if not data.company().is_invented():
        return
    say = language.words().say
    with st.container(border=True):
        st.markdown(say("demo_out.what"))
        if st.button(say("demo_out.leave"), icon=":material/delete_sweep:", key="demo_out.leave"):
            _leave(data.company(), reader.who())
            st.rerun()


def _leave(company: Company, who: Principal) -> None:
    def work(_: jobs.Job) -> None:
        demo_out.leave(company, rollups(), who)

    jobs.start(company, "leaving_demo", work)
