"""Verdicts that change at other thresholds: three sliders and a list."""

from dataclasses import replace

import streamlit as st

from analytics.reports.verdicts.verdicts import Terms, VerdictsReport
from analytics.sentences import verdict_words
from analytics.ui.answers import verdict_answers
from analytics.ui.notices.page import Asked
from analytics.ui.session import address, language, people, state
from analytics.ui.session.setting_kinds import Whole
from analytics.ui.widgets import chart

FAIR, EARLY, TOLERATED = Whole(15, 40), Whole(3, 20), Whole(5, 20)


@st.fragment
def show(asked: Asked, report: VerdictsReport, terms: Terms) -> None:
    """`report` was judged with `terms`; `asked` is its closed window."""
    words, lang = language.words(), language.current()
    say, usual = words.say, terms.settings
    chart.titled(say("verdicts.sensitivity"), say("verdicts.sensitivity_note"))
    threshold = verdict_words.seconds(report.too_early_seconds or 0, lang)
    from_data = EARLY.fit(report.too_early_seconds or 0)
    with st.grid(3, min_column_width=220):
        fair = _slider(say("verdicts.fair_ring"), state.FAIR_RING, FAIR, FAIR.fit(usual.fair_ring_seconds))
        early = _slider(say("verdicts.too_early", seconds=threshold), state.TOO_EARLY, EARLY, from_data)
        percent = TOLERATED.fit(100 * usual.short_tolerance)
        tolerance = _slider(say("verdicts.tolerance"), state.TOLERANCE, TOLERATED, percent)
    address.publish_part()
    tried = replace(
        usual,
        fair_ring_seconds=fair,
        too_early_seconds=usual.too_early_seconds if early == from_data else float(early),
        short_tolerance=tolerance / 100,
        accusing_tolerance=max(usual.accusing_tolerance, tolerance / 100),
    )
    after = verdict_answers.verdicts(*asked.key, replace(terms, settings=tried))
    before = {one.operator: one.verdict for one in report.operators}
    flips = [
        say(
            "verdicts.flip",
            name=people.marked(one.operator),
            was=say(f"verdict.{before[one.operator]}"),
            becomes=say(f"verdict.{one.verdict}"),
        )
        for one in after.operators
        if before.get(one.operator, one.verdict) is not one.verdict
    ]
    st.markdown("\n".join(f"- {flip}" for flip in flips) or say("verdicts.no_flip"))


def _slider(title: str, key: str, kind: Whole, usual: int) -> int:
    return st.slider(title, kind.least, kind.most, key=state.hold(key, kind, usual))
