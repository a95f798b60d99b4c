"""The figures of a slice. The only module that composes SQL text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.catalog import Kind, Metric, Unit, catalog
from analytics.store.data.engine import Engine, Row

DIMENSIONS = {
    "day_on": "day_on",
    "week_on": "CAST(DATE_TRUNC('week', day_on) AS DATE)",
    "month_on": "CAST(DATE_TRUNC('month', day_on) AS DATE)",
    "operator_id": "operator_id",
    "team_id": "team_id",
    "list_id": "list_id",
}
"""Dimensions of a breakdown: the closed list of identifiers, with their expressions."""


TABLES = {"calls": "day_on", "effective_calls": "day_on", "client_days": "day_on", "leads": "created_on"}
"""The tables that a report's own script may query, with the day that places a row in a period."""


@dataclass(frozen=True)
class Measure:
    """Sums of one metric for one key; value = num for counts, num / den for shares."""

    metric: str
    key: tuple[object, ...]
    num: int
    den: int | None

    @property
    def value(self) -> float | None:
        """num / den for a share, None if den is 0; num for a count."""
        if self.den is None:
            return float(self.num)
        return self.num / self.den if self.den else None


@dataclass(frozen=True)
class DayMoments:
    """One share and key: its days with trials, and the sums over them of y, n, y*y, y*n and n*n."""

    metric: str
    key: tuple[object, ...]
    days: int
    num: int
    den: int
    num_num: int
    num_den: int
    den_den: int


def nothing(metric: str) -> Measure:
    """A metric over no rows: a count of 0, or a share without a value."""
    return Measure(metric, (), 0, 0 if catalog()[metric].unit is Unit.SHARE else None)


def measure(
    engine: Engine, metrics: Sequence[str], part: Slice, scope: Scope, by: Sequence[str] = ()
) -> tuple[Measure, ...]:
    """Figures of `part` within `scope`, one per metric and key.

    `by` names dimensions. Raises KeyError for an unknown metric, ValueError for an unknown dimension.
    """
    if unknown := set(by) - set(DIMENSIONS):
        raise ValueError(f"no such dimension: {sorted(unknown)}")
    wanted = [catalog()[name] for name in metrics]
    condition, values = restriction(part, scope)
    additive = [metric.name for metric in wanted if metric.kind is not Kind.DISTINCT]
    measures: list[Measure] = []
    if additive:
        measures += _measures(
            engine.rows(_additive(by, condition), {**values, "metrics": additive}),
        )
    for metric in wanted:
        if metric.kind is Kind.DISTINCT:
            measures += _measures(engine.rows(_distinct(metric, by, condition), {**values, "metric": metric.name}))
    return tuple(measures)


def day_moments(
    engine: Engine, metrics: Sequence[str], part: Slice, scope: Scope, by: Sequence[str] = ()
) -> tuple[DayMoments, ...]:
    """Day sums of additive shares, one per metric and key. Raises ValueError for an unknown dimension."""
    if unknown := set(by) - set(DIMENSIONS):
        raise ValueError(f"no such dimension: {sorted(unknown)}")
    condition, values = restriction(part, scope)
    keys = "".join(f", {DIMENSIONS[name]} AS {name}" for name in by)
    names, places = ", ".join(["metric", *by]), ", ".join(str(place + 1) for place in range(len(by) + 2))
    rows = engine.rows(
        f"SELECT {names}, COUNT(*), SUM(num), SUM(den), SUM(num * num), SUM(num * den), SUM(den * den)"
        f" FROM (SELECT metric, day_on AS day{keys}, SUM(num) AS num, SUM(den) AS den FROM rollup"
        f" WHERE array_contains($metrics, metric) AND {condition} GROUP BY {places}) AS days"
        f" WHERE den > 0 GROUP BY {names} ORDER BY {names}",
        {**values, "metrics": list(metrics)},
    )
    return tuple(
        DayMoments(str(metric), tuple(rest[:-6]), *(int(cast(int, one)) for one in rest[-6:])) for metric, *rest in rows
    )


def facts(
    engine: Engine, script: str, part: Slice, scope: Scope, values: Mapping[str, object] | None = None
) -> Sequence[Row]:
    """Rows of a report's own script, over tables narrowed to `part` and `scope`.

    The script also runs unchanged in the DuckDB shell over all data; here the tables of TABLES are narrowed first.
    """
    condition, bound = restriction(part, scope)
    conditions = dict.fromkeys(TABLES, condition)
    if scope.field_managers:
        meetings, bound = _meetings(part, scope)
        conditions = {table: meetings if table == "leads" else "FALSE" for table in TABLES}
    narrowed = ", ".join(
        f"{table} AS (SELECT * FROM main.{table} WHERE {conditions[table].replace('day_on', day)})"
        for table, day in TABLES.items()
        if re.search(rf"\b{table}\b", script)
    )
    named = {name: value for name, value in bound.items() if re.search(rf"\${name}\b", narrowed)}
    return engine.rows(f"WITH {narrowed} SELECT * FROM ({script}) AS answer", {**named, **(values or {})})


def restriction(part: Slice, scope: Scope) -> tuple[str, dict[str, object]]:
    """A WHERE condition and its values for a table with the columns of DIMENSIONS: the slice within the scope."""
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


def _meetings(part: Slice, scope: Scope) -> tuple[str, dict[str, object]]:
    """The condition on leads for field managers: their own meetings, whoever set them."""
    condition, bound = restriction(part, replace(scope, operators=None, teams=None))
    return (
        f"{condition} AND array_contains($scope_managers, field_manager_id)",
        {**bound, "scope_managers": list(scope.field_managers)},
    )


def _additive(by: Sequence[str], condition: str) -> str:
    keys = ", ".join(["metric", *(f"{DIMENSIONS[name]} AS {name}" for name in by)])
    places = ", ".join(str(place + 1) for place in range(len(by) + 1))
    return (
        f"SELECT {keys}, SUM(num) AS num, SUM(den) AS den FROM rollup"
        f" WHERE array_contains($metrics, metric) AND {condition} GROUP BY {places} ORDER BY {places}"
    )


def _distinct(metric: Metric, by: Sequence[str], condition: str) -> str:
    keys = "".join(f"{name}, " for name in by)
    grouping = f" GROUP BY {', '.join(by)} ORDER BY {', '.join(by)}" if by else ""
    per_client = "".join(f"{DIMENSIONS[name]} AS {name}, " for name in by) + "client_id"
    places = ", ".join(str(place + 1) for place in range(len(by) + 1))
    return (
        f"SELECT $metric AS metric, {keys}SUM(num) AS num, SUM(den) AS den FROM ("
        f"SELECT {per_client}, MAX(num) AS num, MAX(den) AS den FROM ({metric.query}) AS days"
        f" WHERE {condition} GROUP BY {places}) AS clients{grouping}"
    )


def _measures(rows: Sequence[Row]) -> list[Measure]:
    return [
        Measure(str(metric), tuple(key), cast(int, num) or 0, cast(int | None, den)) for metric, *key, num, den in rows
    ]
