"""Why are people not reached: the base or the operator; on what evidence, how sure, and what to do now."""

import streamlit as st

from analytics.charts import against
from analytics.ui import chart, data, experiments, judging, language, page, sensitivity, verdict_cards, verdict_detail

say, lang = language.words().say, language.current()
asked = page.head("verdicts")
closed = judging.closed(asked)
if closed is None:
    st.info(say("verdicts.running"), icon=":material/visibility:")
    st.stop()
terms = judging.terms()
report = data.verdicts(*closed.key, terms)

judging.window(report)
verdict_cards.operators(report)
verdict_cards.lists(report)

chart.titled(say("verdicts.against"), say("verdicts.against_note"))
chart.draw(against.figure(report.operators, lang), "against", say("verdicts.against_alt"))

suspect = verdict_detail.choose(report)
if suspect is not None:
    verdict_detail.show(closed, report, suspect, terms)
    experiments.show(closed, report, suspect)
sensitivity.show(closed, report, terms)
page.shares_note()
