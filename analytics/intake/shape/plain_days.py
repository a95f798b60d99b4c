"""Days as people type them: with a blank behind each full stop («4. 5. 2026»), behind a yes («да, 06.04.2026»)."""

import re

from analytics.intake.files.read import Record
from analytics.intake.files.tables import Table
from analytics.intake.shape.rewritten import rewritten

SPACED = re.compile(r"\b(\d{1,2})\. (\d{1,2})\. ?(\d{4})\b")
CONFIRMED = re.compile(
    r"(?:да|yes|так|иә|ja|tak|ano|evet|\+)[,;:.]? *(?:от |on |vom |від |dne )?(\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2}))",
    re.IGNORECASE,
)


def with_plain_days(table: Table) -> Table:
    """The table with such days as «04.05.2026»; unchanged where the rows that were read have none."""
    cells = (cell for row in (*table.grid.head, *table.grid.spread) for cell in row)
    if any(SPACED.search(cell) or CONFIRMED.fullmatch(cell.strip()) for cell in cells):
        return rewritten(table, lambda row, _: _plain(row))
    return table


def _plain(row: Record) -> Record:
    return tuple(
        CONFIRMED.sub(r"\1", SPACED.sub(r"\1.\2.\3", cell)) if any(map(str.isdigit, cell)) else cell for cell in row
    )
