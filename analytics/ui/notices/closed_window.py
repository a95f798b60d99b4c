"""Settings of the verdict pages: closed months only, with the company's annotations."""

from dataclasses import replace
from datetime import date

import streamlit as st

from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.verdicts import verdicts
from analytics.reports.verdicts.verdicts import Terms, VerdictsReport
from analytics.ui.notices.page import Asked
from analytics.ui.session import data, language


def closed(asked: Asked) -> Asked | None:
    """The slice up to the last closed month; None if it is within the running one."""
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
    """The days that were judged."""
    lang = language.current()
    days = {"from_on": numbers.day(report.date_from, lang), "to_on": numbers.day(report.date_to, lang)}
    st.caption(language.words().say("verdicts.window", **days))
