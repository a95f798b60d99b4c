"""Which call list is outdated, above the page, and what an outdated list does not excuse; both over closed months."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.i18n import numbers
from analytics.reports.verdicts.verdicts import VerdictsReport
from analytics.ui.answers import verdict_answers
from analytics.ui.call_lists import list_links
from analytics.ui.notices import closed_window
from analytics.ui.notices.page import Asked
from analytics.ui.session import language, links, people
from analytics.ui.widgets import chart, table, verdict_cards

WAITING_PIXELS = 190


def begin() -> DeltaGenerator:
    """The place of the verdicts, which take seconds on a million calls and are drawn last."""
    return st.skeleton(height=WAITING_PIXELS)


def finish(asked: Asked, waiting: DeltaGenerator) -> None:
    """Draw the verdicts into their place, and below the page whether a list explains the reach of a person."""
    closed = closed_window.closed(asked)
    if closed is None:
        waiting.info(language.words().say("verdicts.running"), icon=":material/visibility:")
        return
    report = verdict_answers.verdicts(*closed.key, closed_window.terms())
    with waiting.container():
        closed_window.window(report)
        verdict_cards.lists(report, partial(list_links.draw, asked, "verdict"))
        links.to("verdicts", language.words().say("bases.to_verdicts"))
    _needed(report)


def _needed(report: VerdictsReport) -> None:
    """Who cannot be explained by the lists, in a sentence; a row per operator folded below it."""
    say, lang = language.words().say, language.current()
    days = {"from_on": numbers.day(report.date_from, lang), "to_on": numbers.day(report.date_to, lang)}
    chart.titled(say("bases.needed"), say("bases.needed_note", **days))
    rows = [(one.operator, one.evidence.dead_needed) for one in report.operators]
    known = [(name, needed) for name, needed in rows if needed.share is not None]
    if not known:
        st.caption(say("bases.needed_nothing"))
        return
    unexcused = [name for name, needed in known if needed.is_base_no_excuse]
    st.markdown(say("bases.needed_not", names=people.listed(unexcused)) if unexcused else say("bases.needed_all"))
    answers = {True: say("bases.explains_not"), False: say("bases.explains")}
    with st.expander(say("bases.needed_rows")):
        table.show(
            (
                table.person(say("chart.operator"), (name for name, _ in known)),
                table.rates(say("bases.needed_share"), (max(one.share or 0, 0) for _, one in known)),
                table.rates(say("bases.needed_low"), (max(one.low or 0, 0) for _, one in known)),
                table.rates(say("bases.needed_most"), (one.bases_high for _, one in known)),
                table.text(say("bases.needed_answer"), (answers[one.is_base_no_excuse] for _, one in known)),
            ),
            alt=say("bases.needed"),
        )
