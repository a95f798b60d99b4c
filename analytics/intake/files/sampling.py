"""Sample the records of a text file: its start, and pieces from further on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.intake.files.encoding import CHUNK_BYTES, HEAD_BYTES, SPREAD_BYTES, SPREAD_PLACES
from analytics.intake.files.read import (
    MOST_COLUMNS,
    Dialect,
    Grid,
    Record,
    TooLong,
    lines_of,
    numbered_records,
    records,
    sniff,
    stream_lines,
)

JUDGED_SIGNS = 4096
"""Characters judged of each cell."""
NEITHER_QUOTES_NOR_LINE_ENDS = bytes(sign for sign in range(256) if sign not in b'"\r\n')


def grid_of(path: Path) -> tuple[Dialect, Grid]:
    """The dialect and a sample of the records of a UTF-8 file.

    Raises DozvonError `no_table` if no delimiter gives a table.
    """
    with path.open("rb") as file:
        data = file.read(HEAD_BYTES)
    is_whole = len(data) >= path.stat().st_size
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff").replace("\x00", "")
    lines = lines_of(text)
    if is_whole:
        while lines and not lines[-1].strip():
            lines.pop()
    else:
        lines = lines[:-1]
    has_lone_returns = "\r" in text.replace("\r\n", "") and "\n" not in text.replace("\r\n", "")
    dialect = sniff(lines)
    if has_lone_returns or (b"\x00" in data):
        dialect = replace(dialect, is_regular=False)
    head = tuple(records(lines, dialect)) if is_whole else _whole_records(lines, dialect)
    if max((len(row) for row in head), default=0) > MOST_COLUMNS:
        raise DozvonError("too_many_columns", columns=max(len(row) for row in head), most=MOST_COLUMNS)
    spread = () if is_whole else _spread(path, dialect, len(lines))
    return dialect, Grid(tuple(map(judged, head)), tuple(row for row in map(judged, spread) if row), is_whole)


def judged(record: Record) -> Record:
    """A record as it is judged: the start of each cell, nothing of an overlong one."""
    if isinstance(record, TooLong):
        return ()
    if sum(map(len, filter(None, record))) <= JUDGED_SIGNS:
        return record
    return tuple((cell or "")[:JUDGED_SIGNS] for cell in record)


def _whole_records(lines: Sequence[str], dialect: Dialect) -> tuple[Record, ...]:
    """The records of the first lines, without those that need the following lines to be complete."""
    is_read = False

    def told() -> Iterator[str]:
        nonlocal is_read
        yield from lines
        is_read = True

    found = []
    for record in records(told(), dialect):
        if is_read:
            break
        found.append(record)
    return tuple(found)


def _spread(path: Path, dialect: Dialect, head_lines: int) -> tuple[Record, ...]:
    """Records behind the head. If a line may be inside a cell, the file has to be read from the start."""
    if _are_lines_records(path):
        return tuple(row for piece in _pieces(path) for row in records(lines_of(piece), dialect) if row)
    return tuple(_read_on(path, dialect, head_lines))


def _are_lines_records(path: Path) -> bool:
    """No line has an odd number of quotes, so no cell spans lines."""
    open_quote = b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            signs = (open_quote + chunk.translate(None, NEITHER_QUOTES_NOR_LINE_ENDS)).replace(b'""', b"")
            if b'"' in signs[:-1]:
                return False
            open_quote = b'"' if signs.endswith(b'"') else b""
    return not open_quote


def _pieces(path: Path) -> Iterator[str]:
    """Texts of whole lines from four places behind the head, without overlap."""
    size, end = path.stat().st_size, HEAD_BYTES
    with path.open("rb") as file:
        for share in SPREAD_PLACES:
            begin = max(end, int((size - SPREAD_BYTES) * share))
            file.seek(begin)
            piece = file.read(SPREAD_BYTES)
            end = begin + len(piece)
            start = _line_end(piece)
            stop = len(piece) if end >= size else _line_end(piece, is_last=True)
            if start:
                yield piece[start:stop].decode("utf-8", errors="replace")


def _line_end(piece: bytes, is_last: bool = False) -> int:
    """Start of the first line after a line end, or end of the last whole line; 0 without a line end."""
    find = piece.rfind if is_last else piece.find
    columns = [column for sign in (b"\n", b"\r") if (column := find(sign)) >= 0]
    if not columns:
        return 0
    return (max(columns) if is_last else min(columns)) + 1


def _read_on(path: Path, dialect: Dialect, head_lines: int) -> Iterator[Record]:
    """Read as many characters from each place as a piece has; a place inside a long record uses the next text."""
    told = numbered_records(stream_lines(path), dialect)
    total, room = sum(1 for _ in stream_lines(path)), head_lines * SPREAD_BYTES // HEAD_BYTES
    for share in SPREAD_PLACES:
        begin = max(head_lines + 1, int((total - room) * share))
        taken = 0
        for number, record in told:
            if number < begin:
                continue
            if record:
                yield record
            taken += sum(map(len, record)) + len(record)
            if taken >= SPREAD_BYTES:
                break
