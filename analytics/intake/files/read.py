"""Read records from a text file, however damaged: delimiter and records one by one."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.intake.cells.shares import Share

DELIMITERS = (",", ";", "\t", "|", "^", "~")
SAMPLE_LINES = 400
JOINED_LINES = 200
LONGEST_RECORD = 1 << 20
MOST_COLUMNS = 2000
FEWEST_DIGITS = 8
"""A date has this many digits, and so has a client's number."""

Record = tuple[str, ...]
SHOWN_SIGNS = 200
"""Characters kept of each cell of a record that is too long."""


class TooLong(Record):
    """The start of a record with a cell of more lines or characters than any export has; the rest is dropped."""


@dataclass(frozen=True)
class Dialect:
    """How a text file is split into cells."""

    delimiter: str
    is_regular: bool
    """False if the sample has anything a strict reader refuses: odd quotes, blank lines, lone CR, ragged rows."""
    is_wrapped: bool = False
    """Every line is one quoted field with the real cells inside."""
    width: int = 0
    """Number of cells of most records; 0 if unknown."""

    def is_record(self, line: str) -> bool:
        """A complete row with a date or a number, not a remark over several lines."""
        is_wide = self.width > 2 and line.count(self.delimiter) == self.width - 1
        return is_wide and '"' not in line and sum(map(str.isdigit, line)) >= FEWEST_DIGITS

    def is_cut(self, line: str) -> bool:
        """As many cells as a row has, or any number if that is unknown."""
        signs = line.count(self.delimiter)
        return signs == self.width - 1 if self.width > 1 else signs > 0


@dataclass(frozen=True)
class Grid:
    """Sampled records of a table, including titles."""

    head: tuple[Record, ...]
    """The first records of the file, including blank ones."""
    spread: tuple[Record, ...]
    """Records from further on."""
    is_whole: bool
    """The head is the whole table."""


def lines_of(text: str) -> list[str]:
    """Lines ended by CR, LF or both only."""
    return re.split(r"\r\n|\n|\r", text)


def stream_lines(path: Path) -> Iterator[str]:
    """Lines of a UTF-8 file. Raises DozvonError `line_too_long` for a line longer than a mebibyte."""
    with path.open(encoding="utf-8-sig", errors="replace", newline=None) as file:
        number = 0
        while line := file.readline(LONGEST_RECORD + 1):
            number += 1
            if len(line) > LONGEST_RECORD:
                raise DozvonError("line_too_long", row=number)
            yield line.removesuffix("\n")


def records(lines: Iterable[str], dialect: Dialect) -> Iterator[Record]:
    """Every record, blank ones as (); an unclosed quote is taken as a plain character."""
    return (record for _, record in numbered_records(lines, dialect))


def numbered_records(lines: Iterable[str], dialect: Dialect) -> Iterator[tuple[int, Record]]:
    """Every record with the number of its first line, from 1; TooLong for a cell beyond the limits."""
    waiting = iter(lines)
    pushed: list[str] = []
    number = 1
    while (line := pushed.pop() if pushed else next(waiting, None)) is not None:
        used = 1
        if not line or line.isspace():
            yield number, ()
        elif line.count('"') % 2 == 0:
            yield number, _cells(line, dialect)
        else:
            record, used = _open_record(line, waiting, pushed, dialect)
            yield number, record
        number += used


def _open_record(line: str, waiting: Iterator[str], pushed: list[str], dialect: Dialect) -> tuple[Record, int]:
    """The record of a line with an open quote, including the following lines, and its number of lines.

    If the quote never closes, or closes only behind a complete row, it is taken as a stray character: a row must never
    become part of another one's cell, and the lines are given back. If nothing that follows can be a row, the cell is
    too long.
    """
    taken: list[str] = []
    length = len(line)
    while len(taken) < JOINED_LINES and length < LONGEST_RECORD:
        following = pushed.pop() if pushed else next(waiting, None)
        if following is None:
            break
        taken.append(following)
        length += len(following)
        if dialect.is_record(following):
            break
        if following.count('"') % 2:
            return _cells("\n".join((line, *taken)), dialect), 1 + len(taken)
    cells = tuple(line.split(dialect.delimiter))
    is_full = len(taken) >= JOINED_LINES or length >= LONGEST_RECORD
    if is_full and not pushed and not any(map(dialect.is_cut, taken)):
        skipped, is_closed = _skip_cell(waiting, pushed, dialect)
        if is_closed or any(map(str.strip, taken)):
            cells = TooLong(cell[:SHOWN_SIGNS] for cell in cells)
        return cells, 1 + len(taken) + skipped
    pushed.extend(reversed(taken))
    return cells, 1


def _skip_cell(waiting: Iterator[str], pushed: list[str], dialect: Dialect) -> tuple[int, bool]:
    """How many more lines an overlong cell has, and whether they contain a quote or text."""
    skipped, is_text = 0, False
    for line in waiting:
        if dialect.is_cut(line) and line.count('"') % 2 == 0:
            pushed.append(line)
            break
        skipped += 1
        if line.count('"') % 2:
            return skipped, True
        is_text = is_text or not (not line or line.isspace())
    return skipped, is_text


def _cells(text: str, dialect: Dialect) -> Record:
    if dialect.is_wrapped:
        text = next(iter(_parse(text, "\x1f")), "")
    return tuple(_parse(text, dialect.delimiter))


def _parse(text: str, delimiter: str) -> list[str]:
    if '"' not in text:
        return text.split(delimiter)
    try:
        return next(csv.reader([text + "\n"] if "\n" not in text else text.splitlines(True), delimiter=delimiter), [])
    except csv.Error:
        return text.split(delimiter)


def sniff(lines: list[str]) -> Dialect:
    """The delimiter with which most lines have the same, largest number of cells.

    Raises DozvonError `no_table` if no delimiter gives a table.
    """
    filled = [line for line in lines[:SAMPLE_LINES] if line.strip()]
    wrapped = [line[1:-1].replace('""', '"') for line in filled if re.fullmatch(r'".*"', line)]
    plain = _best(filled)
    if len(wrapped) > Share.BULK * len(filled) and (inner := _best(wrapped)) and (plain is None or plain[1] == 1):
        return Dialect(inner[0], is_regular=False, is_wrapped=True)
    if plain is None:
        raise DozvonError("no_table")
    return Dialect(plain[0], is_regular=_is_regular(lines, plain[0]), width=plain[1])


def _best(lines: list[str]) -> tuple[str, int] | None:
    """(delimiter, usual number of cells), or None."""
    best: tuple[float, str, int] | None = None
    for delimiter in DELIMITERS:
        widths = Counter(len(record) for record in records(lines, Dialect(delimiter, True)) if record)
        wide = Counter({width: times for width, times in widths.items() if width > 1})
        if not wide:
            continue
        width, times = max(wide.items(), key=lambda item: (item[1], item[0]))
        near = sum(wide[width + step] for step in (-1, 0, 1))
        share = max(times, 0.9 * near) / sum(widths.values())
        score = share**2 * log(1 + width)
        if best is None or score > best[0]:
            best = (score, delimiter, width)
    return best[1:] if best else None


def _is_regular(lines: list[str], delimiter: str) -> bool:
    """True if a strict CSV reader gives the same records from the first full-width line on."""
    text = list(lines[:SAMPLE_LINES])
    while text and not text[-1].strip():
        text.pop()
    rows = list(records(text, Dialect(delimiter, True)))
    usual = Counter(len(row) for row in rows).most_common(1)[0][0]
    start = next(column for column, row in enumerate(rows) if len(row) == usual)
    if any(len(row) != usual for row in rows[start:]):
        return False
    odd = re.compile(rf'(^|{re.escape(delimiter)})"([^"]|"")*"[^{re.escape(delimiter)}"]')
    bare = re.compile(rf'[^{re.escape(delimiter)}"]"[^{re.escape(delimiter)}"]')
    return not any('"' in line and (line.count('"') % 2 or odd.search(line) or bare.search(line)) for line in text)
