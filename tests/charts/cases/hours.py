"""Hours of the week."""

from analytics.reports.reach.reach import HourCell
from analytics.stats.proportion import wilson


def cell(weekday: int, hour: int, dials: int = 50) -> HourCell:
    bounds = wilson(dials // 3, dials)
    return HourCell(weekday, hour, dials, dials // 3, (dials // 3) / dials, bounds.low, bounds.high)


def reports(name: str) -> tuple[object, object, object]:
    many = tuple(cell(weekday, hour, 10 + 5 * hour) for weekday in range(1, 8) for hour in range(8, 21))
    return (), (cell(1, 9),), many
