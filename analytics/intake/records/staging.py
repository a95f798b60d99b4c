"""From a table in a file to the staging table: every cell as text, every row with its number."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from analytics.core.record import Column
from analytics.intake.files.encoding import CHUNK_BYTES
from analytics.intake.files.read import LONGEST_RECORD, SHOWN_SIGNS, Record, TooLong
from analytics.intake.files.tables import Table
from analytics.intake.shape.header import Sample, is_blank, is_filled, is_note, is_total, repeats_header
from analytics.store.data.duckdb_engine import UnreadableText, Workbench
from analytics.store.data.sqlfile import quoted
from analytics.store.process import say_rows

BATCH = 50_000
NO_BREAK = "\u00a0".encode()


@dataclass(frozen=True)
class Staged:
    """The content of staging: rows of data, and rows that did not fit into the columns."""

    rows: int
    unfit: tuple[tuple[int, str, Record], ...]
    """(row, reason, cells) of rows that did not fit."""
    only_blanks: bool = False
    """Nothing but blanks can surround a cell: the file has neither apostrophes nor no-break spaces."""


def stage(bench: Workbench, table: Table, sample: Sample) -> Staged:
    """Fill `staging_rows(source_row, c0 ... cN)`, directly from disk for a regular file, else record by record."""
    bench.run("DROP TABLE IF EXISTS staging_lines; DROP TABLE IF EXISTS staging_records")
    if table.text is not None and table.dialect is not None:
        with suppress(*UnreadableText):
            if (staged := _from_disk(bench, table.text, table.dialect.delimiter, sample)) is not None:
                return staged
        bench.run("DROP TABLE IF EXISTS staging_lines")
    return _by_record(bench, table, sample)


def _names(sample: Sample) -> list[str]:
    return [f"c{column}" for column in range(sample.width)]


def _from_disk(bench: Workbench, path: Path, delimiter: str, sample: Sample) -> Staged | None:
    """None if a row spans lines or a line is blank: then row numbers cannot be derived from lines."""
    types = ", ".join(f"'{name}': 'VARCHAR'" for name in _names(sample))
    bench.run(
        f"CREATE TEMPORARY TABLE staging_lines AS FROM read_csv($path, delim={quoted(delimiter)},"
        f" quote='\"', escape='\"', header=false, skip={sample.first_row - 1},"
        f" columns={{{types}}}, auto_detect=false, null_padding=false, nullstr='',"
        " max_line_size=1048576)",
        {"path": str(path)},
    )
    # The place of a row in the table is its place in the file (a row of several lines, or a blank line, is read by
    # record); to number the rows would have them read by one thread.
    _show(bench, f"SELECT rowid + {sample.first_row} AS source_row, * FROM staging_lines")
    rows = int(str(bench.rows("SELECT COUNT(*) FROM staging_lines")[0][0]))
    lines, only_blanks = _looked_through(path)
    if rows != lines - sample.first_row + 1:
        return None
    say_rows(rows)
    return Staged(rows, (), only_blanks)


def _looked_through(path: Path) -> tuple[int, bool]:
    """Line ends of a text with its last line, and whether it has neither apostrophes nor no-break spaces."""
    lines, last, only_blanks = 0, b"", True
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            lines += chunk.count(b"\n")
            only_blanks = only_blanks and b"'" not in chunk and (chunk.isascii() or NO_BREAK not in last[-1:] + chunk)
            last = (last + chunk)[-CHUNK_BYTES:]
    return lines - last[len(last.rstrip(b"\r\n")) :].count(b"\n") + 1, only_blanks


def _by_record(bench: Workbench, table: Table, sample: Sample) -> Staged:
    """The tolerant reader: blank rows, totals and repeated headers are skipped; too many cells make a row ragged."""
    unfit: list[tuple[int, str, Record]] = []
    rows = 0
    names = ["source_row", *_names(sample)]
    bench.load("staging_records", names, ())
    for batch in _batches(_data(table, sample)):
        fitting = []
        for number, record in batch:
            rows += 1
            extra = record[sample.width :]
            if isinstance(record, TooLong) or (table.dialect is None and _length(record) > LONGEST_RECORD):
                unfit.append((number, "cell_too_long", tuple((cell or "")[:SHOWN_SIGNS] for cell in record)))
            elif extra and any(cell and cell.strip() for cell in extra):
                unfit.append((number, "ragged", record))
            else:
                cells = [cell or None for cell in record[: sample.width]]
                fitting.append([str(number), *cells, *[None] * (sample.width - len(cells))])
        bench.load("staging_records", names, fitting)
        say_rows(rows)
    _show(bench, "SELECT * REPLACE (CAST(source_row AS BIGINT) AS source_row) FROM staging_records")
    return Staged(rows, tuple(unfit))


def _length(record: Record) -> int:
    return sum(map(len, filter(None, record)))


def _show(bench: Workbench, query: str) -> None:
    bench.run(f"CREATE OR REPLACE TEMPORARY VIEW staging_rows AS {query}")


def _data(table: Table, sample: Sample) -> Iterator[tuple[int, Record]]:
    notes: list[tuple[int, Record]] = []
    for number, record in enumerate(table.rows, 1):
        filled = is_filled(record)
        if number < sample.first_row or (not filled and is_blank(record)) or is_total(record):
            continue
        if sample.header and repeats_header(record, sample.header):
            continue
        if not filled and is_note((*record, *[""] * (sample.width - len(record)))):
            notes.append((number, record))
            continue
        yield from notes
        notes.clear()
        yield number, record


def _batches(rows: Iterator[tuple[int, Record]]) -> Iterator[list[tuple[int, Record]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def empty_table(bench: Workbench, name: str, columns: tuple[Column, ...]) -> None:
    """A canonical table without rows."""
    bench.run(f"CREATE TABLE {name} ({', '.join(f'{column.name} {column.type}' for column in columns)})")
