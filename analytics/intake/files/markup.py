"""Tables in an HTML page, which many programs export as «Excel», and in a web archive (MHTML)."""

import email
import email.policy
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.intake.files.encoding import CHUNK_BYTES
from analytics.intake.files.preflight import MOST_TABLES
from analytics.intake.files.read import LONGEST_RECORD, MOST_COLUMNS, Record

HTML_START = re.compile(
    r"(<\?xml[^>]*>\s*)?(<!--.{0,2000}?-->\s*)*<(!doctype html|html|head|meta|body|style|div|table)\b", re.I | re.S
)
MHTML_START = re.compile(r"(mime-version|from|content-type|x-[\w-]+):[^\n]*\n", re.I)
PAGES_INSIDE = re.compile(r"content-type:\s*(multipart/related|text/html)", re.I)
LARGEST_ARCHIVE_BYTES, MOST_CELLS = 64 << 20, 20_000_000
HIDDEN, BREAKING = frozenset({"script", "style", "title"}), frozenset({"br", "p", "div", "li"})


class Tables(HTMLParser):
    """Collects the rows of every table as text; markup is skipped, formulas stay text."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[Record]] = []
        self._name, self._open, self._cells = name, list[list[Record]](), 0
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._below: dict[int, tuple[int, str]] = {}
        self._spans, self._hidden = (1, 1), 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start of a table, row or cell."""
        if tag in HIDDEN:
            self._hidden += 1
        elif tag == "table":
            self._end_row()
            self._open.append([])
            self._below = {}
        elif tag == "tr" and self._open:
            self._end_row()
            self._row = []
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            self._row = [] if self._row is None else self._row
            said = dict(attrs)
            self._cell, self._spans = [], (_span(said.get("colspan")), _span(said.get("rowspan")))
        elif tag in BREAKING and self._cell:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End of a table, row or cell."""
        if tag in HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag == "table" and self._open:
            self._end_row()
            self.tables.append(self._open.pop())
            self._below = {}
        elif tag == "tr":
            self._end_row()
        elif tag in ("td", "th"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if self._cell is not None and not self._hidden:
            self._cell.append(data)

    def feed(self, data: str) -> None:
        """Feed a piece of the page. Raises DozvonError `file_broken` for an unterminated tag or comment."""
        super().feed(data)
        if len(self.rawdata) > LONGEST_RECORD or self._cells > MOST_CELLS:
            raise DozvonError("file_broken", file=self._name)

    def finish(self) -> list[list[Record]]:
        """The tables with rows, including unclosed ones."""
        self.close()
        while self._open:
            self.handle_endtag("table")
        return [table for table in self.tables if table]

    def _end_cell(self) -> None:
        row = self._row
        if self._cell is None or row is None:
            return
        text, (wide, tall) = " ".join("".join(self._cell).split()), self._spans
        self._cell = None
        self._from_above(row)
        if tall > 1:
            self._below[len(row)] = (tall - 1, text)
        self._add(row, text)
        for _ in range(wide - 1):
            self._add(row, "")

    def _from_above(self, row: list[str]) -> None:
        """Repeat the value of cells merged downwards."""
        while (left := self._below.pop(len(row), None)) is not None:
            if left[0] > 1:
                self._below[len(row)] = (left[0] - 1, left[1])
            self._add(row, left[1])

    def _add(self, row: list[str], text: str) -> None:
        if len(row) >= MOST_COLUMNS:
            raise DozvonError("too_many_columns", columns=len(row) + 1, most=MOST_COLUMNS)
        row.append(text)
        self._cells += 1

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self._from_above(self._row)
            if self._row and self._open:
                self._open[-1].append(tuple(self._row))
            self._row = None


def _span(said: str | None) -> int:
    return max(1, min(int(said), MOST_COLUMNS)) if said and re.fullmatch(r"\d{1,9}", said.strip()) else 1


def html_tables(path: Path, name: str) -> list[list[Record]]:
    """The tables of a UTF-8 page in order. Raises DozvonError `file_not_a_table` if there are none."""
    parser = Tables(name)
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        while text := file.read(CHUNK_BYTES // 4):
            parser.feed(text)
    if not (found := parser.finish()):
        raise DozvonError("file_not_a_table", file=name, what="html")
    return found


def mhtml_pages(path: Path, name: str) -> Iterator[bytes]:
    """The pages of a web archive. Raises DozvonError `file_too_large`, `file_not_a_table`, `too_many_tables`."""
    size = path.stat().st_size
    if size > LARGEST_ARCHIVE_BYTES:
        raise DozvonError("file_too_large", file=name, bytes=size, most=LARGEST_ARCHIVE_BYTES)
    said = email.message_from_bytes(path.read_bytes(), policy=email.policy.compat32)
    pages = [part for part in said.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise DozvonError("file_not_a_table", file=name, what="mhtml")
    if len(pages) > MOST_TABLES:
        raise DozvonError("too_many_tables", file=name, most=MOST_TABLES)
    for page in pages:
        plain = page.get_payload(decode=True)
        yield plain if isinstance(plain, bytes) else b""


def is_mhtml(start: str) -> bool:
    """True for mail headers above the pages of a web archive."""
    return bool(MHTML_START.match(start) and PAGES_INSIDE.search(start, 0, 4000))
