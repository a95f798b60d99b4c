"""The choices of the filters: days of the data, operators, teams and call lists."""

from dataclasses import dataclass
from datetime import date

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.days import Days, dialled, known
from analytics.metrics.query import measure
from analytics.reports.reach import day_sums
from analytics.store.data.engine import Engine

OF_LEADS = ("meetings_set", "meetings_handed", "meetings_held", "deals")


@dataclass(frozen=True)
class Choices:
    """The choices of the filters; people and lists of the dials, or of daily totals or leads if there are no dials."""

    days: Days
    operators: tuple[str, ...]
    teams: tuple[str, ...]
    lists: tuple[str, ...]
    dials_until: date | None = None
    """The last day of most outgoing calls; None if none is loaded."""

    @property
    def has_dials(self) -> bool:
        """True if an outgoing call is loaded."""
        return self.dials_until is not None


def build(engine: Engine, part: Slice, scope: Scope) -> Choices | None:
    """The choices within a slice and scope; None if the data have no days."""
    days, dials = known(engine), dialled(engine)
    if days is None:
        return None
    metrics = ("dials",) if dials else (day_sums.DIALS, *OF_LEADS)

    def names(dimension: str) -> tuple[str, ...]:
        measures = measure(engine, metrics, part, scope, by=(dimension,))
        return tuple(sorted({str(item.key[0]) for item in measures if item.key[0] is not None}, key=str.casefold))

    return Choices(days, names("operator_id"), names("team_id"), names("list_id"), dials[1] if dials else None)
