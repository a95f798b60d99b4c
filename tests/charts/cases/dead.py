"""Bases between their bounds."""

from datetime import date

from analytics.reports.reach.call_lists import CallListRow
from analytics.reports.sales.handover import step


def base(name: str | None, low: float | None, high: float | None) -> CallListRow:
    steps = {"reach": step("reach", 30, 100), "number_reach": step("number_reach", 30, 90)}
    counts = {"dials": 100, "answered": 30, "numbers": 90, "numbers_dead": 9, "numbers_left": 40, "touches_mean": 1.1}
    days = {"first_on": date(2026, 9, 1), "last_on": date(2026, 9, 30)}
    return CallListRow(list=name, dead_low=low, dead_high=high, **steps, **counts, **days)  # type: ignore[arg-type]  # by name


def reports(name: str) -> tuple[object, object, object]:
    many = (base(name, 0.1, 0.4), base(f"{name} 2", None, 0.8), base(None, 0.3, 0.7), base("small", None, None))
    return (), (base(name, 0.1, 0.4),), many
