"""What an operator says about a verdict on him, beside the verdict, with who has read it."""

from collections.abc import Collection, Sequence

import streamlit as st

from analytics.core.scope import Role
from analytics.i18n import numbers
from analytics.store.ledger.verdict_replies import VerdictReply
from analytics.ui.session import data, escape, language, people, reader
from analytics.ui.widgets import chart


def show(replies: Sequence[VerdictReply]) -> None:
    """The newest words and those that wait for this reader; earlier ones are folded. Nothing without replies."""
    first = [one for place, one in enumerate(replies) if not place or one.waits_for(reader.who())]
    earlier = [one for one in replies if one not in first]
    for one in first:
        _reply(one)
    if earlier:
        with st.expander(language.words().say("replies.earlier", n=len(earlier))):
            for one in earlier:
                _reply(one)


def without_card(replies: Sequence[VerdictReply], carded: Collection[str]) -> None:
    """The replies that wait for this reader and whose operators have no card now: the verdict has changed since."""
    waiting = [one for one in replies if one.operator not in carded and one.waits_for(reader.who())]
    if not waiting:
        return
    say = language.words().say
    chart.titled(say("replies.title"), say("replies.without_card"))
    for one in waiting:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{people.marked(one.operator)}**")
            _reply(one)


def _reply(one: VerdictReply) -> None:
    say = language.words().say
    with st.container(border=True, gap="xsmall", key=f"reply_{one.row}"):
        is_own = reader.role() is Role.OPERATOR
        st.caption(f":material/forum: {say('replies.own' if is_own else 'replies.said')}")
        st.markdown(escape.markdown(one.said))
        st.caption(about(one))
        if one.waits_for(reader.who()) and st.button(
            say("replies.mark_read"), key=f"reply.read.{one.row}", icon=":material/done:"
        ):
            data.company().replies.mark_read(one, reader.who())
            st.rerun()


def about(one: VerdictReply) -> str:
    """Who wrote it and when, about what, and who has read it."""
    words, lang, finding = language.words(), language.current(), one.finding
    verdict = finding.verdict
    told = words.say(f"verdict.{verdict}") if words.has(f"verdict.{verdict}") else escape.markdown(verdict)
    days = {"from_on": numbers.day(finding.date_from, lang), "to_on": numbers.day(finding.date_to, lang)}
    written = words.say("replies.written", who=escape.markdown(one.who), at=_moment(one.at))
    parts = [written, words.say("replies.about", verdict=told, **days)]
    if one.is_corrected:
        parts.insert(1, words.say("replies.corrected"))
    if one.reads:
        names = ", ".join(f"{escape.markdown(read.who)} {_moment(read.at)}" for read in one.reads)
        parts.append(words.say("replies.read_by", names=names))
    return " ".join(parts)


def _moment(at: str) -> str:
    return numbers.instant(at, language.current())
