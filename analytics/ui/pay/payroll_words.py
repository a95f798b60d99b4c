"""The plan of the month in sentences, for the company's bonus regulation."""

import streamlit as st

from analytics.export import rule_text
from analytics.pay.plan import read_plan
from analytics.reports.pay.pay_facts import payable
from analytics.reports.pay.payroll_record import PayrollReport
from analytics.ui.session import escape, language
from analytics.ui.widgets import downloads


def rules(report: PayrollReport) -> None:
    """The text, to read and to download."""
    say, lang = language.words().say, language.current()
    plan = read_plan(report.plan_toml, metrics=payable())
    sentences = rule_text.sentences(plan, lang)
    with st.expander(say("payroll.rules")):
        for number, sentence in enumerate(sentences, 1):
            st.markdown(f"{number}\\. {escape.markdown(sentence)}")
        leaving = downloads.Leaving("rules", {"month": report.month})
        text = "\n".join(f"{number}. {sentence}" for number, sentence in enumerate(sentences, 1))
        downloads.button(say("payroll.rules_file"), "rules.txt", lambda: text.encode("utf-8"), "rules", leaving)
