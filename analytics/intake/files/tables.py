"""All tables in a file of any type, cell by cell as text."""

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.core.errors import DozvonError
from analytics.intake.files.archives import gunzipped, tarred, zipped
from analytics.intake.files.dump import dump_tables
from analytics.intake.files.encoding import as_utf8, encoding_of_whole, glimpse
from analytics.intake.files.fixed_width import as_tabs
from analytics.intake.files.markup import HTML_START, MOST_CELLS, html_tables, is_mhtml, mhtml_pages
from analytics.intake.files.nested import json_tables, xml_tables
from analytics.intake.files.one_column import lines_apart
from analytics.intake.files.preflight import MOST_TABLES, kind_of
from analytics.intake.files.quoted import as_quotes
from analytics.intake.files.read import MOST_COLUMNS, Dialect, Grid, Record, records, stream_lines
from analytics.intake.files.sampling import grid_of, judged
from analytics.store.data.foreign_sqlite import read_tables

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

HEAD_RECORDS, SPREAD_STEP, MOST_SPREAD = 400, 97, 4000
ARCHIVES = {"zip": zipped, "tar": tarred}
NO_TABLES = ("no_table", "file_not_a_table", "file_empty")
"""Reasons to skip a member of an archive: a remark or picture beside the tables, or an empty file."""
MOST_COMMAS = 3
"""Cells of a text in which commas may be no delimiters."""
WRAPPED = re.compile(r"(?<=\d)\n(?=\d{1,2}:\d{2})")
"""Between a day and its clock, in a cell of a spreadsheet that is too narrow for both."""
JSON_START = re.compile(r"\{|\[\s*[{\[]")


@dataclass(frozen=True)
class Table:
    """A table of a file. `text` is set if a strict CSV reader may read it directly from disk."""

    name: str
    grid: Grid
    rows: Iterable[Record]
    text: Path | None = None
    dialect: Dialect | None = None
    sheet: str = ""
    """The sheet's name in the workbook, also of an only sheet."""


def tables_of(path: Path, name: str, temp: Path) -> Iterator[Table]:
    """The tables of a file or an archive. Raises DozvonError if there are none."""
    kind = kind_of(path, name)
    temp.mkdir(parents=True, exist_ok=True)
    if kind in ARCHIVES:
        yield from _members(ARCHIVES[kind](path, name, temp), temp)
    elif kind == "gzip":
        yield from _gunzipped(path, name, temp)
    elif kind == "excel":
        yield from _excel(path, name)
    elif kind == "sqlite":
        yield from _sqlite(path, name)
    else:
        yield from _text(path, name, temp)


def _of_records(name: str, rows: list[Record], sheet: str = "") -> Table:
    """Raises DozvonError `too_many_columns` for a cell far to the right of the table."""
    width = max((len(row) for row in rows if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:])), default=0)
    if width:
        raise DozvonError("too_many_columns", columns=width, most=MOST_COLUMNS)
    return Table(name, grid_of_rows(rows), rows, sheet=sheet)


def grid_of_rows(rows: Sequence[Record]) -> Grid:
    """The sample of a table in memory."""
    step = max(SPREAD_STEP, len(rows) // MOST_SPREAD)
    head, spread = map(judged, rows[:HEAD_RECORDS]), map(judged, rows[HEAD_RECORDS::step])
    return Grid(tuple(head), tuple(spread), len(rows) <= HEAD_RECORDS)


def _text(path: Path, name: str, temp: Path) -> Iterator[Table]:
    encoding = encoding_of_whole(path)
    seen = glimpse(path)
    text = path
    start = seen.head.decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")
    if encoding not in ("utf-8", "utf-8-sig") or b"\x00" in seen.head or not _is_utf8(path):
        text = as_utf8(path, encoding, temp / f"{path.name[:40]}.utf8")
    if JSON_START.match(start):
        yield from _named(json_tables(text, name), name)
        return
    if HTML_START.match(start):
        yield from _named(_numbered(html_tables(text, name)), name)
        return
    if start.startswith("<"):
        yield from _named(xml_tables(text, name), name)
        return
    if is_mhtml(start):
        yield from _mhtml(path, name, temp)
        return
    if (
        re.search(r"^[ \t]*INSERT INTO\b", start, re.IGNORECASE | re.MULTILINE)
        or "CREATE TABLE" in start[:20_000].upper()
    ):
        yield from _named(_sql_dump(text, name), name)
        return
    if start.startswith("'"):
        temp.mkdir(parents=True, exist_ok=True)
        if (quoted := as_quotes(text, temp / f"{path.name[:40]}.quotes")) is not None:
            text = quoted
    text, dialect, grid = _parted(text, temp / f"{path.name[:40]}.tabs")
    rows = records(stream_lines(text), dialect)
    yield Table(name, grid, rows, text if dialect.is_regular else None, dialect)


def _parted(text: Path, target: Path) -> tuple[Path, Dialect, Grid]:
    """The text, or a copy of it in `target` that is cut at its blank columns, with its delimiter and a sample.

    Commas are signs of numbers and texts as well: twice as many columns of blanks are the columns of a printed table.
    """
    try:
        dialect, grid = grid_of(text)
    except DozvonError as error:
        if error.code != "no_table" or (cut := as_tabs(text, target)) is None:
            raise
        return cut, *grid_of(cut)
    if dialect.delimiter == "," and dialect.width <= MOST_COMMAS and (cut := as_tabs(text, target, 2 * dialect.width)):
        return cut, *grid_of(cut)
    return text, dialect, grid


def _named(found: Sequence[tuple[str, list[Record]]], name: str) -> Iterator[Table]:
    """The tables of one file by title."""
    for title, rows in found:
        yield _of_records(f"{name}#{title}" if len(found) > 1 else name, rows, title)


def _numbered(found: list[list[Record]]) -> list[tuple[str, list[Record]]]:
    return [(str(number), rows) for number, rows in enumerate(found, 1)]


def _mhtml(path: Path, name: str, temp: Path) -> Iterator[Table]:
    found: list[list[Record]] = []
    for number, page in enumerate(mhtml_pages(path, name)):
        packed = temp / f"page{number}"
        packed.write_bytes(page)
        if page.strip():
            plain = as_utf8(packed, encoding_of_whole(packed), temp / f"page{number}.utf8")
            try:
                found += html_tables(plain, name)
            except DozvonError as error:
                if error.code not in NO_TABLES:
                    raise
    if not found:
        raise DozvonError("file_not_a_table", file=name, what="mhtml")
    yield from _named(_numbered(found), name)


def _is_utf8(path: Path) -> bool:
    with path.open("rb") as file:
        try:
            while chunk := file.read(1 << 20):
                tail = file.read(4) if not chunk.isascii() else b""
                if not chunk.isascii():
                    whole = chunk + tail + file.readline()
                    whole.decode("utf-8")
        except UnicodeDecodeError:
            return False
    return True


def _members(found: Iterable[tuple[str, Path]], temp: Path) -> Iterator[Table]:
    """The tables of an archive's members. A single file may be packed once more, as daily logs are."""
    is_empty, strange = True, list[DozvonError]()
    for column, (inside, target) in enumerate(found):
        room = temp / f"inside{column}"
        try:
            if kind_of(target, inside) in ARCHIVES:
                raise DozvonError("archive_in_archive", file=inside)
            for table in tables_of(target, inside, room):
                is_empty = False
                yield table
        except DozvonError as error:
            if error.code not in NO_TABLES:
                raise
            strange.append(error)
        target.unlink()
        shutil.rmtree(room, ignore_errors=True)
    if is_empty and strange:
        raise strange[0]


def _gunzipped(path: Path, name: str, temp: Path) -> Iterator[Table]:
    """An unpacked file or tar. Raises DozvonError `archive_in_archive` for another level of packing."""
    plain = gunzipped(path, name, temp / "gunzipped")
    kind = kind_of(plain, name)
    if kind == "gzip" or (kind in ARCHIVES and "/" in name):
        raise DozvonError("archive_in_archive", file=name)
    yield from tables_of(plain, name if kind in ARCHIVES else name.removesuffix(".gz"), temp / "plain")


def _excel(path: Path, name: str) -> Iterator[Table]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        titles, found = book.sheet_names, False
        if len(titles) > MOST_TABLES:
            raise DozvonError("too_many_tables", file=name, most=MOST_TABLES)
        for title in titles:
            cells = _texts(_sheet(book.get_sheet_by_name(title)))
            while cells and not any(cells[-1]):
                cells.pop()
            if cells:
                found = True
                yield _of_records(f"{name}#{title}" if len(titles) > 1 else name, lines_apart(cells), title)
    except python_calamine.PasswordError as error:
        raise DozvonError("file_locked", file=name) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise DozvonError("file_broken", file=name) from error
    if not found:
        raise DozvonError("file_empty", file=name)


def _sheet(sheet: "CalamineSheet") -> Sequence[Sequence[object]]:
    """The cells of a sheet; cells merged downwards are repeated in every row of their range."""
    rows = sheet.to_python(skip_empty_area=False)
    filled = 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right and top < len(rows) and left < len(rows[top]):
            below = rows[top + 1 : min(bottom, len(rows) - 1) + 1]
            filled += len(below)
            if filled > MOST_CELLS:
                raise ValueError(filled)
            for row in below:
                row[left] = rows[top][left]
    return rows


def _texts(rows: Sequence[Sequence[object]]) -> list[Record]:
    """The rows as text; each distinct number and date is formatted once."""
    told: dict[object, str] = {}
    texts = []
    for row in rows:
        cells = []
        for value in row:
            kind = type(value)
            if kind is float or kind is datetime:
                text = told.get(value)
                if text is None:
                    text = told[value] = _cell(value)
                cells.append(text)
            else:
                cells.append(value if kind is str and "\n" not in value else _cell(value))  # type: ignore[arg-type,operator]  # a str by its type
        texts.append(tuple(cells))
    return texts


def _cell(value: object) -> str:
    """An Excel value as text: whole floats as integers, times and durations as clocks."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, float):
        return f"{value:.12f}".rstrip("0") if 1e-12 < abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
    if isinstance(value, time):
        return value.strftime("%H:%M:%S")
    return "" if value is None else WRAPPED.sub(" ", str(value))


def _sqlite(path: Path, name: str) -> Iterator[Table]:
    for title, rows in read_tables(path, name):
        if len(rows) > 1:
            yield _of_records(f"{name}#{title}", rows)


def _sql_dump(path: Path, name: str) -> list[tuple[str, list[Record]]]:
    tables = dump_tables(path.read_text(encoding="utf-8-sig", errors="replace"))
    if not tables:
        raise DozvonError("no_table", file=name)
    return [(title, [names, *rows] if names else rows) for title, names, rows in tables]
