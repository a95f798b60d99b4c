"""Tables of facts narrowed to a slice, for queries that the rollup cannot answer."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.core.scope import Scope
from analytics.core.slice import Condition, Slice
from analytics.metrics.dimension import Dimension, dimensions

TABLES = {"calls": "day_on", "effective_calls": "day_on", "leads": "created_on"}
"""The tables that a script may query, with the day that places a row in a period."""
SLOTS = ("list_id", "team_id")
"""Columns of every metric's query that can hold a dimension of calls or leads instead of their own value."""


@dataclass(frozen=True)
class Tables:
    """`WITH` clauses under the names of TABLES, and the values they bind."""

    clauses: tuple[str, ...]
    values: Mapping[str, object]

    @property
    def text(self) -> str:
        """The clauses before a SELECT; empty without any."""
        return f"WITH {', '.join(self.clauses)} " if self.clauses else ""


@dataclass(frozen=True)
class _Table:
    """How one table is narrowed: the columns it gets, its conditions, and the codes of its conditions."""

    name: str
    condition: str
    slots: Mapping[str, Dimension]
    conditions: Sequence[tuple[int, Condition]]
    """With their positions in the slice."""
    day: str

    def clause(self) -> str:
        """The table as a `WITH` clause."""
        replaced = ", ".join(f"{self._code(one)} AS {slot}" for slot, one in self.slots.items())
        columns = f"facts.* REPLACE ({replaced})" if replaced else "facts.*"
        wanted = [self.condition, *(self._holds(place, one) for place, one in self.conditions)]
        source = f"main.{self.name} AS facts{self._joined()}"
        return f"{self.name} AS (SELECT {columns} FROM {source} WHERE {' AND '.join(wanted)})"

    def _holds(self, place: int, condition: Condition) -> str:
        return _holds(place, condition, self._code(dimensions()[condition.dimension]))

    def _code(self, dimension: Dimension) -> str:
        if dimension.column:
            return dimension.column.replace("day_on", self.day)
        if self.name == "leads" and dimension.leads:
            return dimension.leads
        if self.name == "calls":
            return dimension.calls
        return f"of_{dimension.name}"

    def _joined(self) -> str:
        """The dimensions of the call a row came from, joined by call_id."""
        asked = (*self.slots.values(), *(dimensions()[one.dimension] for _, one in self.conditions))
        added = {one.name: one.calls for one in asked if one.calls and self.name != "calls"}
        if not added:
            return ""
        columns = ", ".join(f"{expression} AS of_{name}" for name, expression in added.items())
        narrowed = self.condition if self.name == "effective_calls" else "call_id IN (SELECT call_id FROM main.leads)"
        return f" LEFT JOIN (SELECT call_id, {columns} FROM main.calls WHERE {narrowed}) AS of_call USING (call_id)"


def tables(script: str, part: Slice, scope: Scope, slots: Mapping[str, Dimension] | None = None) -> Tables:
    """The tables of a script within `part` and `scope`.

    `slots` puts dimensions into columns of SLOTS, for the query of a metric; its days are narrowed by `of_days`.
    Raises ValueError for a condition on a dimension that none of the tables has.
    """
    named = [name for name in TABLES if re.search(rf"\b{name}\b", script)]
    numbered = [(place, one) for place, one in enumerate(part.conditions) if slots is None or not _is_of_days(one)]
    values: dict[str, object] = {}
    clauses = []
    for name in named:
        condition, bound = _within(name, part, scope, has_period=slots is None or name != "leads")
        day = TABLES[name]
        fit = [(place, one) for place, one in numbered if _has(name, one.dimension)]
        clauses.append(_Table(name, condition.replace("day_on", day), slots or {}, fit, day).clause())
        values |= bound | {f"condition_{place}": list(one.codes) for place, one in fit}
    if unfit := [one.dimension for place, one in numbered if f"condition_{place}" not in values]:
        raise ValueError(f"no table of the script has {unfit}")
    return Tables(tuple(clauses), values)


def _has(table: str, dimension: str) -> bool:
    """True if the rows of a table have a dimension; a script that joins other tables is narrowed by one of them."""
    known = dimensions()[dimension]
    return bool(known.column or (known.leads and table == "leads") or known.calls)


def of_days(part: Slice) -> tuple[str, dict[str, object]]:
    """The WHERE condition on `day_on` alone: the period of a slice and its conditions on days."""
    condition, values = restriction(Slice(part.date_from, part.date_to), Scope.director())
    for place, one in enumerate(part.conditions):
        if _is_of_days(one):
            condition += f" AND {_holds(place, one, dimensions()[one.dimension].column)}"
            values[f"condition_{place}"] = list(one.codes)
    return condition, values


def _is_of_days(condition: Condition) -> bool:
    return "day_on" in dimensions()[condition.dimension].column


def _holds(place: int, condition: Condition, expression: str) -> str:
    inside = f"array_contains($condition_{place}, COALESCE({expression}, ''))"
    return f"NOT {inside}" if condition.is_excluded else inside


def slots_of(by: Iterable[str], conditions: Sequence[Condition]) -> dict[str, Dimension] | None:
    """The dimensions of `by` that need rows, by the column they take; None if the rollup answers.

    Raises ValueError if there are more of them than free columns.
    """
    asked = list(by)
    wanted = [one for name in asked if (one := dimensions().get(name)) and not one.column]
    if not wanted and not conditions:
        return None
    free = [slot for slot in SLOTS if slot not in asked]
    if len(wanted) > len(free):
        raise ValueError(f"too many dimensions at once: {asked}")
    return dict(zip(free, wanted, strict=False))


def restriction(part: Slice, scope: Scope) -> tuple[str, dict[str, object]]:
    """A WHERE condition and its values for a table with the columns of a rollup: the slice within the scope."""
    conditions, values = ["TRUE"], dict[str, object]()

    def narrow(condition: str, name: str, value: object) -> None:
        conditions.append(condition)
        values[name] = value

    if part.date_from is not None:
        narrow("day_on >= $date_from", "date_from", part.date_from)
    if part.date_to is not None:
        narrow("day_on <= $date_to", "date_to", part.date_to)
    for name, column, chosen in (
        ("operators", "operator_id", part.operators or None),
        ("teams", "team_id", part.teams or None),
        ("lists", "list_id", part.lists or None),
        ("scope_operators", "operator_id", scope.operators),
        ("scope_teams", "team_id", scope.teams),
    ):
        if chosen is not None:
            narrow(f"array_contains(${name}, {column})", name, list(chosen) or [""])
    return " AND ".join(conditions), values


def _within(table: str, part: Slice, scope: Scope, *, has_period: bool) -> tuple[str, dict[str, object]]:
    narrowed = part if has_period else replace(part, date_from=None, date_to=None)
    if not scope.field_managers:
        return restriction(narrowed, scope)
    if table != "leads":
        return "FALSE", {}
    condition, bound = restriction(narrowed, replace(scope, operators=None, teams=None))
    return (
        f"{condition} AND array_contains($scope_managers, field_manager_id)",
        {**bound, "scope_managers": list(scope.field_managers)},
    )
