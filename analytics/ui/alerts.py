"""What cannot wait: at most three sentences on the overview, each with the page to go to."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.stats.evidence import OperatorJudged
from analytics.stats.rule import ListVerdict
from analytics.ui import data, escape, judging, language, links, verdict_cards, verdict_words
from analytics.ui.page import Asked

MOST = 3
STALE = (ListVerdict.STALE_DIRECT, ListVerdict.STALE_INDIRECT)


@dataclass(frozen=True)
class Alert:
    """One sentence in the language of the reader, texts of files escaped (ui/escape.py), and where to go."""

    sentence: str
    page: str
    """A name of pages/, as in ui/shell.py."""


def found(asked: Asked) -> tuple[Alert, ...]:
    """What the verdicts of the slice's closed months raise, most urgent first: significant after correction only."""
    closed = judging.closed(asked)
    if closed is None:
        return ()
    report, words = data.verdicts(*closed.key, judging.terms()), language.words()
    people = [one for one in report.operators if one.verdict in verdict_words.ACCUSING]
    bases = [one for one in report.lists if one.verdict in STALE]
    told = [(one.operator, str(one.verdict), verdict_words.of_operator(one, words)) for one in _urgent(people)]
    told += [(verdict_cards.named(one.list), str(one.verdict), verdict_words.of_list(one, words)) for one in bases]
    return tuple(
        Alert(f"**{escape.markdown(name)}.** {words.say(f'verdicts.head.{verdict}')}. {said[0]}", "verdicts")
        for name, verdict, said in told
    )


def _urgent(people: Sequence[OperatorJudged]) -> list[OperatorJudged]:
    """Those first who lose most answers."""
    return sorted(people, key=lambda one: -(one.evidence.lost_answers.share or 0))


def show(asked: Asked) -> None:
    """Draws at most MOST alerts; nothing where there are none."""
    for alert in found(asked)[:MOST]:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/priority_high: {alert.sentence}")
            links.to(alert.page, language.words().say(f"page.{alert.page}"))
