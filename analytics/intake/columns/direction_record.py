"""How the direction of each call is known, as one record of the layout (ways.py decides, records/ways.py applies)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FromWords:
    """Each row says its direction in a word, if there is a column of directions or a script makes one."""


@dataclass(frozen=True)
class FromMarks:
    """Each row is marked as outgoing, incoming or internal in a column of its own."""


@dataclass(frozen=True)
class FromSigns:
    """Signs before clients' numbers and their direction: <--79161234567; no sign is the other direction."""

    signs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Constant:
    """All calls have one direction."""

    way: str


WaySaid = FromWords | FromMarks | FromSigns | Constant
OURS, THEIRS = "ours", "theirs"
"""Whose side is filled in a pair of columns of which each row fills one (paired_columns.py)."""


@dataclass(frozen=True)
class Sides:
    """What the two sides of a call show where its row says no direction."""

    own_lines: tuple[str, ...] = ()
    """Digits of the company's numbers, if only they distinguish incoming from outgoing calls."""
    filled: str = ""
    """OURS or THEIRS if the side that is filled gives the direction; empty otherwise."""
    callers_are_named: bool = False
    """Operators call by name or extension, so a number that calls a number is a client."""


@dataclass(frozen=True)
class Direction:
    """How the direction of calls is known: a row's own word comes before own lines, and these before its sides."""

    said: WaySaid = FromWords()
    sides: Sides = Sides()

    @property
    def constant(self) -> str | None:
        """The direction of all calls, if they have one."""
        return self.said.way if isinstance(self.said, Constant) else None


BY_ROWS = Direction()
"""Each row says its direction, and where it does not its two sides do."""
