"""Records out of a text file: its delimiter, and its records one by one however broken."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log
from pathlib import Path

from analytics.core.errors import DozvonError

DELIMITERS = (",", ";", "\t", "|", "^", "~")
SAMPLE_LINES = 400
JOINED_LINES = 200
LONGEST_RECORD = 1 << 20
MOST_COLUMNS = 2000
FEWEST_DIGITS = 8
"""A date has as many, and so has a number of a client."""

Record = tuple[str, ...]


@dataclass(frozen=True)
class Dialect:
    """How a text file is cut into cells."""

    delimiter: str
    is_regular: bool
    """False where the sample shows what a strict reader refuses: odd quotes, blank lines, CR alone, ragged rows."""
    is_wrapped: bool = False
    """Every line is one quoted field with the real cells inside."""
    width: int = 0
    """How many cells most records have; 0 while nobody knows."""

    def is_record(self, line: str) -> bool:
        """A whole row by itself, with a moment or a number in it: no remark that goes over several lines."""
        is_wide = self.width > 2 and line.count(self.delimiter) == self.width - 1
        return is_wide and '"' not in line and sum(map(str.isdigit, line)) >= FEWEST_DIGITS


@dataclass(frozen=True)
class Grid:
    """Records of a table as they were sampled, titles and all."""

    head: tuple[Record, ...]
    """The first records of the file, from its first row on, blank ones too."""
    spread: tuple[Record, ...]
    """Records from further on."""
    is_whole: bool
    """The head is the whole table."""


def lines_of(text: str) -> list[str]:
    """Lines ended by CR, LF or both; nothing else ends a line."""
    return re.split(r"\r\n|\n|\r", text)


def stream_lines(path: Path) -> Iterator[str]:
    """Lines of a UTF-8 file; DozvonError `line_too_long` where a line does not end within a mebibyte."""
    with path.open(encoding="utf-8-sig", errors="replace", newline=None) as file:
        number = 0
        while line := file.readline(LONGEST_RECORD + 1):
            number += 1
            if len(line) > LONGEST_RECORD:
                raise DozvonError("line_too_long", row=number)
            yield line.removesuffix("\n")


def records(lines: Iterable[str], dialect: Dialect) -> Iterator[Record]:
    """Every record, blank ones as (); a quote that never closes is taken for a plain character."""
    return (record for _, record in numbered_records(lines, dialect))


def numbered_records(lines: Iterable[str], dialect: Dialect) -> Iterator[tuple[int, Record]]:
    """Every record with the number of its first line, counted from 1."""
    waiting = iter(lines)
    pushed: list[str] = []
    number = 1
    while (line := pushed.pop() if pushed else next(waiting, None)) is not None:
        text = _join_open(line, waiting, pushed, dialect) if line.count('"') % 2 else line
        if not line or line.isspace():
            yield number, ()
        elif text is None:
            yield number, tuple(line.split(dialect.delimiter))
        else:
            yield number, _cells(text, dialect)
        number += 1 if text is None else 1 + text.count("\n")


def _join_open(text: str, waiting: Iterator[str], pushed: list[str], dialect: Dialect) -> str | None:
    """The record with the lines that its open quote takes in; None (and the lines given back) where it never closes,

    or only behind a row of its own: then the quote is a sign too many, and no row may go into a cell of another.
    """
    taken: list[str] = []
    length = len(text)
    while len(taken) < JOINED_LINES and length < LONGEST_RECORD:
        following = pushed.pop() if pushed else next(waiting, None)
        if following is None:
            break
        taken.append(following)
        length += len(following)
        if dialect.is_record(following):
            break
        if following.count('"') % 2:
            return "\n".join((text, *taken))
    pushed.extend(reversed(taken))
    return None


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
    """The delimiter under which most lines have the same, large number of cells.

    DozvonError `no_table` where no delimiter cuts the text into a table.
    """
    filled = [line for line in lines[:SAMPLE_LINES] if line.strip()]
    wrapped = [line[1:-1].replace('""', '"') for line in filled if re.fullmatch(r'".*"', line)]
    plain = _best(filled)
    if len(wrapped) > 0.8 * len(filled) and (inner := _best(wrapped)) and (plain is None or plain[1] == 1):
        return Dialect(inner[0], is_regular=False, is_wrapped=True)
    if plain is None:
        raise DozvonError("no_table")
    return Dialect(plain[0], is_regular=_is_regular(lines, plain[0]), width=plain[1])


def _best(lines: list[str]) -> tuple[str, int] | None:
    """(delimiter, usual number of cells) or None."""
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
    """True where a strict CSV reader gives the same records from the first full-width line on."""
    text = list(lines[:SAMPLE_LINES])
    while text and not text[-1].strip():
        text.pop()
    rows = list(records(text, Dialect(delimiter, True)))
    usual = Counter(len(row) for row in rows).most_common(1)[0][0]
    start = next(place for place, row in enumerate(rows) if len(row) == usual)
    if any(len(row) != usual for row in rows[start:]):
        return False
    odd = re.compile(rf'(^|{re.escape(delimiter)})"([^"]|"")*"[^{re.escape(delimiter)}"]')
    bare = re.compile(rf'[^{re.escape(delimiter)}"]"[^{re.escape(delimiter)}"]')
    return not any('"' in line and (line.count('"') % 2 or odd.search(line) or bare.search(line)) for line in text)
