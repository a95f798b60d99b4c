"""What cannot wait: at most three sentences on the overview, each with the page to go to."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.core.slice import Slice
from analytics.reports.verdicts.verdicts import VerdictsReport
from analytics.stats.verdicts.evidence import OperatorJudged
from analytics.stats.verdicts.rule import ListVerdict
from analytics.ui.answers import reach_answers, verdict_answers
from analytics.ui.notices import closed_window
from analytics.ui.notices.page import Asked
from analytics.ui.session import data, escape, language, links, reader
from analytics.ui.session.page_list import may_open
from analytics.ui.widgets import verdict_cards, verdict_words

MOST = 3
STALE = (ListVerdict.STALE_DIRECT, ListVerdict.STALE_INDIRECT)


@dataclass(frozen=True)
class Alert:
    """One sentence in the language of the reader, texts of files escaped (ui/session/escape.py), and where to go."""

    sentence: str
    page: str
    """A name of pages/, as in ui/shell.py."""


def found(asked: Asked, report: VerdictsReport) -> tuple[Alert, ...]:
    """What the verdicts raise about the people and bases asked for, most urgent first: significant ones only."""
    words, bases = language.words(), asked.part.lists
    seen = {row.operator for row in reach_answers.overview(*asked.key, data.basis()).operators}
    people = [one for one in report.operators if one.verdict in verdict_words.RAISED and one.operator in seen]
    stale = [one for one in report.lists if one.verdict in STALE and (not bases or one.list in bases)]
    told = [(one.operator, str(one.verdict), verdict_words.of_operator(one, words)) for one in _urgent(people)]
    told += [(verdict_cards.named(one.list), str(one.verdict), verdict_words.of_list(one, words)) for one in stale]
    return tuple(
        Alert(f"**{escape.markdown(name)}.** {words.say(f'verdicts.head.{verdict}')}. {said[0]}", "verdicts")
        for name, verdict, said in told
    )


def _urgent(people: Sequence[OperatorJudged]) -> list[OperatorJudged]:
    """The most urgent verdict first, then those who lose most answers."""
    order = verdict_words.RAISED.index
    return sorted(people, key=lambda one: (order(one.verdict), -(one.evidence.lost_answers.share or 0)))


def show(asked: Asked) -> None:
    """Draws at most MOST alerts; nothing where there are none.

    What cannot wait is about now: the last closed months are judged, whatever period is looked at, and the link opens
    the page over the same months. So it is judged once for all periods; a million calls take seconds, therefore a page
    calls this last, into a place kept for it.
    """
    if not may_open(reader.scope(), "verdicts"):
        return
    report = verdict_answers.verdicts(asked.version, asked.scope, Slice(), closed_window.terms())
    if report.date_from is None or report.date_to is None:
        return
    alerts, days = found(asked, report)[:MOST], (report.date_from, report.date_to)
    for place, alert in enumerate(alerts):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/priority_high: {alert.sentence}")
            links.to_days(alert.page, language.words().say(f"page.{alert.page}"), days, f"alert.{place}")
    if alerts:
        closed_window.window(report)
