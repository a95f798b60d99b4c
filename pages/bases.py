# title.ru: Базы
# title.en: Call lists
# question.ru: Какую базу чистить, какую заменить и в какие часы звонить?
# question.en: Which list needs cleaning, which needs replacing, and when should we call?
# group: calls
# place: 30
# roles: director, team_lead
# filters: period, week, operator, team, list
"""Call lists: which is outdated; reach by list, week, hour, attempt and phone type, numbers left, events."""

from functools import partial

import streamlit as st

from analytics.charts import dead, hours, marks, touches
from analytics.reports.figure import MINIMUM_N
from analytics.ui.answers import reach_answers
from analytics.ui.call_lists import call_list_tables, list_verdicts
from analytics.ui.notices import annotations, page
from analytics.ui.session import language, state
from analytics.ui.widgets import chart

say, lang = language.words().say, language.current()
asked = page.head("bases")
report = reach_answers.bases(*asked.key)
every_list = reach_answers.bases(*asked.without(state.LISTS)).bases

waiting = list_verdicts.begin()
page.period(asked.part.date_from, asked.part.date_to)
call_list_tables.bases(asked, every_list)
chart.titled(say("bases.dead"), say("bases.dead_note"))
chart.draw(partial(dead.figure, every_list, lang), "dead", say("bases.dead_alt"), picks=state.LISTS)

chart.titled(say("bases.trend"), say("overview.trend_note"))
weeks = reach_answers.trend(*asked.without(state.WEEK))
chart.draw(
    partial(marks.weeks, weeks, annotations.all_of_company(), lang),
    "bases.trend",
    say("bases.trend_alt"),
    picks=state.WEEK,
)

left, right = st.columns(2, gap="large")
with left:
    chart.titled(say("bases.hours"), say("bases.hours_note", least=MINIMUM_N))
    chart.draw(partial(hours.figure, report.by_hour, lang), "bases.hours", say("bases.hours_alt"))
    chart.titled(say("bases.phone_types"))
    call_list_tables.phones(report.by_phone_type)
with right:
    chart.titled(say("bases.touches"), say("bases.touches_note"))
    none = say("bases.touches_none") if report.touches else None
    chart.draw(partial(touches.figure, report.touches, lang), "touches", say("bases.touches_alt"), nothing=none)
    call_list_tables.touches(report.touches)

annotations.edit(asked.part.date_to)
list_verdicts.finish(asked, waiting)
page.shares_note()
