# title.ru: Обзор
# title.en: Overview
# question.ru: Звонят ли на самом деле, работает ли база, во что обойдётся месяц?
# question.en: Are they really calling, is the list any good, and what will this month cost?
# group: calls
# place: 10
# roles: director, team_lead
# filters: period, week, operator, team, list
"""Overview: key figures, trend, operators and the cost of the month."""

from functools import partial

import streamlit as st

from analytics.charts import trend
from analytics.ui.answers import reach_answers
from analytics.ui.notices import backups, basis, day_sums, overlapping_sources, page
from analytics.ui.overview import alerts, cost
from analytics.ui.session import data, filters, language, links, state
from analytics.ui.widgets import against, chart, figures, operator_table, plan_cards

say, lang = language.words().say, language.current()
asked = page.head("overview")
backups.warn()
report = reach_answers.overview(*asked.key, data.basis(), against.choose(asked.part, filters.first_on()))
if report.day_sums and not filters.has_dials():
    day_sums.show(report.day_sums, is_alone=True)
    st.stop()

page.period(report.date_from, report.date_to, (report.previous_from, report.previous_to))
overlapping_sources.warn(asked.version, with_link=True)
figures.wall(report.figures, asked.part)
basis.of_events()
plan_cards.show(report.plan_facts)
cost.show(report)
kept_for_alerts = st.container()

chart.titled(say("overview.trend"), say("overview.trend_note"))
weeks = reach_answers.trend(*asked.without(state.WEEK))
chart.draw(partial(trend.figure, weeks, lang), "trend", say("overview.trend_alt"), picks=state.WEEK)

chart.titled(say("overview.operators"), say("overview.operators_note"))
links.to_card(operator_table.choose(report.operators, "overview.operators", is_short=True))
day_sums.show(report.day_sums, is_alone=False)
page.shares_note()
with kept_for_alerts:
    alerts.show(asked)
