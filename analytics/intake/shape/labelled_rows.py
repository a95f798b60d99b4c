"""Rows above others with several things behind labels: «Абонент: +7...» beside «Пользователь: Белкина Ю.»."""

import re

from analytics.intake.cells.values import clean, is_empty
from analytics.intake.files.read import Record
from analytics.intake.files.tables import Table
from analytics.intake.shape.outside_columns import LABEL
from analytics.intake.shape.rewritten import rewritten

SAID = re.compile(r"[^\W\d][^:\n]{1,30}: *\S.*")
MOST_ROWS = 0.2
"""Of a table in which more rows look like that, they are its data."""


def with_names_alone(table: Table) -> Table:
    """The table with only the name of the operator in such rows below the first one, which stands above the header."""
    found = [number for number, row in enumerate(table.grid.head, 1) if _place(row) is not None]
    if len(found) < 2 or len(found) > MOST_ROWS * len(table.grid.head):
        return table
    return rewritten(table, lambda row, number: _alone(row) if number > found[0] else row)


def _place(row: Record) -> int | None:
    """Where the operator is named, in a row of labelled cells only."""
    filled = [place for place, cell in enumerate(row) if not is_empty(cell)]
    if len(filled) < 2 or not all(SAID.fullmatch(clean(row[place])) for place in filled):
        return None
    named = [place for place in filled if LABEL.match(clean(row[place]))]
    return named[0] if len(named) == 1 else None


def _alone(row: Record) -> Record:
    place = _place(row)
    return row if place is None else tuple(cell if number == place else "" for number, cell in enumerate(row))
