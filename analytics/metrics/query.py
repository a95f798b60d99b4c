"""The figures of a slice. This module and narrowed.py are the only ones that compose SQL text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.catalog import Kind, Metric, Unit, catalog
from analytics.metrics.dimension import Dimension, dimensions
from analytics.metrics.narrowed import of_days, restriction, slots_of, tables
from analytics.store.data.engine import Engine, Row

PERIODS = {
    "day_on": "day_on",
    "week_on": "CAST(DATE_TRUNC('week', day_on) AS DATE)",
    "month_on": "CAST(DATE_TRUNC('month', day_on) AS DATE)",
}
"""Periods of a breakdown, with their expressions; the other keys are those of metrics/dimension.py."""


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

    `by` names dimensions. Raises KeyError for an unknown metric, ValueError for an unknown dimension, or for one that
    does not divide the metric.
    """
    wanted = [catalog()[name] for name in metrics]
    measures: list[Measure] = []
    for source in _sources([metric for metric in wanted if metric.kind is not Kind.DISTINCT], part, scope, by):
        measures += _measures(engine.rows(source.tables + _additive(by, source), source.values))
    distinct = [metric for metric in wanted if metric.kind is Kind.DISTINCT]
    if distinct and slots_of(by, part.conditions) is not None:
        raise ValueError(f"distinct clients are not counted by {[*by]}")
    condition, values = restriction(part, scope)
    for metric in distinct:
        measures += _measures(engine.rows(_distinct(metric, by, condition), {**values, "metric": metric.name}))
    return tuple(measures)


def day_moments(
    engine: Engine, metrics: Sequence[str], part: Slice, scope: Scope, by: Sequence[str] = ()
) -> tuple[DayMoments, ...]:
    """Day sums of additive shares, one per metric and key. Raises ValueError for an unknown dimension."""
    names, places = ", ".join(["metric", *by]), ", ".join(str(place + 1) for place in range(len(by) + 2))
    moments: list[DayMoments] = []
    for source in _sources([catalog()[name] for name in metrics], part, scope, by):
        keys = "".join(f", {source.expression(name)} AS {name}" for name in by)
        rows = engine.rows(
            f"{source.tables}SELECT {names}, COUNT(*), SUM(num), SUM(den), SUM(num * num), SUM(num * den),"
            f" SUM(den * den) FROM (SELECT metric, day_on AS day{keys}, SUM(num) AS num, SUM(den) AS den"
            f" FROM {source.rows} WHERE {source.condition} GROUP BY {places}) AS days"
            f" WHERE den > 0 GROUP BY {names} ORDER BY {names}",
            source.values,
        )
        moments += (
            DayMoments(str(metric), tuple(rest[:-6]), *(int(cast(int, one)) for one in rest[-6:]))
            for metric, *rest in rows
        )
    return tuple(moments)


def facts(
    engine: Engine, script: str, part: Slice, scope: Scope, values: Mapping[str, object] | None = None
) -> Sequence[Row]:
    """Rows of a report's own script, over tables narrowed to `part` and `scope`.

    The script also runs unchanged in the DuckDB shell over all data; here the tables of TABLES are narrowed first.
    """
    narrowed = tables(script, part, scope)
    clauses = narrowed.text
    named = {name: value for name, value in narrowed.values.items() if re.search(rf"\${name}\b", clauses)}
    return engine.rows(f"{clauses}SELECT * FROM ({script}) AS answer", {**named, **(values or {})})


@dataclass(frozen=True)
class _Source:
    """Rows of (metric, day_on, operator_id, team_id, list_id, num, den) that a figure is summed from."""

    tables: str
    rows: str
    condition: str
    values: Mapping[str, object]
    slots: Mapping[str, Dimension]
    """Dimensions that stand in a column of another name."""

    def expression(self, name: str) -> str:
        """The expression of a dimension over the rows."""
        for slot, dimension in self.slots.items():
            if dimension.name == name:
                return slot
        return PERIODS.get(name) or dimensions()[name].column


def _sources(metrics: Sequence[Metric], part: Slice, scope: Scope, by: Sequence[str]) -> Iterator[_Source]:
    """The rollup for all metrics together, or one query over the narrowed tables for each."""
    if unknown := set(by) - set(PERIODS) - set(dimensions()):
        raise ValueError(f"no such dimension: {sorted(unknown)}")
    slots = slots_of(by, part.conditions)
    if not metrics:
        return
    if slots is None:
        condition, values = restriction(part, scope)
        asked = {**values, "metrics": [metric.name for metric in metrics]}
        yield _Source("", "rollup", f"array_contains($metrics, metric) AND {condition}", asked, {})
        return
    asked_by = {*by, *(one.dimension for one in part.conditions)} - set(PERIODS)
    condition, values = of_days(part)
    for metric in metrics:
        if unfit := [name for name in asked_by if not dimensions()[name].divides(metric)]:
            raise ValueError(f"{metric.name} is not divided by {sorted(unfit)}")
        narrowed = tables(metric.query, part, scope, slots)
        rows = f"(SELECT $metric AS metric, * FROM ({metric.query}) AS facts) AS summed"
        yield _Source(narrowed.text, rows, condition, {**narrowed.values, **values, "metric": metric.name}, slots)


def _additive(by: Sequence[str], source: _Source) -> str:
    keys = ", ".join(["metric", *(f"{source.expression(name)} AS {name}" for name in by)])
    places = ", ".join(str(place + 1) for place in range(len(by) + 1))
    return (
        f"SELECT {keys}, SUM(num) AS num, SUM(den) AS den FROM {source.rows}"
        f" WHERE {source.condition} GROUP BY {places} ORDER BY {places}"
    )


def _distinct(metric: Metric, by: Sequence[str], condition: str) -> str:
    keys = "".join(f"{name}, " for name in by)
    grouping = f" GROUP BY {', '.join(by)} ORDER BY {', '.join(by)}" if by else ""
    per_client = "".join(f"{PERIODS.get(name) or dimensions()[name].column} AS {name}, " for name in by) + "client_id"
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
