"""What no column can separate is asked: a dialler under operators' names, a bad line (science_exchange.md 5.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.core.telephony import Asked, Known, TelephonyAnswer
from analytics.stats.verdicts.evidence import OperatorJudged
from analytics.stats.verdicts.rule import OperatorVerdict

DOUBTED = (OperatorVerdict.OPERATOR_DIRECT, OperatorVerdict.EARLY_ALONE, OperatorVerdict.WHOLE_SHIFT)
"""Verdicts that a dialler or a bad line can cause as well as a person."""


@dataclass(frozen=True)
class TelephonyQuestion:
    """A question about an export format (a dialler) or an operator (his line), with its answer, None if open.

    `operators` are those whose verdict depends on it.
    """

    question: Asked
    about: str
    answer: Known | None
    operators: tuple[str, ...]


def questions(
    judged: Sequence[OperatorJudged], formats: Mapping[str, Sequence[str]], answers: Sequence[TelephonyAnswer]
) -> tuple[TelephonyQuestion, ...]:
    """The questions on which the verdicts depend, those about diallers first. `formats` are those of each operator."""
    doubted = [one.operator for one in judged if one.verdict in DOUBTED]
    known = {(one.question, one.about): one.answer for one in answers}
    sources = sorted({name for operator in doubted for name in formats.get(operator, ())})
    return tuple(
        TelephonyQuestion(question, about, known.get((question, about)), operators)
        for question, about, operators in (
            *((Asked.DIALLER, name, tuple(one for one in doubted if name in formats[one])) for name in sources),
            *((Asked.LINE, operator, (operator,)) for operator in doubted),
        )
    )


def settled(judged: OperatorJudged, asked: Sequence[TelephonyQuestion]) -> OperatorJudged:
    """The verdict after the answers: what a machine dials or a bad line ends is not the operator's doing."""
    said = {one.answer for one in asked if judged.operator in one.operators}
    if judged.verdict not in DOUBTED:
        return judged
    if Known.YES in said:
        return replace(judged, verdict=OperatorVerdict.MACHINE_NOT_COMPARED)
    if Known.FAULTY in said:
        return replace(judged, verdict=OperatorVerdict.CHECK_LINE)
    return judged


def checked(asked: Sequence[TelephonyQuestion]) -> frozenset[str]:
    """Operators with a doubted verdict for whom a dialler and a bad line are both excluded."""
    named = {operator for one in asked for operator in one.operators}
    excluded = (Known.NO, Known.GOOD)
    return frozenset(
        operator
        for operator in named
        if all(one.answer in excluded for one in asked if operator in one.operators)
        and {one.question for one in asked if operator in one.operators} == set(Asked)
    )
