"""The morning brief: three questions of a director, each with one answer, its evidence and the page to act on it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.reports.pay.month_cost import MonthCost
from analytics.reports.reach.overview import OverviewReport
from analytics.reports.verdicts.verdicts import VerdictsReport
from analytics.sentences import brief as brief_words
from analytics.sentences.brief import Answer
from analytics.ui.answers import verdict_answers
from analytics.ui.notices import closed_window
from analytics.ui.notices.page import Asked
from analytics.ui.session import language, links, manner, reader
from analytics.ui.session.page_list import may_open

COLUMNS, CARD_PIXELS, WAITING_PIXELS = 3, 260, 176


@dataclass(frozen=True)
class Waiting:
    """The cards that the verdicts fill once the rest of the page is drawn: they take seconds on a million calls."""

    people: DeltaGenerator
    lists: DeltaGenerator
    window: DeltaGenerator


def begin(report: OverviewReport) -> Waiting | None:
    """Draw the frame and the cost; None for readers who do not see verdicts."""
    is_judged = may_open(reader.scope(), "verdicts")
    with st.grid(COLUMNS, min_column_width=CARD_PIXELS, gap="small"):
        places = [st.skeleton(height=WAITING_PIXELS) for _ in range(2 if is_judged else 0)]
        if reader.scope().sees_pay:
            with st.container(height="stretch"):
                _cost(report.cost)
    return Waiting(places[0], places[1], st.empty()) if is_judged else None


def finish(asked: Asked, waiting: Waiting | None) -> None:
    """Answer from the verdicts about the last closed months, whatever period is shown; their links open these months.

    The judgement is therefore shared by all periods.
    """
    if waiting is None:
        return
    months = replace(asked.part, date_from=None, date_to=None)
    report = verdict_answers.verdicts(asked.version, asked.scope, months, closed_window.terms())
    days = (report.date_from, report.date_to)
    told = manner.of_page()
    for place, name, answer in (
        (waiting.people, "calling", brief_words.of_people(report.operators, told)),
        (waiting.lists, "lists", brief_words.of_lists(report.lists, told)),
    ):
        with place.container(height="stretch"):
            _card(name, answer, _to_verdicts(report, name) if None not in days else None)
    with waiting.window:
        closed_window.window(report)


def _to_verdicts(report: VerdictsReport, name: str) -> Callable[[], None] | None:
    first, last = report.date_from, report.date_to
    if first is None or last is None:
        return None
    label = language.words().say(f"brief.to_{name}")
    return lambda: links.to_days("verdicts", label, (first, last), f"brief.{name}")


def _cost(cost: MonthCost | None) -> None:
    told = manner.of_page()
    link = None if cost is None else lambda: links.to_month(cost.month, language.words().say("brief.to_cost"))
    _card("cost", brief_words.of_cost(cost, told), link, brief_words.cost_question(cost, told))


def _card(name: str, answer: Answer, link: Callable[[], None] | None, question: str | None = None) -> None:
    with st.container(border=True, height="stretch", gap="xsmall", key=f"brief_{answer.urgency}_{name}"):
        st.caption(question or language.words().say(f"brief.question_{name}"))
        st.subheader(answer.headline, anchor=False)
        st.markdown(" ".join(f"**{one.of}.** {one.text}" if one.of else one.text for one in answer.evidence))
        if link is not None:
            link()
