"""Records out of a text file: its delimiter, its records one by one however broken, and a sample of them."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import log
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.intake.encoding import Glimpse

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
    waiting = iter(lines)
    pushed: list[str] = []
    while pushed or (line := next(waiting, None)) is not None:
        line = pushed.pop() if pushed else line
        if not line or line.isspace():
            yield ()
            continue
        text = line
        if text.count('"') % 2:
            joined = _join_open(text, waiting, pushed, dialect)
            if joined is None:
                yield tuple(line.split(dialect.delimiter))
                continue
            text = joined
        yield _cells(text, dialect)


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


def grid_of(seen: Glimpse, encoding: str) -> tuple[Dialect, Grid]:
    """The dialect and a sample of the records of a text file."""
    text = seen.head.decode(encoding, errors="replace").removeprefix("\ufeff").replace("\x00", "")
    is_whole = len(seen.head) >= seen.size
    lines = lines_of(text)
    if is_whole:
        while lines and not lines[-1].strip():
            lines.pop()
    else:
        lines = lines[:-1]
    has_lone_returns = "\r" in text.replace("\r\n", "") and "\n" not in text.replace("\r\n", "")
    dialect = sniff(lines)
    if has_lone_returns or (b"\x00" in seen.head):
        dialect = replace(dialect, is_regular=False)
    head = tuple(records(lines, dialect))
    if max((len(row) for row in head), default=0) > MOST_COLUMNS:
        raise DozvonError("too_many_columns", columns=max(len(row) for row in head), most=MOST_COLUMNS)
    spread = tuple(
        row
        for piece in seen.pieces
        for row in records(lines_of(piece.decode(encoding, errors="replace")), dialect)
        if row
    )
    return dialect, Grid(head, spread, is_whole)
