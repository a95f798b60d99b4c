"""Group rows above other rows: a name, a team or a day, alone or with totals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import DATA_KINDS, clean, is_empty, kinds_of
from analytics.intake.columns.layout import CALLS, OUTCOMES, PEOPLE
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.synonyms import SURE_ENOUGH, role_of

SUMS = frozenset({"int", "decimal", "clock", "spoken"})
"""Kinds of cells beside a name in a group row: counts, amounts, durations."""
NAMING = {CALLS: ("operator",), OUTCOMES: ("operator", "responsible", "field_manager"), PEOPLE: ("team",)}
"""Roles that a group row may name, by kind of table."""


@dataclass(frozen=True)
class Heads:
    """Where group rows have their text, and how they differ from the rows below."""

    column: int
    texts: tuple[str, ...]
    """The distinct texts, in order."""
    blank: tuple[int, ...]
    """Columns of data rows that are empty in all group rows; none if all have the same columns."""
    is_shared: bool
    """The data rows have other content in the same column."""
    are_apart: bool
    """The first row is a group row, and no data row looks alike: they are not incomplete data rows."""

    def sql(self) -> str:
        """The condition that a staged row is a group row."""
        if not self.blank:
            return f"c{self.column} IS NOT NULL AND NOT REGEXP_MATCHES(c{self.column}, '[0-9]')"
        return f"c{self.column} IS NOT NULL AND COALESCE({', '.join(f'c{other}' for other in self.blank)}) IS NULL"


@lru_cache(maxsize=4)
def heads_of(sample: Sample) -> Heads | None:
    """The group rows of a table; None if there are none."""
    blank = set(filter(is_empty, {cell for row in sample.rows for cell in row}))
    filled = [[column for column, cell in enumerate(row) if cell not in blank] for row in sample.rows]
    alone = [number for number, columns in enumerate(filled) if len(columns) == 1]
    if alone:
        return _heads(sample, filled, alone) if _are_apart(sample, filled, alone) else None
    wordings = {column: profile.distinct for column, profile in enumerate(sample.profiles)}
    summed = [
        number
        for number, columns in enumerate(filled)
        if columns and _is_summed(sample.rows[number], sorted(columns, key=lambda column: wordings.get(column, 0)))
    ]
    if len(summed) < 2 or 2 * len(summed) > len(filled):
        return None
    heads = _heads(sample, filled, summed)
    return heads if heads and (_is_witnessed(sample, filled, heads) or not heads.blank) else None


def _are_apart(sample: Sample, filled: Sequence[Sequence[int]], above: Sequence[int]) -> bool:
    """A single cell among three or more; among two, a word in a column of numbers."""
    column = filled[above[0]][0]
    return sample.width >= 3 or _differ(sample, column, above)


def _heads(sample: Sample, filled: Sequence[Sequence[int]], above: Sequence[int]) -> Heads | None:
    found = {_word_column(sample.rows[number], filled[number]) for number in above}
    said = {column for number in above for column in filled[number]}
    if len(found) != 1 or above[-1] == len(filled) - 1:
        return None
    (column,) = found
    are_above = frozenset(above)
    under = [number for number, columns in enumerate(filled) if columns and number not in are_above]
    below = [filled[number] for number in under]
    blank = tuple(other for other in range(sample.width) if other not in said)
    are_blank = frozenset(blank)
    if any(are_blank.isdisjoint(columns) for columns in below):
        if not _differ(sample, column, above):
            return None
        blank = ()
    texts = dict.fromkeys(clean(sample.rows[number][column]) for number in above)
    others = {clean(sample.rows[number][column]) for number in under if column in filled[number]}
    is_shared = 2 * sum(column in columns for columns in below) > len(below)
    return Heads(column, tuple(texts), blank, is_shared, above[0] == 0 and not others & set(texts))


def _is_summed(row: Sequence[str], columns: Iterable[int]) -> bool:
    """A word beside totals only. With the columns of few wordings first: most rows have a second word there."""
    words = 0
    for column in columns:
        is_word = not kinds_of(row[column]) & DATA_KINDS
        words += is_word
        if words > 1 or is_word == _is_sum(row[column]):
            return False
    return words == 1


def _word_column(row: Sequence[str], columns: Sequence[int]) -> int:
    """Where the text of a group row stands, beside its totals."""
    return next((column for column in columns if not kinds_of(row[column]) & DATA_KINDS), columns[0])


def _is_sum(cell: str) -> bool:
    kinds = kinds_of(cell)
    return bool(kinds & SUMS) and not kinds & {"phone", "date", "datetime"}


def _is_witnessed(sample: Sample, filled: Sequence[Sequence[int]], heads: Heads) -> bool:
    """Every data row has a date or a client's number where group rows are empty."""
    are_blank = frozenset(heads.blank)
    below = sum(not are_blank.isdisjoint(columns) for columns in filled)
    profiles = [sample.profiles[column] for column in heads.blank]
    return any(p.filled >= Share.MOST * below and p.share("date", "datetime", "phone") > Share.BULK for p in profiles)


def _differ(sample: Sample, column: int, above: Sequence[int]) -> bool:
    """Words in group rows, dates or numbers in the same column of data rows."""
    said = [row[column] if column < len(row) else "" for row in sample.rows]
    are_above = frozenset(above)
    words = [said[number] for number in above]
    others = [cell for number, cell in enumerate(said) if number not in are_above]
    return not any(kinds_of(cell) & DATA_KINDS for cell in words) and all(
        kinds_of(cell) & DATA_KINDS for cell in others
    )


def named_above(sample: Sample, kind: str) -> str | None:
    """The role that the header gives to group rows: «Менеджер / Дата» is a manager above dates."""
    heads = heads_of(sample)
    if heads is None or not sample.header or heads.column >= len(sample.header):
        return None
    name, _, below = sample.header[heads.column].partition("/")
    are_names = all(kinds_of(text) & {"person"} for text in heads.texts)
    is_sure = heads.are_apart and (are_names or bool(below) or not heads.is_shared)
    if not is_sure or any(kinds_of(text) & DATA_KINDS for text in heads.texts):
        return None
    said = role_of(name, kind)
    return said.role if said and said.confidence >= SURE_ENOUGH and said.role in NAMING[kind] else None


def names_below(sample: Sample, kind: str) -> tuple[str, ...]:
    """The header for data rows, without the part for group rows."""
    header, heads = sample.header or (), heads_of(sample)
    if heads is None or named_above(sample, kind) is None:
        return header
    return tuple(
        name.partition("/")[2].strip() if column == heads.column else name for column, name in enumerate(header)
    )
