"""Settings of the verdict pages: closed months only, with the company's annotations."""

from dataclasses import replace
from datetime import date

import streamlit as st

from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.verdicts import verdicts
from analytics.reports.verdicts.verdicts import Terms, VerdictsReport
from analytics.ui.answers import verdict_answers
from analytics.ui.notices.page import Asked
from analytics.ui.session import data, filters, language


def closed(asked: Asked) -> Asked | None:
    """The slice that is judged; None if it is within the running month.

    The usual quarter is judged as the months of the overview, which stand still while the quarter moves with every day
    of data (decision 0461); any other period up to the last closed month.
    """
    if filters.is_usual(asked.obeyed):
        days = verdict_answers.usual_window(asked.version, asked.scope, date.today())
        return None if days is None else replace(asked, part=replace(asked.part, date_from=days[0], date_to=days[1]))
    offered = data.choices(asked.version, asked.scope, Slice())
    if offered is None:
        return asked
    part = verdicts.closed(asked.part, offered.days.usual_last_on, date.today())
    return None if part is None else replace(asked, part=part)


def terms() -> Terms:
    """Default thresholds, today, and what the company knows: annotations and answers about the telephony."""
    company = data.company()
    return Terms.of(company.ledger, company.telephony, date.today())


def window(report: VerdictsReport) -> None:
    """The days that were judged, or that the month is not over."""
    lang = language.current()
    if report.date_from is None:
        st.caption(language.words().say("verdicts.running"))
        return
    days = {"from_on": numbers.day(report.date_from, lang), "to_on": numbers.day(report.date_to, lang)}
    st.caption(language.words().say("verdicts.window", **days))
