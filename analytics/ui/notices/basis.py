"""On which day a page counts meetings and contracts, and the way to the page that counts them on the other."""

import streamlit as st

from analytics.i18n import numbers
from analytics.reports.sales.lead_days import LeadDays, TwoWays
from analytics.ui.session import language, links, reader
from analytics.ui.session.page_list import may_open


def of_events() -> None:
    """Of a page that counts every event on its own day."""
    _said(language.words().say("basis.events"), "handover")


def of_leads(found: LeadDays) -> None:
    """Of a page that follows the leads created in the period, with what the other way counts."""
    say = language.words().say
    _said(
        " ".join((say("basis.leads"), _two("basis.held", found.held), _two("basis.signed", found.signed))), "overview"
    )


def _two(key: str, found: TwoWays) -> str:
    lang = language.current()
    told = {name: numbers.count(value, lang) for name, value in vars(found).items()}
    return language.words().say(key, **told)


def _said(text: str, other: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(text, width="stretch")
        if may_open(reader.scope(), other):
            links.by_button(other, language.words().say(f"basis.to_{other}"), "basis")
