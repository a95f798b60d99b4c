# title.ru: Причины недозвона
# title.en: Why calls fail
# question.ru: Мешает база, связь или то, как звонят? Это признаки, а не доказательства.
# question.en: Is it the list, the line or the way calls are made? Evidence, not proof.
# group: calls
# place: 40
# roles: director, team_lead
# filters: period, week, operator, team, list
"""Why calls fail: verdicts about operators and call lists with evidence and actions."""

from functools import partial

import streamlit as st

from analytics.charts import against
from analytics.ui.answers import verdict_answers
from analytics.ui.notices import closed_window, page
from analytics.ui.session import data, language, reader
from analytics.ui.verdicts import experiments, sensitivity, telephony_questions, verdict_detail
from analytics.ui.widgets import chart, provable, verdict_cards, verdict_proof, verdict_replies

say, lang = language.words().say, language.current()
asked = page.head("verdicts")
closed = closed_window.closed(asked)
replies = data.company().replies.seen_by(reader.who())
if closed is None:
    st.info(say("verdicts.running"), icon=":material/visibility:")
    verdict_replies.without_card(replies, ())
    st.stop()
terms = closed_window.terms()
report = verdict_answers.verdicts(*closed.key, terms).with_replies(replies)

closed_window.window(report)
verdict_cards.operators(report, partial(verdict_proof.show, closed, report, terms))
verdict_replies.without_card(replies, [one.operator for one in report.operators if verdict_cards.is_loud(one)])
telephony_questions.show(report)
provable.titled(report.provable)
chart.titled(say("verdicts.lists"))
verdict_cards.lists(report)

chart.titled(say("verdicts.against"), say("verdicts.against_note"))
few = say("verdicts.against_few") if report.operators else None
chart.draw(against.figure(report.operators, lang), "against", say("verdicts.against_alt"), nothing=few)

suspect = verdict_detail.choose(report)
if suspect is not None:
    verdict_detail.show(closed, report, suspect, terms)
    experiments.show(closed, report, suspect, terms)
sensitivity.show(closed, report, terms)
page.shares_note()
