"""Reach by operator and call list, by call list, and by hour and weekday."""

from dataclasses import dataclass

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import Measure, facts, measure
from analytics.reports.day_spreads import Key, intervals, keyed, spreads
from analytics.stats.day_spread import ByDay
from analytics.stats.proportion import Interval, wilson
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql

SCRIPTS = "analytics.reports.reach.sql"


@dataclass(frozen=True)
class ReachRow:
    """Reach per dial and per number of one key; rates 0..1 with 95 % bounds: by days per dial, Wilson's per number."""

    operator: str | None
    list: str | None
    dials: int
    answered: int
    reach_rate: float | None
    reach_low: float | None
    reach_high: float | None
    numbers: int
    numbers_reached: int
    number_reach_rate: float | None
    number_reach_low: float | None
    number_reach_high: float | None


@dataclass(frozen=True)
class HourCell:
    """Reach in one hour of one weekday (1 = Monday) with 95 % bounds by its days, None on too few of them."""

    weekday: int
    hour: int
    dials: int
    answered: int
    reach_rate: float
    reach_low: float | None
    reach_high: float | None


@dataclass(frozen=True)
class ReachReport:
    """Reach by operator and call list, by call list alone, and by hour of the week."""

    by_operator: tuple[ReachRow, ...]
    by_list: tuple[ReachRow, ...]
    by_hour: tuple[HourCell, ...]


def build(engine: Engine, part: Slice, scope: Scope) -> ReachReport:
    """Reach of the slice within the scope."""
    return ReachReport(
        by_operator=_rows(engine, part, scope, ("operator_id", "list_id")),
        by_list=_rows(engine, part, scope, ("list_id",)),
        by_hour=hours(engine, part, scope),
    )


def _rows(engine: Engine, part: Slice, scope: Scope, by: tuple[str, ...]) -> tuple[ReachRow, ...]:
    measures = measure(engine, ("reach_rate", "reach_per_number"), part, scope, by)
    numbers = {item.key: item for item in measures if item.metric == "reach_per_number"}
    bounds = intervals(spreads(engine, "reach_rate", part, scope, by))
    rows = [
        _row(by, item, numbers.get(item.key), bounds.get(item.key)) for item in measures if item.metric == "reach_rate"
    ]
    return tuple(sorted(rows, key=lambda row: -row.dials))


def _row(by: tuple[str, ...], dials: Measure, numbers: Measure | None, per_dial: Interval | None) -> ReachRow:
    key = dict(zip(by, dials.key, strict=True))
    all_numbers, reached = (numbers.den or 0, numbers.num) if numbers else (0, 0)
    per_number = wilson(reached, all_numbers) if all_numbers else None
    operator, base = key.get("operator_id"), key.get("list_id")
    return ReachRow(
        operator=None if operator is None else str(operator),
        list=None if base is None else str(base),
        dials=dials.den or 0,
        answered=dials.num,
        reach_rate=dials.value,
        reach_low=per_dial.low if per_dial else None,
        reach_high=per_dial.high if per_dial else None,
        numbers=all_numbers,
        numbers_reached=reached,
        number_reach_rate=reached / all_numbers if all_numbers else None,
        number_reach_low=per_number.low if per_number else None,
        number_reach_high=per_number.high if per_number else None,
    )


def hours(engine: Engine, part: Slice, scope: Scope) -> tuple[HourCell, ...]:
    """Reach by hour of the week; only cells with dials."""
    days = keyed(facts(engine, sql(SCRIPTS, "hours"), part, scope), keys=2)
    return tuple(_cell(key, days[key], bounds) for key, bounds in intervals(days).items())


def _cell(key: Key, days: ByDay, bounds: Interval | None) -> HourCell:
    low, high = (bounds.low, bounds.high) if bounds else (None, None)
    weekday, hour = (int(str(one)) for one in key)
    return HourCell(weekday, hour, days.den, days.num, days.num / days.den, low, high)
