"""The days that the data cover: from the first to the last fact, and the span of most facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import cast

from analytics.store.data.engine import Engine

FAR_DAYS = 31
"""A gap of more days without a fact splits the facts into groups."""
FEW_ROWS, FEW_OF_A_DAY = 2, 0.5
"""An outer group is left out of the span if it has at most FEW_ROWS rows or less than this share of a usual day ..."""
FEW_SHARE = 0.1
"""... and all groups left out together hold at most this share of the rows."""

DayCount = tuple[date, int]


@dataclass(frozen=True)
class Days:
    """First and last day of all facts, and of most facts: one mistyped year moves only the former."""

    first_on: date
    last_on: date
    usual_first_on: date
    usual_last_on: date


def known(engine: Engine) -> Days | None:
    """The days of all facts: calls, daily totals, leads, meetings, deals; None if there are none."""
    counts = day_counts(engine.rows("SELECT day_on, facts FROM fact_days ORDER BY day_on"))
    span = bulk(counts)
    return Days(counts[0][0], counts[-1][0], *span) if span else None


def dialled(engine: Engine) -> tuple[date, date] | None:
    """First and last day of most outgoing calls; None if there are none."""
    return bulk(day_counts(engine.rows("SELECT day_on, dials FROM fact_days WHERE dials > 0 ORDER BY day_on")))


def logged_weeks(engine: Engine) -> frozenset[date]:
    """The Mondays of weeks in which anybody called: what is not counted in another week is unknown, not zero."""
    days = (day for (day,) in engine.rows("SELECT day_on FROM fact_days WHERE dials > 0") if isinstance(day, date))
    return frozenset(day - timedelta(days=day.weekday()) for day in days)


def first_lead(engine: Engine) -> date | None:
    """The first day that a lead, a meeting or a deal is known of; None without any."""
    ((first,),) = engine.rows("SELECT MIN(LEAST(created_on, meeting_held_on, signed_on)) FROM leads")
    return first if isinstance(first, date) else None


def day_counts(rows: Sequence[Sequence[object]]) -> tuple[DayCount, ...]:
    """Rows of (day, count) as values."""
    return tuple((day, int(cast(int, count))) for day, count in rows if isinstance(day, date))


def bulk(counts: Sequence[DayCount]) -> tuple[date, date] | None:
    """First and last day of most rows; `counts` in order of days, None if empty.

    A wrong date stands alone, far from the others; work resumed after a pause has a usual day's number of rows.
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
