"""How the cells of a column are written, where they are not plain numbers, words and moments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Notation(StrEnum):
    """A way of writing that a whole column has."""

    FILLED_DOWN = "filled down"
    """A cell applies to all rows below: merged cells, or a list by day."""
    POWERS = "with powers"
    """Numbers in exponent notation with all digits."""
    DASHES = "with dashes"
    """Signs, of which a dash is a word and not an empty cell."""
    COMMAS = "with commas"
    """The seconds of times have decimals after a comma."""
    PRIMES = "with primes"
    """The seconds of durations follow a prime."""
    MONTHS = "with months"
    """Dates have the month as a word."""
    WEEKDAYS = "with weekdays"
    """Dates have a weekday in front or behind."""
    CLOCKS = "clocks"
    """The clock alone; the day is that of the call."""
    ZONES = "with zones"
    """Moments name their time zone."""
    CONTRACTS = "with contracts"
    """The day of a contract stands behind its number."""
    DOCUMENTS = "with documents"
    """Moments stand behind the name and number of a document."""


@dataclass(frozen=True)
class CellReading:
    """How the cells of one column are read."""

    notations: frozenset[Notation] = frozenset()
    marks: Mapping[str, str] = field(default_factory=dict)
    """Cells in lower case and how they are read: a yes, a no or a not yet among dates (marks.py), a colleague."""


PLAIN = CellReading()
"""Cells that are read as they are."""
