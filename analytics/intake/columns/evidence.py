"""A sample with what several rules ask of its columns, worked out once. It decides nothing."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise

from analytics.intake.cells.values import clean, is_empty
from analytics.intake.columns.arithmetic import clock_of
from analytics.intake.columns.durations import DURATIONS, UNANSWERED, seconds_of
from analytics.intake.columns.layout import CALLS
from analytics.intake.columns.parties import is_ours
from analytics.intake.shape.group_rows import names_below
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.statuses import meaning
from analytics.intake.vocabulary.synonyms import EXACT, SURE_ENOUGH, normal, role_of

SPAN = ("int", "clock", "decimal", "spoken")
MOMENT = ("datetime", "epoch", "epoch_ms")
LONGEST_CALL, DAY = 21_600, 86_400
MOST_WORDS, LEAST_DIFFERENT = 200, 3
Row = tuple[str, ...]
Values = tuple[float | None, ...]


class Evidence:
    """The columns of a table: their headers in normal form, their cells as numbers, words, colleagues and results."""

    def __init__(self, sample: Sample) -> None:
        """Nothing is read before it is asked for."""
        self.sample, self.profiles, self.width, self.rows = sample, sample.profiles, sample.width, sample.rows
        self.header = (tuple(names_below(sample, CALLS)) + ("",) * sample.width)[: sample.width]
        self.names = tuple(normal(name) for name in self.header)
        self._seconds: dict[int, Values] = {}
        self._clocks: dict[int, Values] = {}
        self._known: dict[tuple[int, str], float] = {}
        self._fits: dict[tuple[int, tuple[str, ...]], float] = {}
        self._owners: dict[int, tuple[bool | None, ...]] = {}

    def columns(self) -> Iterator[tuple[int, str]]:
        """(place, header in its normal form) of every column."""
        return enumerate(self.names)

    def named(self, place: int) -> tuple[str, bool]:
        """The role that the header surely names, and whether by its very words; empty where it names none."""
        said = role_of(self.header[place], CALLS)
        return (said.role, said.confidence >= EXACT) if said and said.confidence >= SURE_ENOUGH else ("", False)

    def role(self, place: int) -> str:
        """The role that the header surely names."""
        return self.named(place)[0]

    def cells(self, place: int) -> Iterator[str]:
        """A column row by row."""
        return (row[place] if place < len(row) else "" for row in self.rows)

    def share(self, place: int, *kinds: str) -> float:
        """Share of the filled cells that could be the best of these kinds."""
        return self.profiles[place].share(*kinds)

    def fits(self, place: int, kinds: Iterable[str]) -> float:
        """Share of the filled cells that could be any of these kinds."""
        key = place, tuple(kinds)
        if key not in self._fits:
            self._fits[key] = self.profiles[place].fits(key[1])
        return self._fits[key]

    def seconds(self, place: int) -> Values:
        """Durations of a column, row by row."""
        if place not in self._seconds:
            read = {cell: None if is_empty(cell) else seconds_of(cell) for cell in set(self.cells(place))}
            self._seconds[place] = tuple(read[cell] for cell in self.cells(place))
        return self._seconds[place]

    def said_seconds(self, place: int) -> list[float]:
        """The same without rows that say none."""
        return [value for value in self.seconds(place) if value is not None]

    def clocks(self, place: int) -> Values:
        """Seconds of the day of the moments of a column, row by row."""
        if place not in self._clocks:
            self._clocks[place] = tuple(map(clock_of, self.cells(place)))
        return self._clocks[place]

    def owners(self, place: int) -> tuple[bool | None, ...]:
        """True for a colleague, False for a client's number, row by row."""
        if place not in self._owners:
            told = {cell: is_ours(cell, frozenset()) for cell in set(self.cells(place))}
            self._owners[place] = tuple(told[cell] for cell in self.cells(place))
        return self._owners[place]

    def known(self, place: int, section: str) -> float:
        """Share of the filled cells whose words mean something; small numbers are no words, but for 0 and 1."""
        key = place, section
        if key not in self._known:
            profile = self.profiles[place]
            words = dict(profile.words) if profile.filled and profile.distinct <= MOST_WORDS else {}
            if section == "statuses" and not set(words) <= {"0", "1"}:
                words = {word: times for word, times in words.items() if not re.fullmatch(r"\d{1,2}", word)}
            said = sum(times for word, times in words.items() if meaning(word, section))
            self._known[key] = said / profile.filled if words else 0.0
        return self._known[key]

    def is_moment(self, place: int) -> bool:
        """A day with its clock stands in (nearly) every filled cell."""
        return self.share(place, *MOMENT) > 0.9

    @cached_property
    def moments(self) -> tuple[int, ...]:
        """Columns of a day with its clock."""
        return tuple(place for place in range(self.width) if self.is_moment(place))

    @cached_property
    def durations(self) -> tuple[int, ...]:
        """Columns of numbers, clocks or spans, none longer than a call, none a row number, a phone or a day."""
        return tuple(place for place in range(self.width) if self._is_duration(place))

    def _is_duration(self, place: int) -> bool:
        profile = self.profiles[place]
        share = self.fits(place, SPAN) if profile.filled else 0.0
        if share > 0.6 and self.role(place) in DURATIONS:
            return True
        if profile.filled < 2 or profile.distinct < LEAST_DIFFERENT or share < 0.95:
            return False
        if profile.share("epoch", "epoch_ms", "phone", "date", "datetime") > 0.3:
            return False
        said = self.said_seconds(place)
        limit = LONGEST_CALL * (1000 if max(said, default=0) > DAY else 1)
        return bool(said) and min(said) >= 0 and max(said) <= limit and not all(a < b for a, b in pairwise(said))

    @cached_property
    def results(self) -> dict[int, tuple[bool | None, ...]]:
        """Columns whose words are results of calls: answered or not, row by row."""
        found = {}
        for place in range(self.width):
            if self.known(place, "statuses") >= 0.6 and self.share(place, "boolean") < 1:
                told = {cell: _is_answered(cell) for cell in set(self.cells(place))}
                found[place] = tuple(told[cell] for cell in self.cells(place))
        return found


def _is_answered(cell: str) -> bool | None:
    said = meaning(clean(cell))
    return True if said == "answered" else False if said in UNANSWERED else None
