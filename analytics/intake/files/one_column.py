"""A sheet whose rows lie whole in their first cells, as a spreadsheet opens a CSV of other delimiters."""

from collections.abc import Sequence

from analytics.core.errors import DozvonError
from analytics.intake.files.read import SAMPLE_LINES, Record, records, sniff

FEWEST_LINES, FEWEST_CELLS, MOST_ODD = 2, 3, 0.1
"""A single text with a comma in it is no table."""


def lines_apart(rows: list[Record]) -> list[Record]:
    """The rows cut at the delimiter of their first cells, where nothing stands in any other; else as they are."""
    lines = [row[0] or "" if row else "" for row in rows]
    if sum(bool(line.strip()) for line in lines) < FEWEST_LINES or any(any(row[1:]) for row in rows):
        return rows
    try:
        dialect = sniff(lines)
    except DozvonError as error:
        if error.code != "no_table":
            raise
        return rows
    apart = list(records(lines, dialect))
    return apart if _is_table(apart[:SAMPLE_LINES]) else rows


def _is_table(rows: Sequence[Record]) -> bool:
    """Nearly all rows have as many cells as the widest of them, and those are several."""
    widths = [len(row) for row in rows if row]
    widest = max(widths, default=0)
    return widest >= FEWEST_CELLS and sum(width != widest for width in widths) <= MOST_ODD * len(widths)
