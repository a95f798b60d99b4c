"""Touches and the meetings they gave."""

from analytics.reports.reach.call_lists import TouchRow
from analytics.reports.sales.handover import step


def touch(number: int, dials: int, meetings: int, by_now: float) -> TouchRow:
    steps = step("reach", dials // 3, dials), step("meeting_set", meetings, dials)
    return TouchRow(number, *steps, by_now, by_now * 0.8, by_now * 1.2)


def reports(name: str) -> tuple[object, object, object]:
    many = tuple(touch(number, 6000 // number, 60 // number, 0.01 * number) for number in range(1, 7))
    return (), (touch(1, 1000, 10, 0.01),), many
