"""Where the direction of calls stands: what each row says of itself, and who called whom where it says nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analytics.intake.columns.claims import Strength
from analytics.intake.columns.direction import before_number, only_clients_call
from analytics.intake.columns.direction_record import (
    Constant,
    Direction,
    FromMarks,
    FromSigns,
    FromWords,
    Sides,
    WaySaid,
)
from analytics.intake.columns.parties import callers_are_named, own_lines
from analytics.intake.shape.header import Sample
from analytics.intake.shape.outside_columns import way_of
from analytics.intake.shape.paired_columns import one_side_of

Roles = Mapping[str, int]


@dataclass(frozen=True)
class WayClaim:
    """One piece of evidence of where the direction stands; it sees the columns, and no other claim."""

    rule: str
    strength: Strength
    says: Callable[[Sample, Roles], WaySaid | None]


def _marks(_: Sample, roles: Roles) -> WaySaid | None:
    return FromMarks() if "out_mark" in roles else None


def _words(_: Sample, roles: Roles) -> WaySaid | None:
    return FromWords() if "direction" in roles else None


def _signs(sample: Sample, roles: Roles) -> WaySaid | None:
    signs = before_number(sample, roles)
    return FromSigns(signs) if signs else None


def _callers(sample: Sample, roles: Roles) -> WaySaid | None:
    return Constant("in") if only_clients_call(sample, roles) else None


def _title(sample: Sample, roles: Roles) -> WaySaid | None:
    is_said = {"direction", "out_mark", "src", "dst"} & set(roles)
    way = None if is_said else way_of(sample)
    return Constant(way) if way else None


CLAIMS = (
    WayClaim("way.marks", Strength.PATTERN, _marks),
    WayClaim("way.words", Strength.EXACT_HEADER, _words),
    WayClaim("way.signs", Strength.PROVEN, _signs),
    WayClaim("way.only_clients_call", Strength.KNOWN_WORDS, _callers),
    WayClaim("way.title", Strength.HEADER_WORDS, _title),
)
"""Everything that says a direction; the strongest is read. Without any the sides of a row decide."""


def direction_of(sample: Sample, roles: Roles) -> Direction:
    """How the direction of the calls of a table is known, by the columns that play these roles."""
    said = [(claim.strength, way) for claim in CLAIMS if (way := claim.says(sample, roles)) is not None]
    best = max(said, key=lambda one: one[0], default=(Strength.GUESS, FromWords()))[1]
    return Direction(best, _sides(sample, roles))


def _sides(sample: Sample, roles: Roles) -> Sides:
    """What the two parties show where no column of directions does."""
    if "direction" in roles or not {"src", "dst"} <= set(roles):
        return Sides()
    lines = own_lines(sample, (roles["src"], roles["dst"]))
    return Sides(tuple(sorted(lines)), one_side_of(sample, roles), callers_are_named(sample, roles, lines))
