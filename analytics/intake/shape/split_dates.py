"""A date in three columns (year, month, day) and a clock in two or three, joined into one column each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.intake.cells.months import month_of
from analytics.intake.cells.values import clean, is_empty, kinds_of
from analytics.intake.files.read import Record
from analytics.intake.files.tables import Table
from analytics.intake.shape.rewritten import rewritten
from analytics.intake.vocabulary.synonyms import normal

SEARCHED_ROWS, MOST_BROKEN = 12, 0.05
NAMES = {
    "year": ("год", "year", "рік", "жыл", "jahr", "rok", "yıl", "yy", "yyyy"),
    "month": ("месяц", "мес", "month", "місяць", "ай", "monat", "miesiąc", "ay", "mon"),
    "day": ("день", "число", "day", "dd", "день месяца", "day of month", "tag", "dzień", "gün", "күн"),
    "hour": ("час", "часы", "hour", "hh", "hours", "stunde", "година"),
    "minute": ("минута", "минуты", "мин", "minute", "mi", "min", "minutes"),
    "second": ("секунда", "секунды", "сек", "second", "ss", "sec", "seconds"),
}
PARTS = {part: re.compile(pattern) for part, pattern in {"year": r"(20)?\d\d", "day": "[0-3]?[0-9]"}.items()}
SMALL = re.compile("[0-5]?[0-9]")
JOINED = {"Дата": ("day", "month", "year"), "Время": ("hour", "minute", "second")}
"""Headers of the joined columns, and their parts."""


@dataclass(frozen=True)
class _Parts:
    """The columns of a row that are joined, below a header of this row and width."""

    header: int
    columns: Mapping[str, tuple[int, ...]]
    width: int

    def joined(self, row: Record, number: int) -> Record:
        """A row with the joined columns behind its own."""
        if number < self.header:
            return row
        padded = (*row, *[""] * (self.width - len(row)))
        if number == self.header:
            return (*padded, *self.columns)
        return (*padded, *(_together(name, columns, row) for name, columns in self.columns.items()))


def dated(table: Table) -> Table:
    """The table with a column of dates (and of times) if they were split; unchanged otherwise."""
    for column, row in enumerate(table.grid.head[:SEARCHED_ROWS]):
        named = {normal(cell): p for p, cell in reversed([*enumerate(row)]) if not is_empty(cell)}
        found = {part: next((named[n] for n in names if n in named), None) for part, names in NAMES.items()}
        columns = {name: tuple(p for part in parts if (p := found[part]) is not None) for name, parts in JOINED.items()}
        if len(columns["Дата"]) < len(JOINED["Дата"]):
            continue
        if found["hour"] is None or found["minute"] is None:
            columns["Время"] = ()
        below = [line for line in table.grid.head[column + 1 :] if any(map(clean, line))]
        whole = {name: where for name, where in columns.items() if len(where) > 1 and _fits(name, where, below)}
        is_dated = any(kinds_of(cell) & {"date", "datetime"} for line in below[:5] for cell in line)
        if "Дата" in whole and ("Время" in whole or not is_dated):
            return rewritten(table, _Parts(column + 1, whole, len(row)).joined)
    return table


def _fits(name: str, columns: Sequence[int], rows: Sequence[Record]) -> bool:
    return bool(rows) and sum(not _together(name, columns, row) for row in rows) <= MOST_BROKEN * len(rows)


def _together(name: str, columns: Sequence[int], row: Record) -> str:
    """The date or time of a row; empty if its parts are none."""
    if max(columns) >= len(row):
        return ""
    parts = [clean(row[column]) for column in columns]
    if name == "Время":
        return ":".join(f"{part:0>2}" for part in parts) if all(map(SMALL.fullmatch, parts)) else ""
    one, two, three = parts
    month = int(two) if two.isdecimal() else month_of(two) or 0
    if not (1 <= month <= 12 and PARTS["day"].fullmatch(one) and PARTS["year"].fullmatch(three)):
        return ""
    return f"{one:0>2}.{month:02d}.{three if len(three) == 4 else '20' + three}"
