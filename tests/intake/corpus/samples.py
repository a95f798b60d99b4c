"""The tables of the corpus: recorded ones with their cells, others read from their files beside the tests."""

import csv
import io
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.intake.files.read import Record
from analytics.intake.files.tables import Table, grid_of_rows, tables_of

INTAKE = Path(__file__).parents[1]
TABLES = Path(__file__).parent / "tables"
DATA = Path(__file__).parents[4] / "shared" / "data"
REAL = "real files"
"""The page of tables that are read from beside the project, where they lie there."""
FOLDERS = {"formats": INTAKE / "formats", "layouts": INTAKE / "layouts", "cases": INTAKE / "cases", REAL: DATA}
"""Pages whose tables lie in files of their own."""
NO_TABLES = re.compile(r"(accepted|rejected|expected|provenance|truth|bank-|README).*|.*\.toml")
"""Names of files beside the tables."""
LARGEST_BYTES = 200_000
MOST_ROWS = 400
TITLE, CELLS = "=== ", "---\n"


@dataclass(frozen=True)
class Entry:
    """A table of the corpus and the lines of its decision, as recorded."""

    page: str
    name: str
    table: Table
    decision: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its name among all."""
        return f"{self.page}/{self.name}"


def entries() -> Iterator[Entry]:
    """The whole corpus; real files are missing where they do not lie beside the project."""
    for path in sorted(TABLES.glob("*.txt")):
        yield from entries_of(path.stem)


@cache
def entries_of(page: str) -> tuple[Entry, ...]:
    """The tables of one page."""
    with (TABLES / f"{page}.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    found = []
    for block in filter(None, text.split(TITLE)):
        head, _, cells = block.partition(CELLS)
        name, *lines = head.splitlines()
        table = _recorded(lines, cells) if cells else tables_in(page).get(name)
        if table is not None:
            said = tuple(line for line in lines if line and not line.startswith(("file: ", "sheet: ")))
            found.append(Entry(page, name, table, said))
    return tuple(found)


@cache
def tables_in(page: str) -> dict[str, Table]:
    """The tables of the files of a folder, by the path of the file and the name of the sheet."""
    root = FOLDERS[page]
    found: dict[str, Table] = {}
    for path in sorted(root.rglob("*.*")):
        if NO_TABLES.fullmatch(path.name) or path.stat().st_size > LARGEST_BYTES:
            continue
        found |= {f"{path.relative_to(root)}{end}": table for end, table in _tables(path)}
    return found


def _tables(path: Path) -> Iterator[tuple[str, Table]]:
    with tempfile.TemporaryDirectory() as temp:
        try:
            for table in tables_of(path, path.name, Path(temp)):
                rows = list(table.rows)[:MOST_ROWS]
                yield table.name.removeprefix(path.name), Table(table.name, table.grid, rows, sheet=table.sheet)
        except DozvonError as error:
            if error.code not in ("file_not_a_table", "no_table"):
                raise


def _recorded(lines: list[str], cells: str) -> Table:
    said = dict(line.split(": ", 1) for line in lines if line.startswith(("file: ", "sheet: ")))
    rows: list[Record] = [
        tuple(row) for row in csv.reader(io.StringIO(cells.removesuffix("\n"), newline=""), delimiter=";")
    ]
    return Table(said["file"], grid_of_rows(rows), rows, sheet=said.get("sheet", ""))


def block_of(name: str, decision: Iterator[str], table: Table | None) -> str:
    """An entry as text; with its cells where a table is given."""
    lines = [TITLE + name]
    if table is not None:
        lines += [f"file: {table.name}", *([f"sheet: {table.sheet}"] if table.sheet else [])]
    text = "\n".join([*lines, *decision]) + "\n"
    if table is None:
        return text + "\n"
    cells = io.StringIO(newline="")
    csv.writer(cells, delimiter=";", lineterminator="\n").writerows(table.rows)
    return text + CELLS + cells.getvalue() + "\n"
