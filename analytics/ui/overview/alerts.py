"""Urgent alerts on the overview: at most three sentences, each with a link."""

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
    """One sentence in the reader's language, file texts escaped (ui/session/escape.py), and its link."""

    sentence: str
    page: str
    """The name of a page in pages/, as in ui/shell.py."""


def found(asked: Asked, report: VerdictsReport) -> tuple[Alert, ...]:
    """Significant verdicts about the selected people and lists, most urgent first."""
    words, bases = language.words(), asked.part.lists
    seen = {row.operator for row in reach_answers.overview(*asked.key, data.basis()).operators}
    people = [one for one in report.operators if one.verdict in verdict_words.RAISED and one.operator in seen]
    stale = [one for one in report.lists if one.verdict in STALE and (not bases or one.list in bases)]
    raised = [(one.operator, str(one.verdict), verdict_words.of_operator(one, words)) for one in _urgent(people)]
    raised += [(verdict_cards.named(one.list), str(one.verdict), verdict_words.of_list(one, words)) for one in stale]
    return tuple(
        Alert(f"**{escape.markdown(name)}.** {words.say(f'verdicts.head.{verdict}')}. {sentences[0]}", "verdicts")
        for name, verdict, sentences in raised
    )


def _urgent(people: Sequence[OperatorJudged]) -> list[OperatorJudged]:
    """The most urgent verdict first, then the most lost answers."""
    order = verdict_words.RAISED.index
    return sorted(people, key=lambda one: (order(one.verdict), -(one.evidence.lost_answers.share or 0)))


def show(asked: Asked) -> None:
    """Draw at most MOST alerts; nothing if there are none.

    Alerts concern the present: they judge the last closed months, whatever period is shown, and the link opens the page
    over these months. The judgement is therefore shared by all periods; a million calls take seconds, so pages call
    this last, into a reserved container.
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
