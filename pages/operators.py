# title.ru: Операторы
# title.en: Operators
# own.ru: Моя карточка
# own.en: My card
# question.ru: Кто отличается от остальных больше, чем бывает случайно?
# question.en: Who differs from the rest by more than chance?
# phone.ru: Люди
# phone.en: People
# icon: groups
# group: calls
# place: 20
# roles: director, team_lead, operator
# filters: period, week, operator, team, list
"""Operators: a funnel chart of differences, and one operator's card."""

from functools import partial

import streamlit as st

from analytics.charts import funnel
from analytics.ui.answers import reach_answers
from analytics.ui.notices import basis, page
from analytics.ui.operators import card, two
from analytics.ui.session import data, language, links, state
from analytics.ui.session.setting_kinds import Flag
from analytics.ui.widgets import chart, operator_table

say, lang = language.words().say, language.current()
asked = page.head("operators")
operator = card.chosen()

if operator is not None:
    card.show(asked, operator)
else:
    page.period(asked.part.date_from, asked.part.date_to)
    everybody = reach_answers.funnel(*asked.without(state.OPERATORS), data.basis())
    chart.titled(say("operators.funnel"), say("operators.funnel_note"))
    chart.draw(partial(funnel.figure, everybody, lang), "funnel", say("operators.funnel_alt"), picks=state.CARD)
    operator_table.left_out(everybody)

    chart.titled(say("operators.table"), say("operators.table_note"))
    basis.of_events()
    is_short = not st.toggle(say("operators.all_figures"), key=state.hold(state.ALL_FIGURES, Flag(), False))
    rows, days = reach_answers.operators(*asked.key, data.basis()), (asked.part.date_from, asked.part.date_to)
    links.to_card(operator_table.choose(rows, "operators.table", days, is_short))
    two.draw(rows)
    page.shares_note()
