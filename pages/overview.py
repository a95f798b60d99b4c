# title.ru: Обзор
# title.en: Overview
# question.ru: Звонят ли на самом деле, работает ли база, во что обойдётся месяц?
# question.en: Are they really calling, is the list any good, and what will this month cost?
# phone.ru: Обзор
# phone.en: Overview
# icon: monitoring
# group: calls
# place: 10
# roles: director, team_lead
# filters: period, week, operator, team, list
"""Overview: three answers with their evidence, five figures, weeks, operators."""

from functools import partial

import streamlit as st

from analytics.charts import trend
from analytics.ui.answers import reach_answers
from analytics.ui.notices import backups, basis, day_sums, overlapping_sources, page, replies_waiting
from analytics.ui.overview import alerts, brief
from analytics.ui.session import data, filters, language, links, state
from analytics.ui.widgets import against, chart, figures, operator_table, weeks

say, lang = language.words().say, language.current()
asked = page.head("overview")
backups.warn()
report = reach_answers.overview(*asked.key, data.basis(), against.choose(asked.part, filters.first_on()))
if report.day_sums and not filters.has_dials():
    day_sums.show(report.day_sums, is_alone=True)
    st.stop()

overlapping_sources.warn(asked.version, with_link=True)
waiting = brief.begin(report)
replies_waiting.show()
alerts.draw(asked)
page.period(report.date_from, report.date_to, (report.previous_from, report.previous_to))
figures.wall(report.figures, weeks.beside(report, asked.part))
weeks.other_quotas(report)
basis.of_events()

chart.titled(say("overview.trend"), say("overview.trend_note"))
by_week = reach_answers.trend(*asked.without(state.WEEK))
chart.draw(partial(trend.figure, by_week, lang), "trend", say("overview.trend_alt"), picks=state.WEEK)

chart.titled(say("overview.operators"), say("overview.operators_note"))
links.to_card(
    operator_table.choose(report.operators, "overview.operators", (report.date_from, report.date_to), is_short=True)
)
day_sums.show(report.day_sums, is_alone=False)
page.shares_note()
brief.finish(asked, waiting)
