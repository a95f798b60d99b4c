"""Which readings are too near to each other, or contradict a header, so that a person must say which it is."""

from collections.abc import Iterator
from typing import Literal

from analytics.intake.columns.claims import Margin, Reading
from analytics.intake.columns.duration_roles import Doubt
from analytics.intake.columns.layout import Question, QuestionCode
from analytics.intake.shape.header import Sample, labels_of

RIVAL, DROP = 55.0, 25.0
"""Another column less behind than the first is asked for; a role that would be empty, below the second."""
NEEDED = frozenset({"start", "date", "time", "operator", "phone", "src", "dst", "talk", "total"})
"""Where one of these would be empty the table asks for it anyway."""
UNSURE: Literal["column_unsure"] = "column_unsure"
MEASURES = {"talk", "total"}


def doubts_of(reading: Reading) -> list[Doubt]:
    """(code of a question, column) of everything that the evidence leaves open."""
    found: list[Doubt] = [(_code(margin), margin.column) for margin in reading.margins if is_open(margin)]
    found += [("talk_column_unknown" if role == "talk" else UNSURE, column) for role, column in reading.unheard]
    return list(dict.fromkeys(found))


def is_open(margin: Margin) -> bool:
    """The second reading is so near that it would be a guess to pass it over; of two ringings rivals.py asks."""
    if _is_measure(margin) or margin.other is not None:
        return margin.value < RIVAL and (margin.role != "ring" or _is_measure(margin))
    return margin.value < DROP and margin.role not in NEEDED


def _is_measure(margin: Margin) -> bool:
    """The same column is the talk in one reading and the whole call in the other."""
    others = {role for role, column in margin.instead.items() if column == margin.column}
    return margin.role in MEASURES and bool(others & MEASURES)


def _code(margin: Margin) -> QuestionCode:
    return "duration_meaning_unknown" if _is_measure(margin) else UNSURE


def unsure_questions(reading: Reading, sample: Sample, columns: set[int]) -> Iterator[Question]:
    """What is asked of these columns: both columns that may play the role, the likelier one first."""
    labels = labels_of(sample)
    for margin in reading.margins:
        if margin.column in columns and is_open(margin) and _code(margin) == UNSURE:
            both = [column for column in (margin.column, margin.other) if column is not None]
            yield Question(UNSURE, labels[margin.column], tuple(labels[column] for column in both), margin.role)
            return
    for role, column in reading.unheard:
        if column in columns and role != "talk":
            yield Question(UNSURE, labels[column], (labels[column],), role)
            return
