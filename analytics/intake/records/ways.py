"""The direction of calls as SQL: exactly what the layout says of it, and nothing decided again."""

from analytics.intake.columns.direction_record import OURS, THEIRS, Constant, Direction, FromMarks, FromSigns
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.sqlfile import quoted

LINES, SIDES = "/*lines*/ NULL", "/*sides*/ way_of_sides"
"""Places of typed_calls.sql for own lines and for what the two sides show."""


def said_way(direction: Direction) -> str:
    """What a row says of its direction: the column `direction`, or what takes its place."""
    match direction.said:
        case Constant(way):
            return quoted(way)
        case FromMarks():
            return "marked_way(out_mark, in_mark, internal_mark)"
        case FromSigns(signs):
            return _way_before(signs)
        case _:
            return "direction"


def _way_before(signs: tuple[tuple[str, str], ...]) -> str:
    """The direction by the sign before the client's number; no sign is the direction without a sign."""
    ways = {way for _, way in signs}
    other = {"in": "out", "out": "in"}[ways.pop()] if len(ways) == 1 else "unknown"
    told = " ".join(f"WHEN STARTS_WITH(phone, {quoted(sign)}) THEN '{way}'" for sign, way in signs)
    return f"CASE {told} ELSE '{other}' END"


def with_sides(bench: Workbench, direction: Direction, script: str) -> str:
    """The script with what the sides of a call show; creates `own_lines(number)` if there are any."""
    filled = {OURS: "way_of_our_halves", THEIRS: "way_of_their_halves"}.get(direction.sides.filled)
    if filled:
        script = script.replace(SIDES, filled)
    if not direction.sides.own_lines:
        return script
    bench.run("DROP TABLE IF EXISTS own_lines")
    bench.load("own_lines", ["number"], [[number] for number in direction.sides.own_lines])
    from_us, to_us = (f"digits_of(counted_calls.{side}) IN (SELECT number FROM own_lines)" for side in ("src", "dst"))
    way = f"CASE WHEN {to_us} AND NOT {from_us} THEN 'in' WHEN {from_us} AND NOT {to_us} THEN 'out' END"
    return script.replace(LINES, way)
