"""Ordinary changes of a table that leave its meaning as it was, and what became of the reading after each."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from zlib import crc32

from analytics.intake.cells.values import clean, is_empty
from analytics.intake.files.read import Record
from analytics.intake.files.tables import Table, grid_of_rows
from analytics.intake.shape.crosstab import unfolded
from analytics.intake.shape.group_rows import Heads, heads_of
from analytics.intake.shape.header import Sample, is_blank, is_total, sample_of
from tests.intake.corpus.decision import Decision, decide
from tests.intake.corpus.extra_columns import EXTRAS, Extra
from tests.intake.corpus.same_records import are_equal, are_same, says_nothing
from tests.intake.corpus.samples import Entry, entries

ORDERS = 3
RIGHT, ASKED, NEEDLESS, SILENT = "right", "asked rightly", "asked needlessly", "wrong silently"
"""What becomes of a reading."""
VERDICTS = (RIGHT, ASKED, NEEDLESS, SILENT)
"""The four numbers; the last one must be 0."""
HALVES = ("first half", "second half")
TITLE = "Отчёт за период"
SHOWN = ("client_name",)
"""Roles that no figure is made of: one of two columns is shown."""
DAYS_FIRST = ("dmy", "mdy")
"""Days that begin with the year are read alike under these orders: a column more may bring one of them."""
TOLERATED = Path(__file__).parent / "tolerated.txt"


@dataclass(frozen=True)
class Change:
    """A changed table. `places`: where each of its columns stood before, None for the new one."""

    name: str
    rows: Sequence[Record]
    places: Sequence[int | None]
    extra: Extra | None = None

    @property
    def is_part(self) -> bool:
        """Some of the rows only."""
        return self.name in HALVES


@dataclass(frozen=True)
class Outcome:
    """What became of the reading of a table after a change, and what differs where that was silent."""

    entry: str
    change: str
    verdict: str
    differs: str = ""

    def line(self) -> str:
        """As it stands in the list of tolerated changes."""
        return f"{self.entry} | {self.change} | {self.differs}"


def changes_of(table: Table) -> Iterator[Change]:
    """Every change of a table: a column more, another order of columns, rows around it, half of it."""
    rows = tuple(tuple(row) for row in table.rows)
    sample = sample_of(grid_of_rows(rows), table.name, table.sheet)
    header, width = sample.header_row, max(map(len, rows), default=0)
    same = tuple(range(width))
    is_folded = unfolded(table) is not table
    if not is_folded and (header or decide(table).system == "table"):  # without names a known export is its order
        for extra in EXTRAS:
            place = crc32(f"{extra.name} {table.name}".encode()) % (width + 1) if header else width
            yield _with_column(rows, sample, place, extra, width)
    for number in range(ORDERS if header and not is_folded else 0):
        order = list(same)
        random.Random(number).shuffle(order)
        moved = tuple(tuple(row[place] for place in order) if len(row) == width else row for row in rows)
        yield Change(f"order {number + 1}", moved, tuple(order))
    yield Change("title above", ((TITLE, *("",) * (width - 1)), *rows), same)
    total = ("Итого", *("",) * (width - 2), str(len(rows) - header))
    yield Change("total below", (*rows, total), same)
    yield Change("blank row", (*rows[:header], ("",) * width, *rows[header:]), same)
    half = header + (len(rows) - header) // 2
    if len(rows) - half >= 4:
        yield Change(HALVES[0], rows[:half], same)
        yield Change(HALVES[1], (*rows[:header], *rows[half:]), same)


def _with_column(rows: Sequence[Record], sample: Sample, place: int, extra: Extra, width: int) -> Change:
    told, filled = [], 0
    heads = heads_of(sample)
    for number, row in enumerate(rows, 1):
        cell = ""
        if number == sample.header_row:
            cell = extra.name
        elif number >= sample.first_row and _is_data(row) and not (heads and _is_above(row, heads)):
            cell, filled = extra.cell(filled), filled + 1
        is_wide = len(row) >= place and not is_blank(row)
        told.append((*row[:place], cell, *row[place:]) if is_wide else row)
    return Change(extra.name, told, (*range(place), None, *range(place, width)), extra)


def _is_above(row: Record, heads: Heads) -> bool:
    """A row of a group, which bears nothing in other columns."""
    said = row[heads.column] if heads.column < len(row) else ""
    return clean(said) in heads.texts and all(is_empty(row[other]) for other in heads.blank if other < len(row))


def _is_data(row: Record) -> bool:
    return sum(not is_empty(cell) for cell in row) > 1 and not is_total(row)


def outcome_of(entry: Entry, wanted: Decision, change: Change) -> Outcome:
    """What became of the reading."""
    table = replace(entry.table, grid=grid_of_rows(change.rows), rows=change.rows, text=None)
    got = decide(table)
    asked, codes = (({said.partition(":")[0] for said in one.asks}) for one in (wanted, got))
    if new := codes - asked:
        roles = {said.partition(",")[0] for _, _, said in wanted.columns} | {wanted.who.partition(" ")[0]}
        is_right = asked or (change.extra and new <= change.extra.asks and change.extra.may_be & roles)
        return Outcome(entry.key, change.name, ASKED if is_right else NEEDLESS)
    differs = "; ".join(_differences(wanted, got, change))
    if codes:
        return Outcome(entry.key, change.name, ASKED)
    if asked:  # right where nothing is left to be asked of
        is_right = not differs and all(says_nothing(code, table) for code in asked)
        return Outcome(entry.key, change.name, RIGHT if is_right else SILENT, differs or "asks no more")
    same = are_same if change.is_part else are_equal
    return Outcome(entry.key, change.name, RIGHT if not differs or same(entry.table, table) else SILENT, differs)


def _differences(wanted: Decision, got: Decision, change: Change) -> Iterator[str]:
    """What a changed reading says otherwise, column by column of the table as it was."""
    if (wanted.kind, wanted.system) != (got.kind, got.system):
        yield f"{wanted.kind} of {wanted.system} -> {got.kind} of {got.system}"
        return
    before = {place: said for place, _, said in wanted.columns}
    after = dict[int, str]()
    labels = {place: label for place, label, _ in wanted.columns}
    for place, label, said in got.columns:
        inserted = change.places.count(None)
        old = change.places[place] if place < len(change.places) else place - inserted  # written out behind all columns
        if old is not None:
            after[old] = said
            labels.setdefault(old, label)
        elif change.extra is None or (role := said.partition(",")[0]) not in change.extra.may_be:
            yield f"the new column is {said}"
        elif role in SHOWN:
            before = {place: said for place, said in before.items() if said != role}
    for place in sorted(before.keys() | after.keys()):
        if before.get(place) != after.get(place):
            yield f"{labels[place]}: {before.get(place, '-')} -> {after.get(place, '-')}"
    for name in ("direction", "who", "when", "others"):
        is_same = name == "when" and wanted.when == "ymd" and got.when in DAYS_FIRST
        if getattr(wanted, name) != getattr(got, name) and not is_same:
            yield f"{name}: {getattr(wanted, name)} -> {getattr(got, name)}"


def outcomes(one_in: int = 1) -> Iterator[Outcome]:
    """The trial: every change of every table, or a fixed share of those of each, the same in every run."""
    for entry in entries():
        first = crc32(entry.key.encode()) % one_in
        wanted = decide(replace(entry.table, grid=grid_of_rows(tuple(entry.table.rows))))
        for change in islice(changes_of(entry.table), first, None, one_in):
            yield outcome_of(entry, wanted, change)


def tolerated() -> list[str]:
    """The silent changes that are known."""
    return TOLERATED.read_text(encoding="utf-8").splitlines()


def numbers(found: Sequence[Outcome]) -> Mapping[str, int]:
    """How many of each verdict."""
    return {verdict: sum(one.verdict == verdict for one in found) for verdict in VERDICTS}
