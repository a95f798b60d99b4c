"""What the verdicts say of the operator who reads: facts, what is usual, limits, and his own words beside them."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.charts import evidence
from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.verdicts.usual_range import UsualRange
from analytics.reports.verdicts.verdicts import VerdictsReport
from analytics.sentences import verdict_words
from analytics.stats.verdicts.evidence import OperatorJudged
from analytics.store.ledger.verdict_replies import MOST_SIGNS, Finding, VerdictReply
from analytics.ui.answers import verdict_answers
from analytics.ui.notices import closed_window
from analytics.ui.notices.page import Asked
from analytics.ui.session import data, escape, language, reader
from analytics.ui.widgets import chart, provable, verdict_cards, verdict_proof, verdict_replies

WAITING_PIXELS = 160


def begin() -> DeltaGenerator:
    """The place that `finish` fills last, because a judgement takes seconds on a million calls."""
    return st.skeleton(height=WAITING_PIXELS)


def finish(asked: Asked, place: DeltaGenerator, operator: str) -> None:
    """The verdict of the last closed months, as the director's page gives it."""
    report = verdict_answers.verdicts(asked.version, asked.scope, Slice(), closed_window.terms())
    replies = data.company().replies.seen_by(reader.who())
    own = next((one for one in report.operators if one.operator == operator), None)
    with place.container(gap="small"):
        _titled(report)
        if own is None or report.date_from is None or report.date_to is None:
            st.markdown(language.words().say("mine.finding.not_enough_data"))
            verdict_replies.show(replies)
            return
        if not verdict_cards.is_loud(own):
            verdict = own.verdict
            st.markdown(language.words().say(f"mine.finding.{verdict}"))
            verdict_replies.show(replies)
            return
        finding = Finding(operator, str(own.verdict), report.date_from, report.date_to)
        with st.container(border=True, gap="small"):
            _facts(own, report)
            verdict_replies.show(replies)
            _form(finding, replies)


def _titled(report: VerdictsReport) -> None:
    say, lang = language.words().say, language.current()
    days = {"from_on": numbers.day(report.date_from, lang), "to_on": numbers.day(report.date_to, lang)}
    chart.titled(say("mine.verdict"), say("mine.verdict_note", **days) if report.date_from else None)


def _facts(own: OperatorJudged, report: VerdictsReport) -> None:
    """Headline, the facts beside what is usual, what is not excluded; the other evidence is folded."""
    words, lang, verdict = language.words(), language.current(), verdict_cards.code_of(own, report)
    icon = verdict_cards.ICONS.get(own.verdict, "info")
    st.markdown(f"##### :material/{icon}: {words.say(f'mine.finding.{verdict}')}")
    sentences = verdict_words.of_operator(own, words, escape.markdown)
    st.markdown("\n".join(f"- {said}" for said in (*sentences[:1], *_usual(own, report.usual_of(own.operator)))))
    if strips := verdict_proof.strips(own):
        chart.draw(evidence.figure(strips, lang), "mine.strips", words.say("verdicts.independent_alt"))
    if words.has(f"verdicts.other.{verdict}"):
        st.caption(f"{words.say(f'verdicts.other.{verdict}')} {words.say('verdicts.not_proof')}")
    if len(sentences) > 1:
        with st.expander(words.say("verdicts.more")):
            st.markdown("\n".join(f"- {said}" for said in sentences))
    if report.provable:
        with st.expander(words.say("provable.title")):
            provable.show(report.provable)


def _usual(own: OperatorJudged, usual: UsualRange | None) -> Sequence[str]:
    """The middle half of comparable colleagues, without names."""
    say, lang, found = language.words().say, language.current(), own.evidence
    if usual is None:
        return (say("mine.usual_none"),)
    said = []
    if usual.early_low is not None and found.early_hangups.share is not None:
        said.append(say("mine.usual_early", n=usual.colleagues, **_bounds(usual.early_low, usual.early_high, lang)))
    if usual.reach_low is not None and found.reach_rate is not None:
        own_reach = numbers.share(found.reach_rate, lang)
        bounds = _bounds(usual.reach_low, usual.reach_high, lang)
        interval = numbers.interval(found.reach_low, found.reach_high, lang) if found.reach_low is not None else ""
        calls = numbers.count(found.attempts, lang)
        said.append(
            say("mine.usual_reach", n=usual.colleagues, own=f"{own_reach} {interval}".strip(), calls=calls, **bounds)
        )
    return said


def _bounds(low: float | None, high: float | None, lang: str) -> dict[str, str]:
    return {"low": numbers.share(low, lang), "high": numbers.share(high, lang)}


def _form(finding: Finding, replies: Sequence[VerdictReply]) -> None:
    """The first reply in the card; later a correction for some minutes, or another one."""
    say, given = language.words().say, [one for one in replies if one.finding == finding]
    if not given:
        _words(finding, None)
        return
    with st.container(horizontal=True):
        if given[0].is_changeable:
            with st.popover(say("replies.correct"), icon=":material/edit:", type="tertiary"):
                _words(finding, given[0])
        with st.popover(say("replies.another"), icon=":material/add_comment:", type="tertiary"):
            _words(finding, None)


def _words(finding: Finding, corrected: VerdictReply | None) -> None:
    say, book, who = language.words().say, data.company().replies, reader.who()
    form = f"reply.{corrected.row}" if corrected else "reply.new"
    with st.form(form, border=False, clear_on_submit=corrected is None):
        text = st.text_area(
            say("replies.ask"),
            corrected.said if corrected else "",
            max_chars=MOST_SIGNS,
            placeholder=say("replies.placeholder"),
        )
        st.caption(say("replies.note"))
        if st.form_submit_button(say("replies.save"), icon=":material/send:") and text.strip():
            if corrected is not None:
                book.correct(corrected.number, text, who)
            else:
                book.give(finding, text, who)
            st.rerun()
