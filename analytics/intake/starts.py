"""When a call began: which of the columns that are named like a moment say it."""

import re
from collections.abc import Mapping

from analytics.intake.aside import day_place
from analytics.intake.header import Sample
from analytics.intake.moments import EPOCH, EPOCH_MS, EXCEL, order_of

PLANNED = re.compile(
    r"следующ|перезвон|повторн|напомин|заплан|планир|предсто|\bnext\b|call ?back|follow|schedul|planned|remind|\bdue\b"
)
"""Headers of what is still to be done: no call of this row began then."""


def is_planned(name: str) -> bool:
    """The header, in its normal form, is of a moment to come."""
    return bool(PLANNED.search(name))


def add_start(roles: dict[str, int], named: Mapping[int, bool], sample: Sample) -> None:
    """One column that holds day and time is the start; else a day and a clock.

    `named`: whether a column bears the very name of a moment. Such a day is not dated by a column of another name.
    """
    places = sorted(named, key=lambda place: not named[place])

    def first(*kinds: str) -> int | None:
        return next((place for place in places if sample.profiles[place].share(*kinds) > 0.6), None)

    whole, day, clock = first("datetime", EPOCH, EPOCH_MS), first("date"), first("clock", "hhmmss")
    serial = next((place for place in places if order_of(sample.profiles[place]) == EXCEL), None)
    if whole is not None and day is not None and named[day] and not named[whole]:
        whole = whole if clock is None and _is_same_day(sample, day, whole) else None
    if whole is not None:
        roles["start"] = whole
    elif day is not None:
        roles["date"] = day
        if clock is not None:
            roles["time"] = clock
    elif serial is not None:
        roles["start"] = serial
    elif clock is not None and day_place(sample) is not None:
        roles["time"] = clock


def _is_same_day(sample: Sample, day: int, whole: int) -> bool:
    """The moments of one column fall on the days of the other."""
    rows = [row for row in sample.rows if max(day, whole) < len(row) and row[day] and row[whole]]
    return sum(row[whole].startswith(row[day]) for row in rows) > 0.9 * len(rows) > 0
