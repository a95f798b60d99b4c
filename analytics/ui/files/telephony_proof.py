"""On the card of a loaded file: what its telephony can prove, over the days of the file."""

from datetime import date

import streamlit as st

from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.intake.columns.layout import CALLS
from analytics.intake.job import FileResult
from analytics.ui.answers import verdict_answers
from analytics.ui.notices import closed_window
from analytics.ui.session import data, language, reader
from analytics.ui.widgets import provable


def show(result: FileResult) -> None:
    """One line for each thing that call records may prove; nothing for files without outgoing calls."""
    version, first_on, last_on = data.version(), result.first_on, result.last_on
    if version is None or result.kind not in (CALLS, None) or not result.outbound or not (first_on and last_on):
        return
    say, lang = language.words().say, language.current()
    part = Slice(date.fromisoformat(first_on), date.fromisoformat(last_on))
    report = verdict_answers.verdicts(version, reader.scope(), part, closed_window.terms())
    if report.provable:
        st.markdown(f"**{say('provable.title')}**")
        days = {"from_on": numbers.day(report.date_from, lang), "to_on": numbers.day(report.date_to, lang)}
        st.caption(say("provable.days", **days))
        provable.show(report.provable)
