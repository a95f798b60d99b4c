"""The dimensions by which a figure is divided and narrowed, from the headers of their files."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analytics.core.registry import headers
from analytics.metrics.catalog import Kind, Metric, Unit
from analytics.store.data.sqlfile import tables_of

FOLDER = "analytics.metrics.dimensions"
OF_CALLS = frozenset(("calls", "effective_calls", "leads"))
"""Tables that a dimension of calls divides: effective calls and leads by the call they came from."""
OF_LEADS = frozenset(("leads",))


@dataclass(frozen=True)
class Dimension:
    """One dimension; its title is the sentence `dimension.<name>`. Expressions give text or NULL (not stated)."""

    name: str
    place: int
    """Position on the page."""
    column: str
    """Expression over the columns of a rollup; empty if the dimension needs the rows of calls or leads."""
    calls: str
    """Expression over the columns of `calls`, or empty."""
    leads: str
    """Expression over the columns of `leads`, or empty."""
    words: str = ""
    """Prefix of the sentences of its codes; empty if the codes are shown as they are."""
    filter: str = ""
    """The global filter that it sets (ui/session/state.py); empty: a condition of the page."""
    is_ordered: bool = False
    """The order of the codes is the order on the page; otherwise the largest value comes first."""
    has_own_days: bool = False
    """Every code has days of its own: a day without rows is no day of 0."""
    is_of_counts: bool = False
    """A share divided by it is 0 or 100 % by definition."""

    def divides(self, metric: Metric) -> bool:
        """True if the metric can be divided and narrowed by this dimension."""
        if metric.kind is Kind.DISTINCT or (self.is_of_counts and metric.unit is Unit.SHARE):
            return False
        return bool(self.column) or tables_of(metric.query) <= (OF_CALLS if self.calls else OF_LEADS)


@cache
def dimensions() -> Mapping[str, Dimension]:
    """Every dimension by name, in the order of the page. Raises ValueError for a file with an incomplete header."""
    read = [read_dimension(name, facts) for name, facts in headers(files(FOLDER)).items()]
    return {one.name: one for one in sorted(read, key=lambda one: one.place)}


def in_order(code: str | None) -> tuple[bool, int, str]:
    """The key by which codes of an ordered dimension are sorted: 9 before 10, what is not stated last."""
    return code is None, len(code or ""), code or ""


def read_dimension(name: str, facts: Mapping[str, str]) -> Dimension:
    """A dimension from the facts of its header. Raises ValueError if it lacks a place or an expression."""
    column, calls, leads = (facts.get(source, "") for source in ("column", "calls", "leads"))
    if "place" not in facts or sum(map(bool, (column, calls, leads))) != 1:
        raise ValueError(f"dimension {name}: the header needs `place` and one of `column`, `calls`, `leads`")
    return Dimension(
        name,
        int(facts["place"]),
        column,
        calls,
        leads,
        words=facts.get("words", ""),
        filter=facts.get("filter", ""),
        is_ordered=facts.get("order") == "code",
        has_own_days=facts.get("days") == "own",
        is_of_counts=facts.get("figures") == "counts",
    )
