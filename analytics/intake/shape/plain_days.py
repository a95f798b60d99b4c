"""Days as people type them: with a blank behind each full stop («4. 5. 2026»), behind a yes («да, 06.04.2026»)."""

import re

from analytics.intake.files.tables import Table
from analytics.intake.shape.rewritten import rewritten

SPACED = re.compile(r"\b(\d{1,2})\. (\d{1,2})\. ?(\d{4})\b")
CONFIRMED = re.compile(
    r"(?:да|yes|так|иә|ja|tak|ano|evet|\+)[,;:.]? *(?:от |on |vom |від |dne )?(\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2}))",
    re.IGNORECASE,
)


def with_plain_days(table: Table) -> Table:
    """The table with such days as «04.05.2026»; unchanged where the rows that were read have none."""
    if any(_plain(cell) != cell for row in (*table.grid.head, *table.grid.spread) for cell in row):
        return rewritten(table, lambda row, _: tuple(map(_plain, row)))
    return table


def _plain(cell: str) -> str:
    """A day with its blanks anywhere in a cell; a yes only where the cell has nothing else."""
    if "." not in cell:
        return cell
    if ". " in cell:
        cell = SPACED.sub(r"\1.\2.\3", cell)
    said = None if cell[:1].isdecimal() else CONFIRMED.fullmatch(cell.strip())
    return said[1] if said else cell
