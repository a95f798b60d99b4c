# title.ru: Исследовать
# title.en: Explore
# question.ru: Где показатель отличается, что изменилось и что это объясняет?
# question.en: Where does a figure differ, what changed, and what explains it?
# group: calls
# place: 15
# roles: director, team_lead
# filters: period, operator, team, list
"""Any figure over time and by every dimension; what explains its change."""

from functools import partial

import streamlit as st

from analytics.charts import metric_trend
from analytics.ui.answers import reach_answers
from analytics.ui.explore import change, choice, conditions, saved, views
from analytics.ui.notices import page
from analytics.ui.session import language
from analytics.ui.widgets import chart, figures

say, lang = language.words().say, language.current()
head = page.head("explore")
saved.draw()
with st.container(horizontal=True, vertical_alignment="bottom", key="explore_choice"):
    metric, grain = choice.metric(), choice.grain()
asked = conditions.narrowed(head, metric)
conditions.chips(metric)
report = reach_answers.explored(*asked.key, metric, grain)
page.period(report.date_from, report.date_to, (report.previous_from, report.previous_to))
name = say(f"metric.{metric}")

left, right = st.columns((1, 3), gap="medium")
with left:
    figures.card(report.total, beside=figures.Beside(asked.part))
with right:
    trend = metric_trend.Trend(metric, grain, report.points)
    chart.draw(partial(metric_trend.figure, trend, lang), "metric_trend", say("explore.trend_alt", metric=name))
change.explain(asked, report, metric)
views.show(asked, metric, grain)
page.shares_note()
