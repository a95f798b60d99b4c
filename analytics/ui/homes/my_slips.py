"""The last payslip of a month that is over, and the answers to one's objections."""

import streamlit as st

from analytics.core.calendar import Month
from analytics.export import payslip
from analytics.i18n import numbers
from analytics.ui.answers import pay_answers
from analytics.ui.homes import my_pay, objection
from analytics.ui.notices.page import Asked
from analytics.ui.session import data, escape, language, links
from analytics.ui.widgets import chart, downloads


def show(asked: Asked) -> None:
    """Payslip, then objections, newest first."""
    _last(asked)
    _objections()


def _last(asked: Asked) -> None:
    say, lang, operator = language.words().say, language.current(), my_pay.own_name()
    known = pay_answers.months(asked.version, asked.scope, data.basis().decisions)
    if known is None or (known.usual == known.months[0] and not data.company().pay.approved(str(known.usual))):
        return
    report = my_pay.sheet(asked, known.usual)
    row = next((row for row in report.rows if row.operator == operator), None)
    if row is None:
        return
    month = numbers.month(known.usual.first, lang)
    chart.titled(say("mine.slip", month=month), say(f"mine.slip_{report.status}"))
    with st.container(border=True):
        st.metric(say("payroll.total"), payslip.money(row.total_kopecks, lang))
        st.markdown(
            say(
                "mine.slip_parts",
                fixed=payslip.money(row.fixed_kopecks, lang),
                bonus=payslip.money(row.bonus_kopecks, lang),
                worked=row.worked_days,
                days=row.month_days,
            )
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            leaving = downloads.Leaving("payslip", {"month": report.month, "operators": [operator]})
            name = f"payslip-{report.month}.pdf"
            downloads.button(
                say("payroll.print"), name, lambda: payslip.as_pdf(report, row, lang), "mine.slip", leaving
            )
            links.to("payroll", say("mine.to_steps"))
            objection.button(report.month, operator, say("mine.slip", month=month), "slip")


def _objections() -> None:
    say, lang, operator = language.words().say, language.current(), my_pay.own_name()
    own = [one for one in data.company().pay.disputes() if one.operator == operator]
    if not own:
        return
    chart.titled(say("mine.objections"))
    for one in reversed(own):
        with st.container(border=True):
            month = numbers.month(Month.parse(one.month).first, lang)
            st.markdown(f"**{say(f'payroll.dispute_{one.status}')}** · {month} · {escape.markdown(one.said)}")
            if one.answer:
                st.caption(escape.markdown(one.answer))
