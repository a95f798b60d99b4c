"""«I disagree with this line»: an objection to one line of one's own pay."""

import streamlit as st

from analytics.ui.session import data, language, reader

MOST_SIGNS = 400


def button(month: str, operator: str, line: str, key: str) -> None:
    """A small button that opens the form; the line is stored with the objection."""
    say = language.words().say
    form = f"objection.{month}.{key}"
    with (
        st.popover(say("mine.disagree"), icon=":material/feedback:", type="tertiary"),
        st.form(form, border=False, clear_on_submit=True),
    ):
        text = st.text_area(say("payroll.dispute"), max_chars=MOST_SIGNS)
        if st.form_submit_button(say("payroll.dispute_button")) and text.strip():
            data.company().pay.dispute(month, operator, f"{line}: {text.strip()}", reader.who())
            st.rerun()
