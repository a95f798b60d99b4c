"""What can the filters offer: the days of dialling, and whoever and whatever was dialled with; sums of days else."""

from dataclasses import dataclass
from datetime import date

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import measure, period
from analytics.reports import day_sums
from analytics.store.engine import Engine


@dataclass(frozen=True)
class Choices:
    """What the filters can offer; days are the first and last of dialling, or of sums where there are no calls."""

    first_on: date
    last_on: date
    operators: tuple[str, ...]
    teams: tuple[str, ...]
    lists: tuple[str, ...]
    has_dials: bool = True


def build(engine: Engine, part: Slice, scope: Scope) -> Choices | None:
    """The choices of a slice that the scope may see; None where nobody dialled and no sums were loaded."""
    dialled = period(engine)
    days, metric = (dialled, "dials") if dialled else (day_sums.known(engine, scope), day_sums.DIALS)
    if days is None:
        return None

    def names(dimension: str) -> tuple[str, ...]:
        found = measure(engine, (metric,), part, scope, by=(dimension,))
        return tuple(sorted({str(item.key[0]) for item in found if item.key[0] is not None}, key=str.casefold))

    return Choices(*days, names("operator_id"), names("team_id"), names("list_id"), dialled is not None)
