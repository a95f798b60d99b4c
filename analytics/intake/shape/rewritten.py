"""A table with every row changed, before anything of it is decided."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from analytics.intake.files.read import Grid, Record, TooLong
from analytics.intake.files.tables import Table


@dataclass(frozen=True)
class _Rewritten:
    """Rows that are changed one by one, read anew each time."""

    rows: Iterable[Record]
    change: Callable[[Record, int], Record]

    def __iter__(self) -> Iterator[Record]:
        return (_changed(row, number, self.change) for number, row in enumerate(self.rows, 1))


def _changed(row: Record, number: int, change: Callable[[Record, int], Record]) -> Record:
    return row if not row or isinstance(row, TooLong) else change(row, number)


def rewritten(table: Table, change: Callable[[Record, int], Record]) -> Table:
    """The table with every row that can be read changed; `change` takes a row and its number in the file, from 1."""
    head, below = table.grid.head, len(table.grid.head) + 1
    grid = Grid(
        tuple(_changed(row, number, change) for number, row in enumerate(head, 1)),
        tuple(_changed(row, below, change) for row in table.grid.spread),
        table.grid.is_whole,
    )
    return replace(table, grid=grid, rows=_Rewritten(table.rows, change), text=None)
