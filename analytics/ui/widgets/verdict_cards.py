"""Verdict cards: who, on what evidence, how certain, what to do; for a closed window."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from analytics.reports.verdicts.verdicts import VerdictsReport
from analytics.sentences import verdict_words
from analytics.stats.verdicts.evidence import ListJudged, OperatorJudged
from analytics.stats.verdicts.rule import ListVerdict, OperatorVerdict
from analytics.store.ledger.verdict_replies import VerdictReply
from analytics.ui.session import escape, language, people
from analytics.ui.widgets import chart, table, verdict_replies

ICONS = {
    OperatorVerdict.OPERATOR_DIRECT: "phone_missed",
    OperatorVerdict.EARLY_ALONE: "phone_missed",
    OperatorVerdict.WHOLE_SHIFT: "groups",
    OperatorVerdict.CHECK_LINE: "headset_off",
    OperatorVerdict.CHECK_STEADY: "robot_2",
    OperatorVerdict.CHECK_CONST: "timer",
    OperatorVerdict.CHECK_ANNOUNCEMENTS: "record_voice_over",
    OperatorVerdict.DEAD_NUMBERS: "phone_disabled",
    OperatorVerdict.LOW_REACH: "help",
    OperatorVerdict.UNEXPLAINED: "help",
    OperatorVerdict.TEAM_SPLIT: "call_split",
    OperatorVerdict.CHECK: "search",
    ListVerdict.STALE_DIRECT: "phone_disabled",
    ListVerdict.STALE_INDIRECT: "phone_disabled",
}
URGENCY = tuple(
    sorted(OperatorVerdict, key=lambda one: (one in verdict_words.QUIET, one not in ICONS, [*ICONS, one].index(one)))
)
"""Accused operators first, then those to check, then those without findings."""
NOT_OF_HANGUPS = (*verdict_words.QUIET, *verdict_words.REACH_FIRST)
OF_A_PERSON = (OperatorVerdict.OPERATOR_DIRECT, OperatorVerdict.EARLY_ALONE)
CHECKED = "operator_checked"
"""The words of a verdict about a person after the answers about dialler and line (science_exchange.md 5)."""
COLUMNS, CARD_PIXELS = 2, 330


def is_loud(one: OperatorJudged) -> bool:
    """True for a finding that has a card and that its operator may reply to."""
    return one.verdict not in verdict_words.QUIET or one.evidence.hangs_up_early


def operators(report: VerdictsReport, proof: Callable[[OperatorJudged], None] | None = None) -> None:
    """A card for everybody with a finding, then one line for all others; `proof` draws into the most urgent card."""
    say = language.words().say
    chart.titled(say("verdicts.question"))
    loud = [one for one in report.operators if is_loud(one)]
    _nobody({one.verdict for one in report.operators})
    ordered = sorted(loud, key=lambda one: URGENCY.index(one.verdict))
    if proof is not None and (first := proved(report)) is not None:
        ordered.remove(first)
        _operator(first, report, partial(proof, first))
    with st.grid(COLUMNS, min_column_width=CARD_PIXELS, gap="small"):
        for one in ordered:
            _operator(one, report)
    for verdict in verdict_words.QUIET:
        quiet = [one.operator for one in report.operators if one.verdict is verdict and one not in loud]
        _line(f"verdicts.{verdict}", people.listed(quiet))


def proved(report: VerdictsReport) -> OperatorJudged | None:
    """Whose card contains the proof: the most urgent verdict that rests on early hang-ups."""
    early = [one for one in report.operators if one.verdict in verdict_words.NO_PROOF]
    return min(early, key=lambda one: URGENCY.index(one.verdict), default=None)


def _nobody(verdicts: set[OperatorVerdict]) -> None:
    """Why nobody is accused: all was checked, hang-ups could not be checked, or nothing could be."""
    say = language.words().say
    unjudged = {OperatorVerdict.NOT_ENOUGH_DATA, *verdict_words.NOT_COMPARED}
    if verdicts <= unjudged:
        st.info(say("verdicts.nobody_judged"), icon=":material/hourglass_empty:")
    elif verdicts <= {*unjudged, OperatorVerdict.NO_DIFFERENT}:
        st.info(say("verdicts.nobody_differs"), icon=":material/info:")
    elif OperatorVerdict.CLEAN in verdicts and verdicts <= {*NOT_OF_HANGUPS}:
        st.success(say("verdicts.nobody"), icon=":material/check:")


def lists(report: VerdictsReport, below: Callable[[str | None], None] | None = None) -> None:
    """A card for every call list with a finding, then one line for the others; `below` draws into a card."""
    loud = [one for one in report.lists if one.verdict is not ListVerdict.OK]
    with st.grid(min(COLUMNS, max(len(loud), 1)), min_column_width=CARD_PIXELS, gap="small"):
        for one in loud:
            _list(one, None if below is None else partial(below, one.list))
    _line("verdicts.lists_fine", table.names(named(one.list) for one in report.lists if one not in loud))


def named(base: str | None) -> str:
    """The name of a call list, or a label for calls without one."""
    return language.words().say("common.no_list") if base is None else base


def code_of(one: OperatorJudged, report: VerdictsReport) -> str:
    """The words of a verdict: other ones if a dialler and a bad line are excluded, which leaves only the operator."""
    is_checked = one.operator in report.checked and one.verdict in OF_A_PERSON
    return CHECKED if is_checked else str(one.verdict)


def _operator(one: OperatorJudged, report: VerdictsReport, proof: Callable[[], None] | None = None) -> None:
    """The card, with the operator's own words at its end."""
    words, verdict = language.words(), code_of(one, report)
    look = (ICONS.get(one.verdict, "info"), words.say(f"verdicts.head.{verdict}"))
    sentences = verdict_words.of_operator(one, words, escape.markdown)
    own = [reply for reply in report.replies if reply.operator == one.operator]
    _card(people.marked(one.operator), look, sentences, verdict, proof, own)


def _list(one: ListJudged, below: Callable[[], None] | None) -> None:
    words = language.words()
    look = (ICONS.get(one.verdict, "info"), words.say(f"verdicts.head.{one.verdict}"))
    advice = "" if one.verdict is ListVerdict.NOT_ENOUGH_DATA else str(one.verdict)
    with st.container(border=True, height="stretch", gap="small"):
        _told(escape.markdown(named(one.list)), look, " ".join(verdict_words.of_list(one, words)))
        _advice(advice, 1)
        if below is not None:
            below()


def _card(
    name: str,
    look: tuple[str, str],
    sentences: Sequence[str],
    advice: str,
    proof: Callable[[], None] | None,
    replies: Sequence[VerdictReply],
) -> None:
    """Headline, the strongest sentence, the proof, what to do and what is not excluded; other evidence is folded."""
    with st.container(border=True, height="stretch", gap="small"):
        _told(name, look, sentences[0] if proof else " ".join(sentences))
        if proof:
            proof()
        _advice(advice, COLUMNS if proof else 1, is_about_intent=proof is not None)
        if proof and len(sentences) > 1:
            with st.expander(language.words().say("verdicts.more")):
                st.markdown("\n".join(f"- {sentence}" for sentence in sentences))
        verdict_replies.show(replies)


def _told(name: str, look: tuple[str, str], evidence: str) -> None:
    icon, title = look
    st.markdown(f"##### :material/{icon}: {name}. {title}")
    st.markdown(evidence)


def _advice(advice: str, columns: int, *, is_about_intent: bool = False) -> None:
    """What to do, and what the data do not exclude."""
    words = language.words()
    with st.grid(columns, min_column_width=CARD_PIXELS, gap="medium"):
        if advice and words.has(f"verdicts.do.{advice}"):
            st.markdown(f"**{words.say('verdicts.now')}.** {words.say(f'verdicts.do.{advice}')}")
        if advice and words.has(f"verdicts.other.{advice}"):
            other = words.say(f"verdicts.other.{advice}")
            st.caption(f"{other} {words.say('verdicts.not_proof')}" if is_about_intent else other)


def _line(key: str, names: str) -> None:
    if names:
        st.markdown(language.words().say(key, names=names))
