"""One page of the rows behind a figure, and their total number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from analytics.store.data import engine

Row = TypeVar("Row")
PAGE_ROWS = 500
MOST_EXPORTED = 100_000
"""Most rows of an exported file: a workbook of this size takes about two seconds and 100 MB."""


@dataclass(frozen=True)
class Page:
    """A page of an ordered list: page `number` from 1, `size` rows each."""

    number: int = 1
    size: int = PAGE_ROWS

    def values(self) -> dict[str, int]:
        """The values of $most and $skipped."""
        return {"most": self.size, "skipped": (self.number - 1) * self.size}


FIRST, EVERYTHING = Page(), Page(1, MOST_EXPORTED)


@dataclass(frozen=True)
class Rows(Generic[Row]):
    """The rows of one page; `total` counts the rows of all pages, `summed` is their sum.

    `summed`: seconds of talk for calls, kopecks of the deals for leads and meetings, None if no row has a value.
    """

    rows: tuple[Row, ...]
    total: int
    summed: int | None

    @property
    def pages(self) -> int:
        """Pages of PAGE_ROWS rows, at least 1."""
        return max(1, -(-self.total // PAGE_ROWS))


def totals(records: Sequence[engine.Row]) -> tuple[int, int | None]:
    """The last two columns of every row: the number of rows on all pages, and their sum. (0, None) without rows."""
    if not records:
        return 0, None
    total, summed = records[0][-2:]
    return int(str(total)), None if summed is None else int(str(summed))


def cut(items: Sequence[Row], page: Page) -> Rows[Row]:
    """A page of rows that are already in memory."""
    first = (page.number - 1) * page.size
    return Rows(tuple(items[first : first + page.size]), len(items), None)
