"""A column of a table: values, their text on the page, and their form in a downloaded file."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.export import sheet

TOO_LITTLE = -1.0
"""Sorts a hidden share below all others."""


@dataclass(frozen=True)
class Column:
    """One column: raw values, by which it is sorted, and their localised texts; without texts it is plain text."""

    title: str
    values: Sequence[object]
    words: Sequence[str] | None = None
    kind: str = sheet.TEXT
    """The kind of column in a file; a SHARE carries its texts, which contain interval and n."""
    in_file: tuple[sheet.Field, ...] = ()
    """What a file has instead of the values; with this the page adds a note about marked names."""
    is_whole: bool = False
    """As wide as its longest value, because a cut name may be another person's."""


def fields(columns: Sequence[Column], unit_seconds: str) -> list[sheet.Field]:
    """The table as a file: numbers as numbers, units in titles, interval and n beside each share."""
    units = {sheet.MONEY: "₽", sheet.SECONDS: unit_seconds}
    result: list[sheet.Field] = []
    for column in columns:
        if column.in_file:
            result += column.in_file
            continue
        title = f"{column.title}, {units[column.kind]}" if column.kind in units else column.title
        result.append(sheet.Field(title, [_plain(value, column.kind) for value in column.values], column.kind))
        if column.kind == sheet.SHARE:
            result.append(sheet.Field(f"{column.title}: 95 %, n", column.words or ()))
    return result


def _plain(value: object, kind: str) -> object:
    if value == TOO_LITTLE and kind == sheet.SHARE:
        return None
    return value / 100 if kind == sheet.MONEY and isinstance(value, int) else value
