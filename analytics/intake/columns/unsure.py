"""Which readings are too near to each other, or contradict a header, so that a person must say which it is."""

from collections.abc import Iterator
from typing import Literal

from analytics.intake.cells.values import clean
from analytics.intake.columns.claims import Kind, Margin, Reading
from analytics.intake.columns.duration_roles import Doubt
from analytics.intake.columns.evidence import is_answered
from analytics.intake.columns.layout import Question, QuestionCode
from analytics.intake.shape.header import Sample, labels_of
from analytics.intake.vocabulary.statuses import meaning

RIVAL = {Kind.CALLS: 55.0, Kind.LEADS: 20.0, Kind.DAY_SUMS: 20.0, Kind.PEOPLE: 20.0}
"""Another column less behind than that is asked for: in a call log an exact header is asked of beside a partial one."""
DROP = 25.0
"""A role of a call log that would be empty is asked for below that."""
NEEDED = frozenset({"start", "date", "time", "operator", "phone", "src", "dst", "talk", "total"})
"""Where one of these would be empty the table asks for it anyway."""
UNSURE: Literal["column_unsure"] = "column_unsure"
MEASURES = {"talk", "total"}
IDS, PERSONS = {"entity_id"}, {"responsible", "field_manager"}


def doubts_of(reading: Reading, sample: Sample) -> list[Doubt]:
    """(code of a question, column) of everything that the evidence leaves open."""
    found: list[Doubt] = [(_code(margin), margin.column) for margin in open_margins(reading, sample)]
    if reading.kind == Kind.CALLS:
        found += [("talk_column_unknown" if role == "talk" else UNSURE, column) for role, column in reading.unheard]
    return list(dict.fromkeys(found))


def open_margins(reading: Reading, sample: Sample) -> list[Margin]:
    """Where the second reading is so near that it would be a guess to pass it over, and gives other figures."""
    found = [margin for margin in reading.margins if _is_open(margin, reading.kind)]
    return [margin for margin in found if margin.other is None or not _say_the_same(sample, margin)]


def _is_open(margin: Margin, kind: Kind) -> bool:
    """Of two ringings rivals.py asks."""
    if _is_measure(margin) or margin.other is not None:
        return margin.value < RIVAL[kind] and (margin.role != "ring" or _is_measure(margin))
    return kind == Kind.CALLS and margin.value < DROP and margin.role not in NEEDED


def _say_the_same(sample: Sample, margin: Margin) -> bool:
    """Equal cells or ways in every row; of ids, as many different ones, each beside one of the others.

    A person of leads under his name is no other than under his id.
    """
    one, other = margin.column, margin.other or 0
    cells = ((clean(row[one]), clean(row[other])) for row in sample.rows if max(one, other) < len(row))
    if margin.role in PERSONS and sample.profiles[other].share("int") > 0.9:
        return True
    pairs = set(cells)
    if margin.role in IDS:
        return len(pairs) == len({first for first, _ in pairs}) == len({second for _, second in pairs})
    if margin.role == "direction":
        ways = {tuple(meaning(word, "directions") or word for word in pair) for pair in pairs}
        return all(first == second for first, second in ways)
    if margin.role == "status":
        return _repeats(pairs)
    return all(first == second for first, second in pairs)


def _repeats(pairs: set[tuple[str, str]]) -> bool:
    """The rival says nothing that the chosen words of results do not say, and nowhere the contrary."""
    said = {(is_answered(first), is_answered(second)) for first, second in pairs}
    return len(pairs) == len({first for first, _ in pairs}) and not {(True, False), (False, True)} & said


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
