"""A sample with what several rules ask of its columns, worked out once. It decides nothing."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import clean, is_empty
from analytics.intake.columns.arithmetic import clock_of
from analytics.intake.columns.durations import DURATIONS, MILLISECONDS, UNANSWERED, seconds_of
from analytics.intake.columns.layout import AGGREGATES, CALLS
from analytics.intake.columns.parties import is_ours
from analytics.intake.shape.group_rows import names_below
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.statuses import meaning, telling
from analytics.intake.vocabulary.synonyms import EXACT, SURE_ENOUGH, normal, role_of

SPAN = ("int", "clock", "decimal", "spoken")
MOMENT = ("datetime", "epoch", "epoch_ms")
LONG, LONGEST_CALL, DAY = 3600, 21_600, 86_400
MOST_WORDS, LEAST_DIFFERENT, LEAST_SPREAD = 200, 3, 2
Row = tuple[str, ...]
Values = tuple[float | None, ...]


class Evidence:
    """The columns of a table: their headers in normal form, their cells as numbers, words, colleagues and results."""

    def __init__(self, sample: Sample, kind: str = CALLS) -> None:
        """Nothing is read before it is asked for. The headers are understood as of this kind of table."""
        self.sample, self.profiles, self.width, self.rows = sample, sample.profiles, sample.width, sample.rows
        self.kind = kind
        self.header = (tuple(names_below(sample, CALLS if kind == AGGREGATES else kind)) + ("",) * sample.width)[
            : sample.width
        ]
        self.names = tuple(normal(name) for name in self.header)
        self._cells: dict[int, Row] = {}
        self._seconds: dict[int, Values] = {}
        self._clocks: dict[int, Values] = {}
        self._known: dict[tuple[int, str], float] = {}
        self._fits: dict[tuple[int, tuple[str, ...]], float] = {}
        self._owners: dict[int, tuple[bool | None, ...]] = {}

    def columns(self) -> Iterator[tuple[int, str]]:
        """(column, header in its normal form) of every column."""
        return enumerate(self.names)

    def named(self, column: int) -> tuple[str, bool]:
        """The role that the header surely names, and whether by its very words; empty where it names none."""
        said = role_of(self.header[column], self.kind)
        return (said.role, said.confidence >= EXACT) if said and said.confidence >= SURE_ENOUGH else ("", False)

    def role(self, column: int) -> str:
        """The role that the header surely names."""
        return self.named(column)[0]

    def cells(self, column: int) -> Iterator[str]:
        """A column row by row."""
        return iter(self.written(column))

    def written(self, column: int) -> Row:
        """The same as a tuple, made once."""
        if column not in self._cells:
            self._cells[column] = tuple(row[column] if column < len(row) else "" for row in self.rows)
        return self._cells[column]

    def share(self, column: int, *kinds: str) -> float:
        """Share of the filled cells that could be the best of these kinds."""
        return self.profiles[column].share(*kinds)

    def fits(self, column: int, kinds: Iterable[str]) -> float:
        """Share of the filled cells that could be any of these kinds."""
        key = column, tuple(kinds)
        if key not in self._fits:
            self._fits[key] = self.profiles[column].fits(key[1])
        return self._fits[key]

    def seconds(self, column: int) -> Values:
        """Durations of a column, row by row."""
        if column not in self._seconds:
            read = {cell: None if is_empty(cell) else seconds_of(cell) for cell in set(self.cells(column))}
            self._seconds[column] = tuple(map(read.__getitem__, self.cells(column)))
        return self._seconds[column]

    def said_seconds(self, column: int) -> list[float]:
        """The same without rows that say none."""
        return [value for value in self.seconds(column) if value is not None]

    def clocks(self, column: int) -> Values:
        """Seconds of the day of the moments of a column, row by row."""
        if column not in self._clocks:
            read = {cell: clock_of(cell) for cell in set(self.cells(column))}
            self._clocks[column] = tuple(map(read.__getitem__, self.cells(column)))
        return self._clocks[column]

    def owners(self, column: int) -> tuple[bool | None, ...]:
        """True for a colleague, False for a client's number, row by row."""
        if column not in self._owners:
            told = {cell: is_ours(cell, frozenset()) for cell in set(self.cells(column))}
            self._owners[column] = tuple(map(told.__getitem__, self.cells(column)))
        return self._owners[column]

    def known(self, column: int, section: str) -> float:
        """Share of the filled cells whose words mean something; small numbers are no words, but for 0 and 1."""
        key = column, section
        if key not in self._known:
            profile = self.profiles[column]
            words = dict(profile.words) if profile.filled and profile.distinct <= MOST_WORDS else {}
            if section == "statuses" and not set(words) <= {"0", "1"}:
                words = {word: times for word, times in words.items() if not re.fullmatch(r"\d{1,2}", word)}
            said = sum(times for word, times in words.items() if meaning(word, section))
            self._known[key] = said / profile.filled if words else 0.0
        return self._known[key]

    def is_moment(self, column: int) -> bool:
        """A day with its clock stands in (nearly) every filled cell."""
        return self.share(column, *MOMENT) > Share.MOST

    @cached_property
    def day_clocks(self) -> tuple[int, ...]:
        """Columns of clocks of the day without the day: most are longer than any call."""
        return tuple(column for column in range(self.width) if self._is_day_clock(column))

    def _is_day_clock(self, column: int) -> bool:
        said = self.said_seconds(column) if self.share(column, "clock") > Share.MOST else []
        return sum(value > LONGEST_CALL for value in said) > Share.HALF * len(said)

    @cached_property
    def moments(self) -> tuple[int, ...]:
        """Columns of a day with its clock."""
        return tuple(column for column in range(self.width) if self.is_moment(column))

    @cached_property
    def durations(self) -> tuple[int, ...]:
        """Columns of numbers, clocks or spans, none longer than a call, none a row number, a phone or a day."""
        return tuple(column for column in range(self.width) if self._is_duration(column))

    def _is_duration(self, column: int) -> bool:
        profile = self.profiles[column]
        share = self.fits(column, SPAN) if profile.filled else 0.0
        if share > Share.MAJORITY and self.role(column) in DURATIONS:
            return True
        is_said = any(pattern.search(self.names[column]) for pattern in telling("durations").values())
        if profile.filled < 2 or profile.distinct < (1 if is_said else LEAST_DIFFERENT) or share < Share.NEARLY_ALL:
            return False
        if profile.share("epoch", "epoch_ms", "phone", "date", "datetime") > Share.THIRD:
            return False
        said = self.said_seconds(column)
        most, least = max(said, default=0), min(said, default=-1)
        are_milliseconds = most > DAY or MILLISECONDS.search(self.names[column])
        if least < 0 or most > LONGEST_CALL * (1000 if are_milliseconds else 1):
            return False
        if least > LONG and most < LEAST_SPREAD * least:  # codes of places; durations differ by far
            return False
        return not all(a < b for a, b in pairwise(said))

    @cached_property
    def results(self) -> dict[int, tuple[bool | None, ...]]:
        """Columns whose words are results of calls: answered or not, row by row."""
        found = {}
        for column in range(self.width):
            if self.known(column, "statuses") >= Share.MAJORITY and self.share(column, "boolean") < 1:
                told = {cell: is_answered(cell) for cell in set(self.cells(column))}
                found[column] = tuple(told[cell] for cell in self.cells(column))
        return found


def is_answered(cell: str) -> bool | None:
    """What a word of a result says; None where it says neither."""
    said = meaning(clean(cell))
    return True if said == "answered" else False if said in UNANSWERED else None
