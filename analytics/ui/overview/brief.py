"""The morning brief: three questions of a director, each with one answer, its evidence and the page to act on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.core.slice import Slice
from analytics.i18n import numbers
from analytics.reports.pay.month_cost import MonthCost
from analytics.reports.reach.overview import OverviewReport
from analytics.reports.verdicts.verdicts import VerdictsReport
from analytics.stats.verdicts.evidence import ListJudged, OperatorJudged
from analytics.stats.verdicts.rule import ListVerdict, OperatorVerdict
from analytics.ui.answers import verdict_answers
from analytics.ui.notices import closed_window
from analytics.ui.notices.page import Asked
from analytics.ui.session import escape, language, links, reader
from analytics.ui.session.page_list import may_open
from analytics.ui.widgets import cost_words, verdict_cards, verdict_words

COLUMNS, CARD_PIXELS, WAITING_PIXELS = 3, 260, 176
MOST_PEOPLE = 2
STALE = (ListVerdict.STALE_DIRECT, ListVerdict.STALE_INDIRECT)


@dataclass(frozen=True)
class Answer:
    """The headline and the evidence in the reader's language, file texts escaped; `urgency` names a container."""

    headline: str
    evidence: str
    urgency: str = "calm"


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


def finish(asked: Asked, seen: OverviewReport, waiting: Waiting | None) -> None:
    """Answer from the verdicts about the last closed months, whatever period is shown; their links open these months.

    The judgement is therefore shared by all periods.
    """
    if waiting is None:
        return
    report = verdict_answers.verdicts(asked.version, asked.scope, Slice(), closed_window.terms())
    days = (report.date_from, report.date_to)
    names = {row.operator for row in seen.operators}
    lists = [one for one in report.lists if not asked.part.lists or one.list in asked.part.lists]
    people = [one for one in report.operators if one.operator in names]
    for place, name, answer in (
        (waiting.people, "calling", of_people(people)),
        (waiting.lists, "lists", of_lists(lists)),
    ):
        with place.container(height="stretch"):
            _card(name, answer, _to_verdicts(report, name) if None not in days else None)
    with waiting.window:
        closed_window.window(report)


def of_people(people: Sequence[OperatorJudged]) -> Answer:
    """Are they really calling: whom to check and why, or that nothing is seen, or that data are too few."""
    words, raised = language.words(), _urgent([one for one in people if one.verdict in verdict_words.RAISED])
    say = words.say
    if raised:
        heads = [f"**{escape.markdown(one.operator)}.** {_first(one)}" for one in raised[:MOST_PEOPLE]]
        names = ", ".join(escape.markdown(one.operator) for one in raised)
        evidence = " ".join((*heads, *_others(people)))
        urgency = "bad" if raised[0].verdict in verdict_words.NO_PROOF else "warn"
        return Answer(say("brief.check", names=names), evidence, urgency)
    clean = [one for one in people if one.verdict is OperatorVerdict.CLEAN]
    if clean:
        calls = sum(one.evidence.early_hangups.n or 0 for one in clean)
        evidence = say("brief.clean", n=len(clean), all=len(people), calls=numbers.count(calls, words.language))
        return Answer(say("brief.no_sign"), evidence)
    if any(one.verdict is OperatorVerdict.NO_DIFFERENT for one in people):
        return Answer(say("brief.same_reach"), say("verdicts.nobody_differs"))
    return Answer(say("brief.too_little"), say("verdicts.nobody_judged"))


def of_lists(lists: Sequence[ListJudged]) -> Answer:
    """Is the list any good: which one is stale and by how much, or how far from it the others are."""
    words = language.words()
    say, stale = words.say, [one for one in lists if one.verdict in STALE]
    if stale:
        names = ", ".join(escape.markdown(verdict_cards.named(one.list)) for one in stale)
        worst = max(stale, key=lambda one: one.dead_low or 0)
        evidence = [verdict_words.of_list(worst, words)[0]]
        if len(stale) > 1:
            evidence.insert(0, f"**{escape.markdown(verdict_cards.named(worst.list))}.**")
        if fine := sum(one.verdict is ListVerdict.OK for one in lists):
            evidence.append(say("brief.lists_fine", n=fine))
        return Answer(say("brief.stale", names=names), " ".join(evidence), "warn")
    judged = [one for one in lists if one.verdict is not ListVerdict.NOT_ENOUGH_DATA]
    if not judged:
        told = verdict_words.of_list(max(lists, key=lambda one: one.numbers), words)[0] if lists else ""
        return Answer(say("brief.too_little"), told or say("brief.no_list"))
    worst = max(judged, key=lambda one: (one.dead_low or 0, one.dead_high or 0))
    head = "brief.lists_ok" if all(one.verdict is ListVerdict.OK for one in judged) else "brief.lists_unclear"
    name = escape.markdown(verdict_cards.named(worst.list))
    return Answer(say(head), say("brief.worst_list", name=name, told=verdict_words.of_list(worst, words)[0]))


def _others(people: Sequence[OperatorJudged]) -> list[str]:
    """How many show no sign, and of how many nothing can be said."""
    say = language.words().say
    clean = sum(one.verdict is OperatorVerdict.CLEAN for one in people)
    unjudged = sum(one.verdict is OperatorVerdict.NOT_ENOUGH_DATA for one in people)
    told = [say("brief.others_clean", n=clean)] if clean else []
    return [*told, say("brief.others_unjudged", n=unjudged)] if unjudged else told


def _urgent(people: Sequence[OperatorJudged]) -> list[OperatorJudged]:
    """The most urgent verdict first, then the most lost answers."""
    order = verdict_words.RAISED.index
    return sorted(people, key=lambda one: (order(one.verdict), -(one.evidence.lost_answers.share or 0)))


def _first(judged: OperatorJudged) -> str:
    return verdict_words.of_operator(judged, language.words())[0]


def _to_verdicts(report: VerdictsReport, name: str) -> Callable[[], None] | None:
    first, last = report.date_from, report.date_to
    if first is None or last is None:
        return None
    label = language.words().say(f"brief.to_{name}")
    return lambda: links.to_days("verdicts", label, (first, last), f"brief.{name}")


def _cost(cost: MonthCost | None) -> None:
    say = language.words().say
    if cost is None:
        _card("cost", Answer(say("brief.too_little"), say("overview.no_cost")), None)
        return
    answer = Answer(cost_words.headline(cost), cost_words.evidence(cost))
    question = say("brief.question_paid" if cost.is_over else "brief.question_cost", month=cost_words.month(cost))
    _card("cost", answer, lambda: links.to_month(cost.month, say("brief.to_cost")), question)


def _card(name: str, answer: Answer, link: Callable[[], None] | None, question: str | None = None) -> None:
    with st.container(border=True, height="stretch", gap="xsmall", key=f"brief_{answer.urgency}_{name}"):
        st.caption(question or language.words().say(f"brief.question_{name}"))
        st.subheader(answer.headline, anchor=False)
        st.markdown(answer.evidence)
        if link is not None:
            link()
