"""Evidence about what the columns of a table are, and the reading that most of it speaks for (recognition.md)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from analytics.intake.columns.evidence import Evidence
from analytics.intake.columns.layout import AGGREGATES, CALLS, OUTCOMES, PEOPLE


class Kind(StrEnum):
    """What a row of a table is."""

    CALLS = CALLS
    LEADS = OUTCOMES
    DAY_SUMS = AGGREGATES
    PEOPLE = PEOPLE


class Strength(IntEnum):
    """What a piece of evidence is worth: one table for all rules. `IMPOSSIBLE` only speaks against."""

    PERSON = 1000
    IMPOSSIBLE = 500
    KNOWN_EXPORT = 200
    PATTERN = 200
    """Several columns that only together mean something: halves, both sides, marks."""
    EXACT_HEADER = 100
    PROVEN = 90
    KNOWN_WORDS = 70
    HEADER_WORDS = 50
    SHAPE = 30
    GUESS = 10


Pair = tuple[str, int]
"""A role and the column that plays it."""
HEADER, CELLS, REASON = "header", "cells", "reason"
"""Sources of several rules: the strongest claim of one source counts. A rule that proves something is its own.

What another header says, or a REASON, against the role that a header names leaves nothing unheard.
"""


@dataclass(frozen=True)
class Claim:
    """One column plays a role, or several columns do that only together mean something (ring + talk = total)."""

    rule: str
    gives: tuple[Pair, ...]
    strength: float
    is_against: bool = False
    source: str = ""
    """Empty: the rule itself."""

    @property
    def worth(self) -> float:
        """What it adds to a reading that keeps it."""
        return -self.strength if self.is_against else self.strength

    @property
    def origin(self) -> str:
        """Of the claims of one origin about a column and a role the strongest counts."""
        return self.source or self.rule


@dataclass(frozen=True)
class Rule:
    """A pure function from a table to claims: no rule sees what another one found or what was decided."""

    name: str
    about: tuple[str, ...]
    says: Callable[[Evidence], Iterable[Claim]]
    kind: Kind = Kind.CALLS
    """Of which kind of table it speaks."""


@dataclass(frozen=True)
class Margin:
    """By how much the second reading, which gives a role to another column or to none, is worse."""

    role: str
    column: int
    value: float
    other: int | None
    """The column that has the role in the second reading: a rival; None where it would be empty: a drop."""
    instead: Mapping[str, int] = field(default_factory=dict)
    """The second reading."""


@dataclass(frozen=True)
class Reading:
    """The columns of a table as most evidence says, by how much, and what speaks for it."""

    kind: Kind
    roles: Mapping[str, int]
    worth: float
    claims: tuple[Claim, ...]
    margins: tuple[Margin, ...] = ()
    unheard: tuple[Pair, ...] = ()
    """Roles that a header surely names and that no column has, because its cells speak against it."""

    @property
    def margin(self) -> float:
        """The least of all."""
        return min((margin.value for margin in self.margins), default=0.0)


def one(rule: str, role: str, column: int, strength: float, source: str = "") -> Claim:
    """A claim that a column plays a role."""
    return Claim(rule, ((role, column),), strength, source=source)


def no(rule: str, role: str, column: int, strength: float, source: str = "") -> Claim:
    """A claim that a column does not play a role."""
    return Claim(rule, ((role, column),), strength, True, source)


def together(rule: str, strength: float, **columns: int) -> Claim:
    """A claim that several columns play roles that only together mean something."""
    return Claim(rule, tuple(sorted(columns.items())), strength)


def never_together(rule: str, strength: float, **columns: int) -> Claim:
    """A claim that columns do not play these roles at once."""
    return Claim(rule, tuple(sorted(columns.items())), strength, True)
