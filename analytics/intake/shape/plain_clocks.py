"""Clocks as people type them: with a full stop between hour and minute («09.15»)."""

import re
from collections.abc import Callable, Sequence

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import clean, is_empty
from analytics.intake.columns.layout import CALLS
from analytics.intake.files.read import Record
from analytics.intake.files.tables import Table
from analytics.intake.shape.header import is_blank, is_filled, is_total
from analytics.intake.shape.rewritten import rewritten
from analytics.intake.shape.split_dates import SEARCHED_ROWS
from analytics.intake.vocabulary.synonyms import EXACT, normal, role_of

TYPED = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)")
OF_DAY = re.compile(r"\b(время|во сколько|час|time|hour|uhrzeit|godzina|hora|heure|saat|уақыты|час дзвінка)\b")
FEWEST, EARLIEST, LATEST, MONTHS = 3, 6, 21, 12
"""Clocks; hours in which most people call, for minutes of a talk with fractions are fewer; a month is no minute."""


def with_plain_clocks(table: Table) -> Table:
    """The table with such clocks as «09:15» below a header that names the time of day; unchanged without any."""
    head = table.grid.head
    for number, row in enumerate(head[:SEARCHED_ROWS], 1):
        if is_filled(row):
            break
        for place, name in enumerate(row):
            if _names_clock(name) and _are_clocks(head[number:], place):
                return rewritten(table, _plain_below(number, place))
    return table


def _names_clock(name: str) -> bool:
    """The very words of when a call began, of which one is the time of day."""
    said = role_of(name, CALLS) if OF_DAY.search(normal(name)) else None
    return said is not None and said.role in ("time", "start") and said.confidence >= EXACT


def _are_clocks(rows: Sequence[Record], place: int) -> bool:
    """Every cell is such a clock, but for those that stand alone in their rows, as a day does above its calls."""
    below = [row for row in rows if len(row) > place and not is_empty(row[place]) and not is_total(row)]
    beside = [row for row in below if not is_blank((*row[:place], *row[place + 1 :]))]
    found = [match for row in beside if (match := TYPED.fullmatch(clean(row[place])))]
    usual = sum(EARLIEST <= int(match[1]) <= LATEST for match in found)
    are_no_days = any(int(match[2]) > MONTHS for match in found)
    return len(found) == len(beside) >= FEWEST and are_no_days and usual >= Share.MOST * len(found)


def _plain_below(header: int, place: int) -> Callable[[Record, int], Record]:
    def plain(row: Record, number: int) -> Record:
        found = TYPED.fullmatch(clean(row[place])) if number > header and place < len(row) else None
        return row if found is None else (*row[:place], f"{found[1]:0>2}:{found[2]}", *row[place + 1 :])

    return plain
