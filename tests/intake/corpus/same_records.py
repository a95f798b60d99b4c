"""Whether two readings of a table make the same records: rows of calls and of leads as the import writes them."""

import tempfile
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from analytics.core.errors import DozvonError
from analytics.intake import load
from analytics.intake.columns.detect import layout_of
from analytics.intake.columns.layout import Layout
from analytics.intake.files.tables import Table
from analytics.intake.job import FileResult, Job
from tests.intake.corpus.decision import sample_of_table

Records = tuple[FileResult, tuple[tuple[object, ...], ...]]


def are_same(whole: Table, part: Table) -> bool:
    """The rows of `part` give what they give when they are read as `whole` is."""
    return _records(part, _layout(whole)) == _records(part, _layout(part))


def _layout(table: Table) -> Layout | None:
    file = table.name.partition("#")[0]
    return layout_of(sample_of_table(table), Job(Path(file), file, Path(), Path(), "1"))


def _records(table: Table, layout: Layout | None) -> Records | None:
    """What is loaded under this reading, whatever it would ask; None where nothing is."""
    if layout is None:
        return None
    with tempfile.TemporaryDirectory() as room, pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "tables_of", lambda *_: iter([table]))
        patch.setattr(load, "layout_of", lambda *_: layout)
        patch.setattr(load, "questions", lambda *_: ())
        folder = Path(room)
        (folder / "temp").mkdir()
        try:
            said = load.run(Job(folder / table.name, table.name, folder, folder / "temp", "1"))
        except DozvonError:
            return None
        rows = [row for path in sorted(folder.glob("*.parquet")) for row in _rows(path)]
        return replace(said, columns=(), words=(), date_order=None), tuple(rows)


def _rows(path: Path) -> list[tuple[object, ...]]:
    return duckdb.sql(f"SELECT '{path.stem}', * FROM read_parquet('{path}') ORDER BY ALL").fetchall()
