"""Writes the decisions of the corpus anew: `python -m tests.intake.corpus.record [--tables]`."""

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.intake import load
from analytics.intake.columns.layout import Layout
from analytics.intake.files.tables import Table, grid_of_rows
from analytics.intake.job import Job
from analytics.intake.shape.header import Sample
from tests.intake.corpus.decision import decide
from tests.intake.corpus.samples import FOLDERS, TABLES, block_of, entries_of, tables_in

ROOMS = ("columns", "meanings", "shape", "cells", "records", "files/test_containers.py", "test_visit_book.py")
"""Tests whose own tables are recorded; other tests read files, or tables that are none on purpose."""
FEW_ROWS = (16, 32, 64, 400)
"""A recorded table keeps the first of so many rows that are read as the whole."""
WIDEST, LONGEST_CELL, LONGEST_NAME = 60, 300, 80
INTAKE = Path(__file__).parents[1]


class Recorder:
    """Hears which tables the tests of intake bring, while pytest runs them."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Table]] = []
        self._test = ""

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Which test brings the tables that come now."""
        self._test = item.nodeid

    def listen(self, patch: pytest.MonkeyPatch) -> None:
        """Listens to the import of this process."""
        unfolded, layout_of, last = load.unfolded, load.layout_of, list[Table]()

        def hear(table: Table) -> Table:
            last[:] = [table]
            return unfolded(table)

        def say(sample: Sample, job: Job) -> Layout | None:
            if job.mapping is None and job.format is None and "/tests/" not in str(job.original.parent):
                self.heard.append((self._test, last[0]))
            return layout_of(sample, job)

        patch.setattr(load, "unfolded", hear)
        patch.setattr(load, "layout_of", say)


def heard(rooms: Sequence[str]) -> list[tuple[str, Table]]:
    """The tables that the tests of these rooms bring."""
    recorder = Recorder()
    with pytest.MonkeyPatch.context() as patch:
        recorder.listen(patch)
        pytest.main(["-q", "-p", "no:cacheprovider", *(str(INTAKE / room) for room in rooms)], plugins=[recorder])
    return recorder.heard


def shortened(table: Table) -> Table | None:
    """The table with as few rows as are read like all; None where it is too wide, too long, or nothing."""
    if not table.grid.head or max(map(len, table.grid.head)) > WIDEST:
        return None
    rows = [tuple((cell or "").replace("\r", "") for cell in row) for row in table.grid.head]
    if max((len(cell) for row in rows[: FEW_ROWS[0]] for cell in row), default=0) > LONGEST_CELL:
        return None
    wanted = decide(table)
    for number in FEW_ROWS:
        short = replace(table, grid=grid_of_rows(rows[:number]), rows=rows[:number], text=None)
        if decide(short) == wanted:
            return short
    return None


def pages_of(tables: Sequence[tuple[str, Table]]) -> dict[str, dict[str, Table]]:
    """Recorded tables by page and name; of those with the same header and the same decision the first."""
    pages: defaultdict[str, dict[str, Table]] = defaultdict(dict)
    seen = set()
    for test, table in tables:
        file, _, name = test.partition("::")
        page = Path(file).stem.removeprefix("test_")
        short = shortened(table)
        if short is None:
            continue
        key = (tuple(short.grid.head[0]), len(short.grid.head[0]), decide(short), short.sheet)
        if key in seen:
            continue
        seen.add(key)
        name = _plain(name.removeprefix("test_"))
        number = sum(other == name or other.startswith(f"{name} #") for other in pages[page])
        pages[page][f"{name} #{number + 1}" if number else name] = short
    return pages


def _plain(test: str) -> str:
    """The name of a test as words, with what it is given."""
    name, _, given = test.partition("[")
    if "\\u" in given or "\\x" in given or "\\n" in given:
        given = given.encode().decode("unicode_escape")
    words = " ".join(given.removesuffix("]").split())[:LONGEST_NAME]
    return f"{name.replace('_', ' ')} [{words}]" if words else name.replace("_", " ")


def write(page: str, tables: dict[str, Table], with_cells: bool) -> None:
    """Writes a page."""
    blocks = (block_of(name, decide(table).lines(), table if with_cells else None) for name, table in tables.items())
    (TABLES / f"{page}.txt").write_text("".join(blocks), encoding="utf-8", newline="")


def main(arguments: Sequence[str]) -> None:
    """Writes every page; recorded tables are taken from the pages unless the tests are to be run."""
    if "--tables" in arguments:
        pages = pages_of(heard(ROOMS))
    else:
        stems = sorted(path.stem for path in TABLES.glob("*.txt") if path.stem not in FOLDERS)
        pages = {page: {entry.name: entry.table for entry in entries_of(page)} for page in stems}
    for page, tables in pages.items():
        write(page, tables, with_cells=True)
    for page in FOLDERS:
        write(page, tables_in(page), with_cells=False)


if __name__ == "__main__":
    main(sys.argv[1:])
