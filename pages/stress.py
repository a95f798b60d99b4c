# title.ru: Проверка схемы
# title.en: Pay plan check
# question.ru: За что эта схема платит больше, чем за честную работу?
# question.en: What does this plan reward more than honest work?
# group: pay
# place: 100
# roles: director
# filters: period, operator, team
"""Pay plan check: gaming, jumps, feasibility, and proposals of better plans."""

import streamlit as st

from analytics.ui.notices import page
from analytics.ui.pay import proposals, stress, stress_risks

asked = page.head("stress")
report = stress.report(asked)
if stress.too_little(report):
    st.stop()

stress_risks.shortage(report)
stress.verdict(report)
stress.strategies(report)
stress_risks.show(report)
proposals.show(asked)
