"""Whom a principal may know by name: everybody of whom he sees a row, and nobody else."""

from collections.abc import Iterable
from dataclasses import dataclass

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.store.data.engine import Engine

OTHER = "\N{BULLET}"
"""Stands in a report for a person outside the scope; a page writes its own words for it."""
SEEN = "SELECT DISTINCT operator_id FROM leads UNION SELECT DISTINCT operator_id FROM calls"


@dataclass(frozen=True)
class Names:
    """`known` is None where everybody may be named."""

    known: frozenset[str] | None

    @classmethod
    def within(cls, engine: Engine, scope: Scope) -> "Names":
        """Those of a scope, of all periods."""
        if scope.sees_everybody:
            return cls(None)
        return cls(frozenset(str(name) for (name,) in facts(engine, SEEN, Slice(), scope) if name is not None))

    def of(self, name: str | None) -> str | None:
        """The name, or OTHER."""
        return name if name is None or self.known is None or name in self.known else OTHER

    def of_all(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names in their order; everybody outside the scope is one entry, the last."""
        found = [self.of(name) for name in names]
        return tuple(name for name in found if name and name != OTHER) + ((OTHER,) if OTHER in found else ())
