"""How the cells of every column that is read are written: one pass over the columns once their roles are decided."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from analytics.intake.cells.column_looks import (
    has_comma_fractions,
    has_contracts,
    has_documents,
    has_powers,
    has_primes,
    has_weekdays,
    has_zones,
    is_grouped,
    is_of_clocks,
    is_written_once,
)
from analytics.intake.cells.moments import OFFSET
from analytics.intake.cells.months import has_months
from analytics.intake.cells.notation import CellReading, Notation
from analytics.intake.cells.values import Profile
from analytics.intake.columns.direction import is_of_signs
from analytics.intake.columns.durations import DURATIONS
from analytics.intake.columns.layout import CALLS, Layout
from analytics.intake.meanings.marks import marks_of
from analytics.intake.shape.header import Sample
from analytics.intake.shape.outside_columns import days_of

EVERY: tuple[str, ...] = ()
COLLEAGUES = ("operator", "responsible", "author", "field_manager", "name")


@dataclass(frozen=True)
class NotationRule:
    """Which columns may be written like that, and what their cells show."""

    notation: Notation
    holds: Callable[[Profile], bool]
    roles: tuple[str, ...] = EVERY


RULES = (
    NotationRule(Notation.POWERS, has_powers, ("phone", "src", "dst")),
    NotationRule(Notation.DASHES, is_of_signs, ("direction",)),
    NotationRule(Notation.COMMAS, has_comma_fractions),
    NotationRule(Notation.PRIMES, has_primes, DURATIONS),
    NotationRule(Notation.MONTHS, has_months),
    NotationRule(Notation.WEEKDAYS, has_weekdays),
    NotationRule(Notation.CLOCKS, is_of_clocks, ("answered_at", "ended_at")),
    NotationRule(Notation.ZONES, has_zones, ("start", "time", "answered_at", "ended_at")),
    NotationRule(Notation.DOCUMENTS, has_documents, ("start",)),
    NotationRule(Notation.CONTRACTS, has_contracts, ("signed_at",)),
)
FILLED_DOWN = (
    NotationRule(Notation.FILLED_DOWN, is_grouped, ("date", "operator", "team", "list")),
    NotationRule(Notation.FILLED_DOWN, is_written_once, ("date",)),
)
"""A person merges cells; what an exchange exports is empty where it is empty."""


def cells_of(sample: Sample, layout: Layout) -> dict[int, CellReading]:
    """The columns whose cells are not plain; the column behind the last one is the day above the rows."""
    marks = marks_of(sample, layout) | spellings_of(sample, layout)
    said: dict[int, set[Notation]] = {column: set() for column in marks}
    for role, columns in layout.roles.items():
        for column in columns:
            if column < sample.width:
                said.setdefault(column, set()).update(_of_column(sample.profiles[column], role, layout))
    if layout.when.is_day_above:
        days = days_of(sample)
        above = ((Notation.MONTHS, has_months), (Notation.WEEKDAYS, has_weekdays))
        said[sample.width] = {notation for notation, holds in above if holds(days)}
    return {
        column: CellReading(frozenset(notations), marks.get(column, {}))
        for column, notations in said.items()
        if notations or marks.get(column)
    }


def spellings_of(sample: Sample, layout: Layout) -> dict[int, dict[str, str]]:
    """By column of colleagues, names spelled in several ways, in lower case, and the most frequent spelling."""
    columns = (column for role in COLLEAGUES if (column := layout.column(role)) is not None and column < sample.width)
    return {column: names for column in columns if (names := _usual(sample.profiles[column]))}


def _usual(profile: Profile) -> dict[str, str]:
    if len(profile.words) == profile.distinct:
        return {}
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for cell in profile.cells:
        spelled[cell.lower()][cell] += 1
    return {word: said.most_common(1)[0][0] for word, said in spelled.items() if word and len(said) > 1}


def _of_column(profile: Profile, role: str, layout: Layout) -> Iterator[Notation]:
    is_by_hand = layout.kind == CALLS and layout.format == "table"
    for rule in (*RULES, *(FILLED_DOWN if is_by_hand else ())):
        is_offset = rule.notation == Notation.WEEKDAYS and layout.when.order == OFFSET
        if (rule.roles == EVERY or role in rule.roles) and not is_offset and rule.holds(profile):
            yield rule.notation


def with_notation(cells: Mapping[int, CellReading], notation: Notation) -> set[int]:
    """The columns that are written like that."""
    return {column for column, reading in cells.items() if notation in reading.notations}
