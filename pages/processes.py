# title.ru: Встреча или телефон
# title.en: Meeting or phone
# question.ru: Кому хватает звонка, а к кому надо ехать?
# question.en: Which clients buy by phone, and which need a meeting?
# group: meetings
# place: 70
# roles: director, team_lead
# filters: period, week, operator, team, list
"""Meeting or phone: deals of both processes compared, by segment and with uncertainty (S3, S4)."""

import streamlit as st

from analytics.charts import ratio, touches
from analytics.ui.answers import sales_answers
from analytics.ui.notices import basis, page
from analytics.ui.sales import processes
from analytics.ui.session import language
from analytics.ui.widgets import chart

say, lang = language.words().say, language.current()
asked = page.head("processes")
report = sales_answers.processes(*asked.key)
page.period(asked.part.date_from, asked.part.date_to)
if not report.leads:
    st.info(say("handover.nothing"), icon=":material/info:")
    st.stop()

basis.of_leads(report.lead_days)
processes.verdict(report)

chart.titled(say("processes.ratio_title"), say("processes.ratio_note"))
chart.draw(ratio.figure(processes.rows(report), lang), "ratio", say("processes.ratio_alt"))
processes.segments(report)

chart.titled(say("processes.needed"), say("processes.needed_note"))
processes.needed(report)

chart.titled(say("processes.cohorts"), say("processes.cohorts_note"))
processes.cohorts(report)

chart.titled(say("processes.touches"), say("processes.touches_note"))
none = say("processes.touches_none") if report.touches else None
chart.draw(touches.figure(report.touches, lang), "touches", say("processes.touches_alt"), nothing=none)

chart.titled(say("processes.eventual"), say("processes.eventual_note"))
processes.still_to_come(report)
page.shares_note()
