"""A column of a table: its values, how they are read on the page, and what a file that leaves holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.export import sheet

TOO_LITTLE = -1.0
"""Sorts a share that is not shown below all that are."""


@dataclass(frozen=True)
class Column:
    """One column: raw values, by which it is sorted, and the same in words of the language; no words: plain text."""

    title: str
    values: Sequence[object]
    words: Sequence[str] | None = None
    kind: str = sheet.TEXT
    """What a file that leaves writes; a SHARE carries its words, where interval and n are."""


def fields(columns: Sequence[Column], unit_seconds: str) -> list[sheet.Field]:
    """The same table for a file: numbers as numbers, units in the titles, beside a share its interval and n."""
    units = {sheet.MONEY: "₽", sheet.SECONDS: unit_seconds}
    found = []
    for column in columns:
        title = f"{column.title}, {units[column.kind]}" if column.kind in units else column.title
        found.append(sheet.Field(title, [_plain(value, column.kind) for value in column.values], column.kind))
        if column.kind == sheet.SHARE:
            found.append(sheet.Field(f"{column.title}: 95 %, n", column.words or ()))
    return found


def _plain(value: object, kind: str) -> object:
    if value == TOO_LITTLE and kind == sheet.SHARE:
        return None
    return value / 100 if kind == sheet.MONEY and isinstance(value, int) else value
