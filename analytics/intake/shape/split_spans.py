"""A duration (or an amount) split into columns by its units, «Разговор мин» beside «Разговор сек», joined into one."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from analytics.intake.cells.values import clean, is_empty
from analytics.intake.files.read import Record
from analytics.intake.files.tables import Table
from analytics.intake.shape.header import is_filled, is_total
from analytics.intake.shape.rewritten import rewritten
from analytics.intake.shape.split_dates import SEARCHED_ROWS, dated
from analytics.intake.vocabulary.synonyms import normal

HOUR, MINUTE, SECOND, RUBLE, KOPECK = "hour", "minute", "second", "ruble", "kopeck"
WORDS = {
    HOUR: r"ч|час(ы|ов)?|h|hrs?|hours?|std|stunden?|godz\w*|saat|сағ\w*",
    MINUTE: r"м|мин\w*|хв\w*|m|min|mins|minut\w*|dk|dakika|daq\w*",
    SECOND: r"с|сек\w*|s|sec|secs|seconds?|sek\w*|sn|saniye|son\w*",
    RUBLE: r"руб\w*|rub\w*",
    KOPECK: r"коп\w*|kop\w*",
}
UNITS = {unit: re.compile(words) for unit, words in WORDS.items()}
MOST = {MINUTE: 59, SECOND: 59, KOPECK: 99}
"""The most of a unit that stands behind a coarser one."""
WRITTEN = {
    (HOUR, MINUTE, SECOND): "чч:мм:сс",
    (HOUR, MINUTE): "чч:мм",
    (MINUTE, SECOND): "мин:сек",
    (RUBLE, KOPECK): "руб.",
}
"""What the header says of the joined cells; of several the longest that a table has."""
NUMBER = re.compile(r"\d{1,9}(?:\.0)?")


@dataclass(frozen=True)
class _Span:
    """The columns of one quantity, the coarsest unit first, below a header of this row."""

    header: int
    columns: tuple[int, ...]
    units: tuple[str, ...]
    name: str
    named_in: int
    """The row of its name: the header, or the headings above units that stand alone."""

    def joined(self, row: Record, number: int) -> Record:
        """A row with the quantity in the place of its coarsest unit, and nothing in those of the others."""
        first, *others = self.columns
        if len(row) <= max(self.columns):
            return row
        if number == self.named_in:
            cell = self.name
        elif number < self.header:
            return row
        else:
            cell = "" if number == self.header else self._whole([clean(row[place]) for place in self.columns])
        return tuple(cell if at == first else "" if at in others else said for at, said in enumerate(row))

    def _whole(self, parts: Sequence[str]) -> str:
        """«4:05», «1:04:05», «120.50»; empty where no part is filled, the words of a row that has no numbers."""
        numbers = [_number(part) for part in parts]
        if None in numbers or all(map(is_empty, parts)):
            return " ".join(part for part in parts if not is_empty(part))
        first, *rest = map(str, numbers)
        sign = "." if KOPECK in self.units else ":"
        return sign.join((first, *(part.zfill(2) for part in rest)))


class _Measure(NamedTuple):
    """What a header is the measure of; of a unit that stands alone the heading above it and its place."""

    of: str
    group: int | None


def whole_parts(table: Table) -> Table:
    """The table with its dates, clocks, durations and amounts in one column each, where their parts stood in several.

    A quantity that stands in two units, minutes that are those seconds rounded, is not split and is left as it is.
    """
    return _whole_spans(dated(table))


def _whole_spans(table: Table) -> Table:
    for number, row in enumerate(table.grid.head[:SEARCHED_ROWS]):
        if is_filled(row):
            continue
        above = table.grid.head[number - 1] if number else ()
        has_groups = sum(not is_empty(cell) for cell in above) > 1  # one cell alone is a title
        for span in _spans(number + 1, row, above if has_groups else ()):
            below = [line for line in table.grid.head[number + 1 :] if any(map(clean, line)) and not is_total(line)]
            if _are_parts(span, below):
                return _whole_spans(rewritten(table, span.joined))
    return table


def _spans(number: int, row: Record, above: Record) -> Iterator[_Span]:
    """Columns whose headers differ only in their units."""
    places: defaultdict[_Measure, dict[str, int]] = defaultdict(dict)
    for place, cell in enumerate(row):
        if told := _told(cell, above[: place + 1]):
            places[told[0]].setdefault(told[1], place)
    for measure, place_of in places.items():
        units = next((units for units in WRITTEN if set(units) <= set(place_of)), None)
        if units is not None:
            name = f"{measure.of.capitalize()}, {WRITTEN[units]}"
            named_in = number if measure.group is None else number - 1
            yield _Span(number, tuple(place_of[unit] for unit in units), units, name, named_in)


def _told(cell: str, above: Record) -> tuple[_Measure, str] | None:
    """What a header with one unit measures, and the unit; a unit alone takes the heading of its group."""
    words = normal(cell).split()
    units = [(place, unit) for place, word in enumerate(words) for unit in UNITS if UNITS[unit].fullmatch(word)]
    if len(units) != 1:
        return None
    ((place, unit),) = units
    if rest := " ".join(words[:place] + words[place + 1 :]):
        return _Measure(rest, None), unit
    headings = [place for place, text in enumerate(above) if not is_empty(text)]
    return (_Measure(normal(above[headings[-1]]), headings[-1]), unit) if headings else None


def _are_parts(span: _Span, rows: Sequence[Record]) -> bool:
    """Each finer part is less than one of the coarser, and does not only say the same in another unit."""
    wide = [row for row in rows if len(row) > max(span.columns)]
    parts = [[number for place in span.columns if (number := _number(row[place])) is not None] for row in wide]
    whole = [numbers for numbers in parts if len(numbers) == len(span.columns)]
    for at, unit in enumerate(span.units[1:], 1):
        if any(numbers[at] > MOST[unit] for numbers in whole):
            return False
    return any(_is_proven({(n[at], n[at - 1]) for n in whole}) for at in range(1, len(span.units)))


def _is_proven(pairs: Collection[tuple[int, int]]) -> bool:
    """The coarser part does not grow with the finer one, as it does where one is the other rounded."""
    ordered = sorted(pairs)
    is_falling = any(coarse > other for (fine, coarse), (finer, other) in pairwise(ordered) if fine < finer)
    return is_falling or any(coarse > 1 for _, coarse in ordered)


def _number(cell: str) -> int | None:
    """A whole number; 0 where nothing is written."""
    text = clean(cell)
    if is_empty(text):
        return 0
    return int(float(text)) if NUMBER.fullmatch(text) else None
