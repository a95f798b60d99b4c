"""Which readings are too near to each other, or contradict a header, so that a person must say which it is."""

from collections.abc import Iterator
from typing import Literal

from analytics.intake.columns.claims import Kind, Margin, Reading
from analytics.intake.columns.layout import Open, Question, QuestionCode
from analytics.intake.columns.same_figures import say_the_same
from analytics.intake.shape.header import Sample, labels_of

RIVAL = {Kind.CALLS: 55.0, Kind.LEADS: 20.0, Kind.DAY_SUMS: 20.0, Kind.PEOPLE: 20.0}
"""Another column less behind than that is asked for: in a call log an exact header is asked of beside a partial one."""
DROP = 25.0
"""A role of a call log that would be empty is asked for below that."""
NEEDED = frozenset({"start", "date", "time", "operator", "phone", "src", "dst", "talk", "total"})
"""Where one of these would be empty the table asks for it anyway."""
UNSURE: Literal["column_unsure"] = "column_unsure"
MEASURES = {"talk", "total"}


def open_points(reading: Reading, sample: Sample) -> list[Open]:
    """(code of a question, column) of everything that the evidence leaves open."""
    found: list[Open] = [(_code(margin), margin.column) for margin in open_margins(reading, sample)]
    if reading.kind == Kind.CALLS:
        found += [("talk_column_unknown" if role == "talk" else UNSURE, column) for role, column in reading.unheard]
    return list(dict.fromkeys(found))


def open_margins(reading: Reading, sample: Sample) -> list[Margin]:
    """Where the second reading is so near that it would be a guess to pass it over, and gives other figures.

    A column without a cell gives none.
    """
    profiles = sample.profiles
    near = [margin for margin in reading.margins if _is_open(margin, reading.kind)]
    found = [one for one in near if one.other is None or one.other >= len(profiles) or profiles[one.other].filled]
    return [margin for margin in found if margin.other is None or not say_the_same(sample, margin)]


def _is_open(margin: Margin, kind: Kind) -> bool:
    """Of two ringings rivals.py asks."""
    if _is_measure(margin) or margin.other is not None:
        return margin.value < RIVAL[kind] and (margin.role != "ring" or _is_measure(margin))
    return kind == Kind.CALLS and margin.value < DROP and margin.role not in NEEDED


def _is_measure(margin: Margin) -> bool:
    """The same column is the talk in one reading and the whole call in the other."""
    others = {role for role, column in margin.instead.items() if column == margin.column}
    return margin.role in MEASURES and bool(others & MEASURES)


def _code(margin: Margin) -> QuestionCode:
    return "duration_meaning_unknown" if _is_measure(margin) else UNSURE


def unsure_questions(reading: Reading, sample: Sample, columns: set[int]) -> Iterator[Question]:
    """What is asked of these columns: both columns that may play the role, the likelier one first."""
    labels = labels_of(sample)
    for margin in open_margins(reading, sample):
        if margin.column in columns and _code(margin) == UNSURE:
            both = [column for column in (margin.column, margin.other) if column is not None]
            yield Question(UNSURE, labels[margin.column], tuple(labels[column] for column in both), margin.role)
            return
    for role, column in reading.unheard:
        if column in columns and role != "talk":
            yield Question(UNSURE, labels[column], (labels[column],), role)
            return
    for column in sorted(columns):  # what stands outside the columns may say the same
        yield Question(UNSURE, labels[column], (labels[column],), None)
        return


def wording_of(question: Question) -> str:
    """Which sentence asks a question: a column that has no rival is asked what it is, and not which one is meant."""
    if question.code != UNSURE or len(question.examples) != 1:
        return question.code
    return f"{UNSURE}_alone" if question.proposal else f"{UNSURE}_open"
