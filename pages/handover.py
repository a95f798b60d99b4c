# title.ru: Воронка встреч
# title.en: Meeting funnel
# question.ru: На каком шаге теряются встречи и у кого они доходят до договора?
# question.en: Where are meetings lost, and whose meetings turn into deals?
# group: meetings
# place: 60
# roles: director, team_lead, field_manager
# filters: period, week, operator, team, list
"""Meeting funnel (S3, S5): steps from the lead to the deal, the people behind them, and the leads themselves."""

import streamlit as st

from analytics.ui.answers import sales_answers
from analytics.ui.notices import basis, page
from analytics.ui.sales import handover, handover_views
from analytics.ui.session import language
from analytics.ui.widgets import unknown

say = language.words().say
asked = page.head("handover")
report = sales_answers.handover(*asked.key)
page.period(asked.part.date_from, asked.part.date_to)
if not report.leads:
    st.info(say("handover.nothing"), icon=":material/info:")
    st.stop()

handover.headline(report)
unknown.note(report.unknown)
handover_views.show(asked, report)
basis.of_leads(report.lead_days)
page.shares_note()
