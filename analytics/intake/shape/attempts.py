"""Attempts side by side, «Дата 1; Итог 1; Дата 2; Итог 2» behind a client, converted to one row for each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import is_empty
from analytics.intake.columns.direction import known_share
from analytics.intake.files.read import Record
from analytics.intake.files.tables import Table, grid_of_rows
from analytics.intake.shape.header import Sample, is_blank, is_total, sample_of
from analytics.intake.shape.split_dates import SEARCHED_ROWS
from analytics.intake.vocabulary.headers import says
from analytics.intake.vocabulary.synonyms import normal

ORDINAL = re.compile(r"(?:№ ?)?\b\d{1,2}(?:-?(?:й|я|ая|ый|ое|го|st|nd|rd|th))?\b[.)]?")
ATTEMPT = re.compile(r"попыт|\bзвон|\bвызов|касани|набор|attempt|\bcall|touch|\bdial|спроб|anruf|versuch|próba|arama")
"""What is repeated is a call; a visit, a payment or a contact of a client may be repeated too."""
FEWEST_TIMES, NARROWEST = 2, 2
NUMBER = "Попытка"
"""The header of the number of each attempt."""


@dataclass(frozen=True)
class _Blocks:
    """So many blocks of columns of one width, the first of which begins at a place."""

    first: int
    width: int
    times: int

    @property
    def starts(self) -> range:
        """Where each block begins."""
        return range(self.first, self.first + self.width * self.times, self.width)

    def beside(self, row: Sequence[str]) -> Record:
        """What stands outside the blocks."""
        return (*row[: self.first], *row[self.starts.stop :])


def attempts_apart(table: Table) -> Table:
    """The table with a row for each attempt; unchanged where no header names several, or they are no calls."""
    if not any(map(_may_repeat, table.grid.head[:SEARCHED_ROWS])):
        return table
    sample = sample_of(table.grid, table.name, table.sheet)
    blocks = _repeated(sample.header or ())
    if blocks is None or not _are_calls(sample, blocks, table.grid.head):
        return table
    whole = [*table.grid.head[: sample.header_row - 1], *_apart(table, sample, blocks)]
    return replace(table, grid=grid_of_rows(whole), rows=whole, text=None)


def _may_repeat(row: Record) -> bool:
    """Several names come again: asked of every table, and soon answered."""
    told = Counter(filter(None, map(_bare, row)))
    return sum(times > 1 for times in told.values()) >= NARROWEST


def _repeated(header: Sequence[str]) -> _Blocks | None:
    """The widest run of names that comes again right behind itself, but for the numbers in it."""
    names = [_bare(name) for name in header]
    for width in range(len(names) // FEWEST_TIMES, NARROWEST - 1, -1):
        for first in range(len(names) - width * FEWEST_TIMES + 1):
            run, times = names[first : first + width], 1
            while names[first + times * width : first + (times + 1) * width] == run:
                times += 1
            if times >= FEWEST_TIMES and all(run) and len(set(run)) == width:
                return _Blocks(first, width, times)
    return None


def _bare(name: str) -> str:
    return normal(ORDINAL.sub(" ", name))


def _are_calls(sample: Sample, blocks: _Blocks, head: Sequence[Record]) -> bool:
    """Each block has days and results of calls, later ones in no more rows; a header says that they are attempts."""
    above = [cell for row in head[: sample.header_row] for cell in row[blocks.first : blocks.starts.stop]]
    if not any(ATTEMPT.search(normal(cell)) for cell in above):
        return False
    filled = []
    for start in blocks.starts:
        profiles = sample.profiles[start : start + blocks.width]
        days = [one.filled for one in profiles if one.share("date", "datetime") > Share.MOST]
        if not days or not any(known_share(one, "statuses") > Share.MAJORITY for one in profiles if one.filled):
            return False
        filled.append(max(days))
    return filled == sorted(filled, reverse=True) and _are_clients(sample, blocks)


def _are_clients(sample: Sample, blocks: _Blocks) -> bool:
    """Beside the attempts stand clients and whoever calls them: neither days nor money, as leads have them."""
    places = [place for place in range(sample.width) if place not in range(blocks.first, blocks.starts.stop)]
    profiles = [sample.profiles[place] for place in places]
    is_of_leads = any(one.fits(("date", "datetime")) > Share.HALF for one in profiles)
    is_of_leads = is_of_leads or any(says("money", sample.names[place]) for place in places)
    return not is_of_leads and any(one.share("phone") > Share.MOST for one in profiles)


def _apart(table: Table, sample: Sample, blocks: _Blocks) -> Iterator[Record]:
    header, last = sample.header or (), table.grid.head[sample.header_row - 1]
    names = [
        last[place] if place < len(last) and not is_empty(last[place]) else name for place, name in enumerate(header)
    ]
    block = [
        " ".join(ORDINAL.sub("", name).replace(" ,", ",").split()).strip(" ,.")
        for name in names[blocks.first : blocks.first + blocks.width]
    ]
    yield (*blocks.beside(names), *block, NUMBER)
    for row in islice(table.rows, sample.header_row, None):
        padded = (*row, *("",) * (len(names) - len(row)))
        for number, start in enumerate(blocks.starts, 1):
            cells = padded[start : start + blocks.width]
            if not is_blank(row) and not is_total(row) and not all(map(is_empty, cells)):
                yield (*blocks.beside(padded), *cells, str(number))
