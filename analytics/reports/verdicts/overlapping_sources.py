"""Imports that contain the same calls, such as a phone system and a CRM, which make every figure too high."""

from dataclasses import dataclass

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql

APART_SECONDS = 60
"""Tolerance for different clocks and different definitions of a call's start."""
FEWEST, LEAST_SHARE = 20, 0.2
"""Fewer common dials, or a smaller share of the common days' dials, are chance: a client called twice."""


@dataclass(frozen=True)
class Doubled:
    """Two imports by number, their common dials, and the dials on the common days in the smaller of the two."""

    one: int
    other: int
    calls: int
    dials: int


def build(engine: Engine, scope: Scope) -> tuple[Doubled, ...]:
    """Pairs of imports with the same calls, over all periods; empty for readers who do not see everybody."""
    if not scope.sees_everybody:
        return ()
    script = sql("analytics.reports.verdicts.sql", "doubled")
    rows = facts(engine, script, Slice(), scope, {"apart_seconds": APART_SECONDS})
    pairs = (Doubled(*(int(str(cell)) for cell in row)) for row in rows)
    return tuple(pair for pair in pairs if pair.calls >= FEWEST and pair.calls >= LEAST_SHARE * pair.dials)
