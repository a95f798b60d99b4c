"""State by which day a page counts meetings and deals, and link to the page that uses the other one."""

import streamlit as st

from analytics.i18n import numbers
from analytics.reports.sales.lead_days import LeadDays, TwoWays
from analytics.ui.session import language, links, reader
from analytics.ui.session.page_list import may_open


def of_events() -> None:
    """For a page that counts events by their own day."""
    _caption(language.words().say("basis.events"), "handover")


def of_leads(lead_days: LeadDays) -> None:
    """For a page that follows the leads created in the period, with the counts of the other way.

    Meetings held are left out where no file tells them.
    """
    held = [_two("basis.held", lead_days.held)] if lead_days.is_held_known else []
    lines = [language.words().say("basis.leads"), *held, _two("basis.signed", lead_days.signed)]
    _caption(" ".join(lines), "overview")


def _two(key: str, counts: TwoWays) -> str:
    lang = language.current()
    texts = {name: numbers.count(value, lang) for name, value in vars(counts).items()}
    return language.words().say(key, **texts)


def _caption(text: str, other: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(text, width="stretch")
        if may_open(reader.scope(), other):
            links.by_button(other, language.words().say(f"basis.to_{other}"), "basis")
