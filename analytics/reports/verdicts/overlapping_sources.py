"""Do two imports tell of the same calls, as a telephony and a CRM both do? Then every figure is too high."""

from dataclasses import dataclass

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql

APART_SECONDS = 60
"""Two clocks, and two moments that may be called the start of a call."""
FEWEST, LEAST_SHARE = 20, 0.2
"""Fewer common dials, or a smaller share of the days that both tell of, are chance: a client called again at once."""


@dataclass(frozen=True)
class Doubled:
    """Two imports by number, how many dials both hold, and how many dials those days have in the smaller of the two."""

    one: int
    other: int
    calls: int
    dials: int


def build(engine: Engine, scope: Scope) -> tuple[Doubled, ...]:
    """Pairs of imports that tell of the same calls, of all periods; nothing for those who do not see everybody."""
    if not scope.sees_everybody:
        return ()
    script = sql("analytics.reports.verdicts.sql", "doubled")
    rows = facts(engine, script, Slice(), scope, {"apart_seconds": APART_SECONDS})
    found = (Doubled(*(int(str(cell)) for cell in row)) for row in rows)
    return tuple(pair for pair in found if pair.calls >= FEWEST and pair.calls >= LEAST_SHARE * pair.dials)
