"""What can the filters offer: the days of dialling, and whoever and whatever was dialled with."""

from dataclasses import dataclass
from datetime import date

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import measure, period
from analytics.store.engine import Engine


@dataclass(frozen=True)
class Choices:
    """What the filters can offer; days are the first and last of dialling."""

    first_on: date
    last_on: date
    operators: tuple[str, ...]
    teams: tuple[str, ...]
    lists: tuple[str, ...]


def build(engine: Engine, part: Slice, scope: Scope) -> Choices | None:
    """The choices of a slice that the scope may see; None where nobody dialled."""
    days = period(engine)
    if days is None:
        return None

    def names(dimension: str) -> tuple[str, ...]:
        found = measure(engine, ("dials",), part, scope, by=(dimension,))
        return tuple(sorted({str(item.key[0]) for item in found if item.key[0] is not None}, key=str.casefold))

    return Choices(*days, names("operator_id"), names("team_id"), names("list_id"))
