"""An objection to pay with its answer, or the form to answer it."""

from datetime import date

import streamlit as st

from analytics.core.calendar import Month
from analytics.i18n import numbers
from analytics.store.ledger.pay_ledger import Dispute
from analytics.ui.session import data, escape, language, reader


def show(one: Dispute, may_answer: bool, is_locked: bool = False) -> None:
    """What was objected, by whom and when; in a locked month that only a later correction can change a sum."""
    say, lang = language.words().say, language.current()
    st.markdown(f"**{say(f'payroll.dispute_{one.status}')}** · {escape.markdown(one.said)}")
    day = numbers.day(date.fromisoformat(one.at[:10]), lang)
    st.caption(say("payroll.dispute_by", who=escape.markdown(one.who), day=day))
    if one.answer:
        st.caption(escape.markdown(one.answer))
    if one.status != "open" or not may_answer:
        return
    if is_locked:
        month = numbers.month(Month.parse(one.month).first, lang)
        st.caption(f":material/lock: {say('payroll.dispute_locked', month=month)}")
    with st.form(f"answer.{one.number}", border=False):
        answer = st.text_input(say("payroll.answer"), max_chars=500)
        with st.container(horizontal=True):
            accepted = st.form_submit_button(say("payroll.accept"))
            declined = st.form_submit_button(say("payroll.decline"))
    if accepted or declined:
        data.company().pay.answer(one.number, "accepted" if accepted else "declined", answer, reader.who())
        st.rerun()
