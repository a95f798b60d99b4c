"""Does a month run, is it over, or do the data miss a part of it? Every page asks here (decision 0491)."""

from datetime import date
from enum import StrEnum

from analytics.core.calendar import Month, is_covered, months_between, working_days

LEAST_WORKING_DAYS = 5
"""A month with fewer known working days is not complete: it proposes no quota and is not approved."""

Span = tuple[date, date]
"""First and last day of the data."""


class MonthState(StrEnum):
    """RUNNING: working days are missing and today has not passed its last day.

    CUT: today has, and the data end before its last working day. LATE: the data begin near its end.
    """

    OVER = "over"
    RUNNING = "running"
    CUT = "cut"
    LATE = "late"


def state_of(month: Month, known: Span, today: date) -> MonthState:
    """Of a month that the data touch."""
    if not is_covered(month, known[1]):
        return MonthState.CUT if today > month.last else MonthState.RUNNING
    return MonthState.OVER if month in complete(known) else MonthState.LATE


def missing_days(month: Month, known: Span) -> int:
    """Working days of the month before and after the data."""
    inside = working_days(max(known[0], month.first), min(known[1], month.last))
    return working_days(month.first, month.last) - inside


def complete(known: Span) -> tuple[Month, ...]:
    """The months that are paid as a whole, oldest first."""
    return tuple(
        month
        for month in months_between(*known)
        if is_covered(month, known[1]) and working_days(max(known[0], month.first), month.last) >= LEAST_WORKING_DAYS
    )
