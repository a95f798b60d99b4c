"""Which people a principal may know by name: those of whom the scope shows a row."""

from collections.abc import Iterable
from dataclasses import dataclass

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.store.data.engine import Engine

OTHER = "\N{BULLET}"
"""Replaces a person outside the scope in a report; pages show their own word for it."""
SEEN = "SELECT DISTINCT operator_id FROM leads UNION SELECT DISTINCT operator_id FROM calls"


@dataclass(frozen=True)
class Names:
    """The names a principal may see; `known` is None if all of them."""

    known: frozenset[str] | None

    @classmethod
    def within(cls, engine: Engine, scope: Scope) -> "Names":
        """The names that a scope shows, over all periods."""
        if scope.sees_everybody:
            return cls(None)
        return cls(frozenset(str(name) for (name,) in facts(engine, SEEN, Slice(), scope) if name is not None))

    def of(self, name: str | None) -> str | None:
        """The name, or OTHER."""
        return name if name is None or self.known is None or name in self.known else OTHER

    def of_all(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names in order; everybody outside the scope is one entry, the last."""
        names_in_order = [self.of(name) for name in names]
        return tuple(name for name in names_in_order if name and name != OTHER) + (
            (OTHER,) if OTHER in names_in_order else ()
        )
