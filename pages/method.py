# title.ru: Как это считается
# title.en: How it is calculated
# question.ru: Откуда взялось число и где ему нельзя верить?
# question.en: Where does a figure come from, and when should you not rely on it?
# group: data
# place: 130
# roles: director, team_lead, operator, field_manager, accountant, administrator
"""How it is calculated: formula, unit, rule and limits of every figure, and the glossary."""

import streamlit as st

from analytics.export import methodology
from analytics.ui.notices import page
from analytics.ui.session import language
from analytics.ui.widgets import chart, definition

say, lang = language.words().say, language.current()
page.title("method")
definition.find()

chart.titled(say("method.figures"), say("method.sql_note"))
for metric in methodology.metrics(lang):
    with st.expander(metric.title):
        definition.show(metric)

chart.titled(say("method.rules"))
for rule in methodology.rules(lang):
    st.markdown(f"**{rule.word}.** {rule.meaning}")

chart.titled(say("method.intervals"))
for paragraph in methodology.intervals(lang):
    st.markdown(paragraph)

chart.titled(say("method.limits"))
st.markdown(say("method.limits_text"))

chart.titled(say("method.glossary"))
for term in methodology.glossary(lang):
    st.markdown(f"**{term.word}**: {term.meaning}")
