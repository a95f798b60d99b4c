"""Weeks of one operator: none, one without colleagues, twelve of which one has no calls."""

from datetime import date, timedelta

from analytics.reports.reach.own_days import OwnWeek

MONDAY = date(2026, 9, 7)


def reports(_name: str) -> tuple[object, object, object]:
    """Nothing, one week, twelve weeks."""
    many = tuple(
        OwnWeek(MONDAY + timedelta(days=7 * at), 5 * (at != 3), None if at == 3 else 10.0 + at, 9.0, 14.5)
        for at in range(12)
    )
    return (), (OwnWeek(MONDAY, 5, 11.0, None, None),), many
