"""Simulate half a year of an outbound sales team: one seed, one company, the same bytes every time."""

from datetime import date, datetime, time
from pathlib import Path

import numpy as np

from analytics.core.calendar import Month, is_working_day
from analytics.demo.company import DemoCompany
from analytics.demo.dialling import dial_all
from analytics.demo.inbound import side_calls
from analytics.demo.numbers import draw_numbers
from analytics.demo.scenarios import BASES, OPERATORS, TEAMS
from analytics.demo.selling import sell
from analytics.demo.shifts import attendance, starts, working_days_of
from analytics.demo.writers import write_files

LAST_MONTH = Month(2026, 10)
RUNNING_DAYS = 20
DIALS_A_NUMBER = 1.3
"""Lists hold enough numbers to last: each number gets fewer dials than this."""
CLOSING_TIME = time(20)


def simulate(seed: int = 1, months: int = 6, last_month: Month = LAST_MONTH) -> DemoCompany:
    """`months` whole months up to `last_month` and 20 days of the next, so that "this month" is running."""
    rng = np.random.default_rng(seed)
    first, last = _period(months, last_month)
    days = working_days_of(first, last)
    numbers = draw_numbers(rng, _sizes(len(days)))
    dials = dial_all(rng, days, numbers, attendance(rng, first, days))
    begun = starts(rng, dials, days)
    return DemoCompany(
        first=first,
        last=last,
        numbers=numbers,
        dials=dials,
        starts=begun,
        side_calls=side_calls(rng, dials, begun),
        leads=sell(rng, dials, begun, numbers, datetime.combine(last, CLOSING_TIME)),
    )


def write_company(out: Path, seed: int = 1, months: int = 6, last_month: Month = LAST_MONTH) -> tuple[Path, ...]:
    """Write the company's files into `out` (created if absent) and return them: people, calls, leads."""
    return write_files(out, simulate(seed, months, last_month))


def _period(months: int, last_month: Month) -> tuple[date, date]:
    first = last_month
    for _ in range(months - 1):
        first = first.previous()
    running = last_month.next()
    last = date(running.year, running.month, RUNNING_DAYS)
    while not is_working_day(last):
        last = date.fromordinal(last.toordinal() - 1)
    return first.first, last


def _sizes(days: int) -> tuple[int, ...]:
    sizes = []
    for base in BASES:
        a_day = sum(operator.dials_a_day * base.team_shares[TEAMS.index(operator.team)] for operator in OPERATORS)
        sizes.append(round(a_day * days / DIALS_A_NUMBER))
    return tuple(sizes)
