# title.ru: Воронка встреч
# title.en: Meeting funnel
# question.ru: На каком шаге теряются встречи и у кого они доходят до договора?
# question.en: Where are meetings lost, and whose meetings turn into deals?
# group: meetings
# place: 60
# roles: director, team_lead, field_manager
# filters: period, week, operator, team, list
"""Meeting funnel: stages from the meeting set to the deal, by operator and field manager (S3, S5)."""

from functools import partial

import streamlit as st

from analytics.charts import closing, stages
from analytics.ui.answers import sales_answers
from analytics.ui.notices import basis, page
from analytics.ui.sales import attribution, handover
from analytics.ui.session import language
from analytics.ui.widgets import chart

say, lang = language.words().say, language.current()
asked = page.head("handover")
report = sales_answers.handover(*asked.key)
page.period(asked.part.date_from, asked.part.date_to)
if not report.leads:
    st.info(say("handover.nothing"), icon=":material/info:")
    st.stop()

basis.of_leads(report.lead_days)
chart.titled(say("handover.stages"), say("handover.stages_note"))
chart.draw(partial(stages.figure, report.stages, lang), "stages", say("handover.stages_alt"))
chart.titled(say("handover.operators"), say("handover.operators_note"))
handover.operators(report)
handover.standing(report)

chart.titled(say("handover.days"), say("handover.days_note"))
chart.draw(partial(closing.figure, report.days, lang), "closing", say("handover.days_alt"))
handover.days(report)

chart.titled(say("handover.pairs"), say("handover.pairs_note"))
manager = handover.pairs(report)

chart.titled(say("handover.briefs"))
handover.briefs(report)

chart.titled(say("handover.behind"), say("handover.behind_note"))
handover.behind(asked, report, manager)

chart.titled(say("handover.loose"), say("handover.loose_note"))
handover.loose(report)

chart.titled(say("attribution.title"), say("attribution.what"))
attribution.show(report.attribution)
page.shares_note()
