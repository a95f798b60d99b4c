"""The morning brief in words: three questions of a director, each with one answer and its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.core.alert import Span
from analytics.i18n import numbers
from analytics.reports.brief_days import Period
from analytics.reports.pay.month_cost import MonthCost
from analytics.sentences import cost_words, verdict_words
from analytics.sentences.manner import Manner
from analytics.stats.verdicts.evidence import ListJudged, OperatorJudged
from analytics.stats.verdicts.rule import ListVerdict, OperatorVerdict

MOST_PEOPLE = 2
STALE = (ListVerdict.STALE_DIRECT, ListVerdict.STALE_INDIRECT)


@dataclass(frozen=True)
class Sentence:
    """What is said, and of whom or what if it names one."""

    text: str
    of: str = ""


@dataclass(frozen=True)
class Answer:
    """The headline and the evidence in the reader's language, file texts escaped; `urgency` is calm, warn or bad."""

    headline: str
    evidence: tuple[Sentence, ...]
    urgency: str = "calm"


def of_people(people: Sequence[OperatorJudged], manner: Manner) -> Answer:
    """Are they really calling: whom to check and why, or that nothing is seen, or that data are too few."""
    raised = _urgent([one for one in people if one.verdict in verdict_words.RAISED])
    say = manner.words.say
    if raised:
        heads = (
            Sentence(verdict_words.of_operator(one, manner.words, manner.text)[0], manner.person(one.operator))
            for one in raised[:MOST_PEOPLE]
        )
        names = ", ".join(manner.person(one.operator) for one in raised)
        urgency = "bad" if raised[0].verdict in verdict_words.NO_PROOF else "warn"
        return Answer(say("brief.check", names=names), (*heads, *_others(people, manner)), urgency)
    clean = [one for one in people if one.verdict is OperatorVerdict.CLEAN]
    if clean:
        calls = sum(one.evidence.early_hangups.n or 0 for one in clean)
        told = say("brief.clean", n=len(clean), all=len(people), calls=numbers.count(calls, manner.language))
        return Answer(say("brief.no_sign"), (Sentence(told),))
    if any(one.verdict is OperatorVerdict.NO_DIFFERENT for one in people):
        return Answer(say("brief.same_reach"), (Sentence(say("verdicts.nobody_differs")),))
    return Answer(say("brief.too_little"), (Sentence(say("verdicts.nobody_judged")),))


def of_lists(lists: Sequence[ListJudged], manner: Manner) -> Answer:
    """Is the list any good: which one is stale and by how much, or how far from it the others are."""
    say, stale = manner.words.say, [one for one in lists if one.verdict in STALE]
    if stale:
        names = ", ".join(list_name(one.list, manner) for one in stale)
        worst = max(stale, key=lambda one: one.dead_low or 0)
        name = list_name(worst.list, manner) if len(stale) > 1 else ""
        evidence = [Sentence(verdict_words.of_list(worst, manner.words)[0], name)]
        if fine := sum(one.verdict is ListVerdict.OK for one in lists):
            evidence.append(Sentence(say("brief.lists_fine", n=fine)))
        return Answer(say("brief.stale", names=names), tuple(evidence), "warn")
    judged = [one for one in lists if one.verdict is not ListVerdict.NOT_ENOUGH_DATA]
    if not judged:
        told = verdict_words.of_list(max(lists, key=lambda one: one.numbers), manner.words)[0] if lists else ""
        return Answer(say("brief.too_little"), (Sentence(told or say("brief.no_list")),))
    worst = max(judged, key=lambda one: (one.dead_low or 0, one.dead_high or 0))
    head = "brief.lists_ok" if all(one.verdict is ListVerdict.OK for one in judged) else "brief.lists_unclear"
    told = verdict_words.of_list(worst, manner.words)[0]
    return Answer(say(head), (Sentence(say("brief.worst_list", name=list_name(worst.list, manner), told=told)),))


def of_cost(cost: MonthCost | None, manner: Manner) -> Answer:
    """What the month costs, or that too little is known."""
    say = manner.words.say
    if cost is None:
        return Answer(say("brief.too_little"), (Sentence(say("overview.no_cost")),))
    return Answer(cost_words.headline(cost, manner), (Sentence(cost_words.evidence(cost, manner)),))


def cost_question(cost: MonthCost | None, manner: Manner) -> str:
    """Asks what the month will cost, or what it did cost."""
    say = manner.words.say
    if cost is None:
        return say("brief.question_cost_unknown")
    month = cost_words.month(cost, manner.language)
    return say("brief.question_paid" if cost.is_over else "brief.question_cost", month=month)


def period_name(period: Period, manner: Manner) -> str:
    """Октябрь 2026, or the days of the week."""
    lang = manner.language
    if period.kind is Span.MONTH:
        return numbers.month(period.first, lang)
    days = {"from_on": numbers.day(period.first, lang), "to_on": numbers.day(period.last, lang)}
    return manner.words.say("brief.of_week", **days)


def list_name(name: str | None, manner: Manner) -> str:
    """The name of a call list, or a label for calls without one."""
    return manner.words.say("common.no_list") if name is None else manner.text(name)


def _others(people: Sequence[OperatorJudged], manner: Manner) -> list[Sentence]:
    """How many show no sign, and of how many nothing can be said."""
    say = manner.words.say
    clean = sum(one.verdict is OperatorVerdict.CLEAN for one in people)
    unjudged = sum(one.verdict is OperatorVerdict.NOT_ENOUGH_DATA for one in people)
    told = [Sentence(say("brief.others_clean", n=clean))] if clean else []
    return [*told, Sentence(say("brief.others_unjudged", n=unjudged))] if unjudged else told


def _urgent(people: Sequence[OperatorJudged]) -> list[OperatorJudged]:
    """The most urgent verdict first, then the most lost answers."""
    order = verdict_words.RAISED.index
    return sorted(people, key=lambda one: (order(one.verdict), -(one.evidence.lost_answers.share or 0)))
