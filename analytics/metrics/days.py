"""Which days do the data know: from the first to the last fact, and those that the bulk of the facts spans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import cast

from analytics.store.data.engine import Engine

FAR_DAYS = 31
"""A gap of more days without a single fact parts the facts into groups."""
FEW_ROWS, FEW_OF_A_DAY = 2, 0.5
"""An outer group of so few rows, or of less than this part of a usual day, is no part of the bulk ..."""
FEW_SHARE = 0.1
"""... as long as all the groups left out hold at most this share of the rows."""

DayCount = tuple[date, int]


@dataclass(frozen=True)
class Days:
    """First and last day of any fact, and of the bulk of the facts: one mistyped year moves only the former."""

    first_on: date
    last_on: date
    usual_first_on: date
    usual_last_on: date


def known(engine: Engine) -> Days | None:
    """The days of all facts: calls, sums of days, leads, meetings, contracts; None where there are none."""
    counts = day_counts(engine.rows("SELECT day_on, facts FROM fact_days ORDER BY day_on"))
    span = bulk(counts)
    return Days(counts[0][0], counts[-1][0], *span) if span else None


def dialled(engine: Engine) -> tuple[date, date] | None:
    """First and last day of the bulk of the outgoing calls; None where there are none."""
    return bulk(day_counts(engine.rows("SELECT day_on, dials FROM fact_days WHERE dials > 0 ORDER BY day_on")))


def day_counts(rows: Sequence[Sequence[object]]) -> tuple[DayCount, ...]:
    """Rows of (day, count) as values."""
    return tuple((day, int(cast(int, count))) for day, count in rows if isinstance(day, date))


def bulk(counts: Sequence[DayCount]) -> tuple[date, date] | None:
    """First and last day of the bulk of the rows; `counts` in the order of days, None where there are none.

    A wrong date stands alone, far from all others; work that goes on after a pause brings a usual day's rows with it.
    """
    if not counts:
        return None
    groups = _groups(counts)
    usual, spare = median(count for _, count in counts), FEW_SHARE * sum(count for _, count in counts)
    for place in (-1, 0):
        while len(groups) > 1 and (rows := _rows(groups[place])) <= spare and _is_few(rows, usual):
            groups.pop(place)
            spare -= rows
    return groups[0][0][0], groups[-1][-1][0]


def _groups(counts: Sequence[DayCount]) -> list[list[DayCount]]:
    groups: list[list[DayCount]] = [[counts[0]]]
    for one in counts[1:]:
        if (one[0] - groups[-1][-1][0]).days > FAR_DAYS:
            groups.append([])
        groups[-1].append(one)
    return groups


def _rows(group: Sequence[DayCount]) -> int:
    return sum(count for _, count in group)


def _is_few(rows: int, usual: float) -> bool:
    return rows <= FEW_ROWS or rows < FEW_OF_A_DAY * usual
