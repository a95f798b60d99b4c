"""Questions about the telephony whose answers change the verdicts: a dialler by source, a line by person."""

import streamlit as st

from analytics.core.telephony import ANSWERS, Asked, Known, TelephonyAnswer
from analytics.reports.verdicts.telephony import TelephonyQuestion
from analytics.reports.verdicts.verdicts import VerdictsReport
from analytics.ui.session import data, escape, language, people, reader
from analytics.ui.widgets import chart


def show(report: VerdictsReport) -> None:
    """The questions with their answers; a director answers them. Nothing where no verdict depends on them."""
    if not report.telephony:
        return
    say = language.words().say
    chart.titled(say("telephony.title"), say("telephony.note"))
    for asked in report.telephony:
        if reader.scope().sees_everybody:
            _choice(asked)
        else:
            answer = asked.answer or Known.UNKNOWN
            st.markdown(f"{_words(asked)} **{say(f'telephony.known.{answer}')}**")


def _choice(asked: TelephonyQuestion) -> None:
    say, usual = language.words().say, asked.answer or Known.UNKNOWN
    chosen = st.segmented_control(
        _words(asked),
        ANSWERS[asked.question],
        default=usual,
        required=True,
        format_func=lambda answer: say(f"telephony.known.{answer}"),
        key=f"telephony.{asked.question}.{asked.about}",
    )
    if chosen is not None and chosen != usual:
        data.company().telephony.record(TelephonyAnswer(asked.question, asked.about, chosen), reader.who())
        st.rerun()


def _words(asked: TelephonyQuestion) -> str:
    """The question, with the name of the export or of the operator."""
    words = language.words()
    is_source = asked.question is Asked.DIALLER
    code = asked.about
    about = escape.markdown(words.say(f"format.{code}")) if is_source else people.marked(code)
    question = asked.question
    return words.say(f"telephony.ask.{question}", about=about)
