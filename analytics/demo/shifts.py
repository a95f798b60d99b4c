"""Attendance by day, and the start second of every dial."""

from datetime import date

import numpy as np

from analytics.core.calendar import is_working_day
from analytics.demo.dialling import Dials
from analytics.demo.numbers import Flags, Ints
from analytics.demo.scenarios import OPERATORS

DAY_SECONDS = 86_400
BEGIN_SECONDS, LUNCH_AFTER_SECONDS, LUNCH_SECONDS, END_SECONDS = 9 * 3600, 4 * 3600, 2700, 18 * 3600
NOTES_SECONDS = 6
HOLIDAY_DAYS = 14
SICK_RATE = 0.012


def working_days_of(first: date, last: date) -> tuple[date, ...]:
    """The working days of the period, both ends inclusive."""
    days = (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
    return tuple(day for day in days if is_working_day(day))


def attendance(rng: np.random.Generator, first: date, days: tuple[date, ...]) -> Flags:
    """days x operators: employed, not on the two weeks of holiday, not ill."""
    offset = np.array([(day - first).days for day in days])
    present = rng.random((len(days), len(OPERATORS))) >= SICK_RATE
    for place, operator in enumerate(OPERATORS):
        left = operator.left_day if operator.left_day is not None else int(offset[-1])
        present[:, place] &= (offset >= operator.hired_day) & (offset <= left)
        if len(days) > 60:
            begins = int(rng.integers(20, int(offset[-1]) - HOLIDAY_DAYS))
            present[:, place] &= (offset < begins) | (offset >= begins + HOLIDAY_DAYS)
    return present


def starts(rng: np.random.Generator, dials: Dials, days: tuple[date, ...]) -> Ints:
    """Start of every dial in local seconds since 1970-01-01; an operator has one call at a time."""
    group = dials.day * len(OPERATORS) + dials.operator
    order = np.lexsort((dials.place, group))
    sorted_group = group[order]
    first_of = np.flatnonzero(np.diff(sorted_group, prepend=-1))
    sizes = np.diff(np.append(first_of, len(order)))
    busy = (dials.ring_seconds + dials.talk_seconds + NOTES_SECONDS)[order].astype(np.float64)
    gaps = rng.exponential(1.0, len(order)) + 0.05
    room = END_SECONDS - BEGIN_SECONDS - LUNCH_SECONDS - np.add.reduceat(busy, first_of)
    gaps *= np.repeat(np.maximum(room, 600.0) / np.add.reduceat(gaps, first_of), sizes)
    passed = np.cumsum(gaps + busy) - busy
    passed -= np.repeat(passed[first_of] - gaps[first_of], sizes)
    passed += np.where(passed > LUNCH_AFTER_SECONDS, LUNCH_SECONDS, 0)
    midnight = np.array([(day - date(1970, 1, 1)).days for day in days])[dials.day[order]] * DAY_SECONDS
    begun = np.empty(len(order), dtype=np.int64)
    begun[order] = midnight + BEGIN_SECONDS + np.floor(passed).astype(np.int64)
    return begun
