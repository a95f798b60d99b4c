"""The start of a call, among the columns named like a date or time."""

import re
from collections.abc import Mapping, Sequence

from analytics.intake.cells.moments import EPOCH, EPOCH_MS, EXCEL, order_of
from analytics.intake.shape.header import Sample
from analytics.intake.shape.outside_columns import day_place

PLANNED = re.compile(
    r"следующ|перезвон|повторн|напомин|заплан|планир|предсто|\bnext\b|call ?back|follow|schedul|planned|remind|\bdue\b"
)
"""Headers of planned actions, at which no call of this row began."""


def is_planned(name: str) -> bool:
    """The header, in normal form, is of a future event."""
    return bool(PLANNED.search(name))


def add_start(roles: dict[str, int], named: Mapping[int, bool], sample: Sample) -> None:
    """One column with date and time is the start; otherwise a date and a time.

    `named`: a column has the exact name of a date, so that a column of another name is not used as date.
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


def unnamed_start(sample: Sample, places: Sequence[int]) -> int | None:
    """The date without a matching header; None if columns of dates disagree on the day."""
    profiles = sample.profiles
    places = [place for place in places if not is_planned(sample.names[place])]
    moments = [place for place in places if profiles[place].share("datetime", EPOCH, EPOCH_MS) > 0.9]
    if not moments:
        return None
    start = min(moments, key=lambda place: (-profiles[place].filled_rate, place))
    is_plain = profiles[start].share("datetime") > 0.9
    days = [place for place in places if place != start and profiles[place].share("datetime", "date") > 0.9]
    return start if all(_agree(sample, start, other) for other in days if is_plain) else None


def _agree(sample: Sample, place: int, other: int) -> bool:
    """The dates of two columns are mostly equal where both are filled."""
    rows = [row for row in sample.rows if max(place, other) < len(row) and row[place] and row[other]]
    days = [[row[column].replace("T", " ").split(" ")[0] for column in (place, other)] for row in rows]
    return 2 * sum(day == another for day, another in days) >= len(rows)


def _is_same_day(sample: Sample, day: int, whole: int) -> bool:
    """The times of one column are on the dates of the other."""
    rows = [row for row in sample.rows if max(day, whole) < len(row) and row[day] and row[whole]]
    return sum(row[whole].startswith(row[day]) for row in rows) > 0.9 * len(rows) > 0
