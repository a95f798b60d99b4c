"""The months that an attainment and a bonus belong to, in words: a sum without its months cannot be compared."""

from datetime import date

import streamlit as st

from analytics.core.calendar import Month, months_between
from analytics.i18n import numbers
from analytics.ui.session import language

MOST = 4
"""Most months to name one by one."""


def note(first: date | None, last: date | None) -> None:
    """Which months the bonus of these days is the sum of; nothing without days."""
    if first is not None and last is not None and first <= last:
        st.caption(language.words().say("operators.pay_months", months=named(first, last)))


def named(first: date, last: date) -> str:
    """Every month of the days, with the days of one that is not whole; of many the first and the last."""
    months = months_between(first, last)
    if len(months) > MOST:
        return f"{_named(months[0], first, last)} – {_named(months[-1], first, last)}"
    return ", ".join(_named(month, first, last) for month in months)


def _named(month: Month, first: date, last: date) -> str:
    say, lang = language.words().say, language.current()
    name = numbers.month(month.first, lang)
    begin, end = max(first, month.first), min(last, month.last)
    if (begin, end) == (month.first, month.last):
        return name
    if end == month.last:
        return say("operators.month_from", month=name, day=numbers.day(begin, lang))
    if begin == month.first:
        return say("operators.month_until", month=name, day=numbers.day(end, lang))
    return say("operators.month_days", month=name, begin=numbers.day(begin, lang), end=numbers.day(end, lang))
