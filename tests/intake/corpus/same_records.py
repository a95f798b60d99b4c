"""Whether two readings of a table give a director the same figures: the records as the import writes them."""

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from analytics.core.errors import DozvonError
from analytics.core.record import ANSWERED
from analytics.intake import load
from analytics.intake.columns.detect import layout_of
from analytics.intake.columns.layout import STATUS, TALK, Layout
from analytics.intake.files.tables import Table
from analytics.intake.job import FileResult, Job
from analytics.store.data.segments import whole
from tests.intake.corpus.decision import sample_of_table

SEGMENTS: Mapping[str, tuple[str, str]] = {
    "calls": (
        "started_local, direction, grain, operator_raw, client_phone_raw, client_phone, talk_seconds, calls_count,"
        f" outcome IN {tuple(map(str, ANSWERED))}, outcome = 'not_a_dial', outcome = 'machine'",
        "provider_call_id",
    ),
    "outcomes": ("* EXCLUDE (source_row, client_name, event_key, version_key, entity_id)", "event_key"),
}
"""What figures are made of by kind of record, and the id of which only the number of different ones counts."""
COUNTED = (
    *("status", "format", "kind", "rows", "loaded", "duplicates", "rejected", "reasons", "calls", "outbound"),
    *("answered", "talk_seconds", "outbound_answered", "outbound_talk_seconds", "effective", "operators"),
    *("first_on", "last_on"),
)
DECIDING = "talk_beside_no_answer"
"""The question whose answers are STATUS and TALK."""
Figures = tuple[tuple[object, ...], Mapping[tuple[object, ...], int], Mapping[str, int]]


def are_same(table: Table, part: Table) -> bool:
    """The rows of `part` give the figures that they give when they are read as the whole table is."""
    return figures_of(part, layout_of_table(table)) == figures_of(part, layout_of_table(part))


def are_equal(table: Table, other: Table) -> bool:
    """Two tables of the same calls or deals, each under its own reading, give the same figures."""
    return figures_of(table, layout_of_table(table)) == figures_of(other, layout_of_table(other))


def says_nothing(code: str, part: Table) -> bool:
    """Every answer to a question that is asked of the whole gives the same figures of this part."""
    layout = layout_of_table(part)
    if code != DECIDING or layout is None:
        return False
    first, second = (
        figures_of(part, replace(layout, told=replace(layout.told, decides=decides))) for decides in (STATUS, TALK)
    )
    return first == second


def layout_of_table(table: Table) -> Layout | None:
    """How a table is read before anybody has answered anything."""
    file = table.name.partition("#")[0]
    return layout_of(sample_of_table(table), Job(Path(file), file, Path(), Path(), "1"))


def figures_of(table: Table, layout: Layout | None) -> Figures | None:
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
        return _counted(said), *_records(folder)


def _counted(said: FileResult) -> tuple[object, ...]:
    return tuple(getattr(said, name) for name in COUNTED)


def _records(folder: Path) -> tuple[Mapping[tuple[object, ...], int], Mapping[str, int]]:
    """Every record by what figures are made of, wherever it stood, and how many ids there are."""
    rows, ids = Counter[tuple[object, ...]](), dict[str, int]()
    for path in sorted(folder.glob("*.parquet")):
        columns, identity = SEGMENTS.get(path.stem, ("* EXCLUDE (source_row)", "source_row"))
        records = f"({whole(path.stem, f'read_parquet({str(path)!r})')}) AS records"
        rows.update(duckdb.sql(f"SELECT '{path.stem}', {columns} FROM {records}").fetchall())
        ((ids[path.stem],),) = duckdb.sql(f"SELECT COUNT(DISTINCT {identity}) FROM {records}").fetchall()
    return rows, ids
