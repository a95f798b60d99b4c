"""One operator's last day beside his usual one, and his weeks beside the middle half of unnamed colleagues."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median, quantiles

from analytics.core.errors import DozvonError
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.days import dialled
from analytics.metrics.query import measure
from analytics.store.data.engine import Engine

WEEKS, USUAL_DAYS = 12, 20
LEAST_COLLEAGUES = 5
"""Fewer colleagues are not summarised: the middle of a few would tell about one."""
LEAST_USUAL = 5
COUNTED = ("dials", "effective", "meetings_set")

Days = Mapping[date, Mapping[str, int]]


@dataclass(frozen=True)
class DayFact:
    """One metric on the last day of the data, and on his usual day: the median of up to 20 days before."""

    metric: str
    fact: int
    usual: float | None


@dataclass(frozen=True)
class OwnWeek:
    """Effective calls per day with calls in the week of a Monday; None without such days.

    `low` and `high` bound the middle half of colleagues who called in that week; None for fewer than five.
    """

    week_on: date
    days: int
    a_day: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class OwnDays:
    """`last_on`: the last day of the data."""

    last_on: date
    day: tuple[DayFact, ...]
    weeks: tuple[OwnWeek, ...]


def build(engine: Engine, part: Slice, scope: Scope, operator: str) -> OwnDays:
    """The days of `operator` up to the end of the slice. Raises DozvonError `not_allowed`, `no_data`.

    Colleagues enter only as the bounds of their middle half, so they are read for everybody.
    """
    if operator not in (scope.operators or ()):
        raise DozvonError("not_allowed")
    known = dialled(engine)
    if known is None:
        raise DozvonError("no_data")
    last_on = min(known[1], part.date_to or known[1])
    first_on = last_on - timedelta(days=last_on.weekday() + 7 * (WEEKS - 1))
    by_person: defaultdict[str, defaultdict[date, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    asked = Slice(first_on, last_on)
    for one in measure(engine, COUNTED, asked, Scope.director(), by=("operator_id", "day_on")):
        name, day = one.key
        if name is not None and isinstance(day, date):
            counts = by_person[str(name)][day]
            counts[one.metric] = counts.get(one.metric, 0) + one.num
    own = by_person.pop(operator, defaultdict(dict))
    mondays = [first_on + timedelta(days=7 * week) for week in range(WEEKS)]
    weeks = tuple(_week(monday, own, list(by_person.values())) for monday in mondays)
    return OwnDays(last_on, _day(own, last_on), weeks)


def _day(own: Days, last_on: date) -> tuple[DayFact, ...]:
    before = [own[day] for day in sorted(own) if day < last_on and own[day].get("dials")][-USUAL_DAYS:]
    return tuple(
        DayFact(
            metric,
            own.get(last_on, {}).get(metric, 0),
            median(counts.get(metric, 0) for counts in before) if len(before) >= LEAST_USUAL else None,
        )
        for metric in COUNTED
    )


def _week(monday: date, own: Days, others: Sequence[Days]) -> OwnWeek:
    days, a_day = _pace(monday, own)
    paces = [pace for _, pace in (_pace(monday, one) for one in others) if pace is not None]
    low, _, high = quantiles(paces, n=4, method="inclusive") if len(paces) >= LEAST_COLLEAGUES else (None, None, None)
    return OwnWeek(monday, days, a_day, low, high)


def _pace(monday: date, counts: Days) -> tuple[int, float | None]:
    """Days with calls in the week, and effective calls on each."""
    called = [one for day, one in counts.items() if 0 <= (day - monday).days < 7 and one.get("dials")]
    return len(called), sum(one.get("effective", 0) for one in called) / len(called) if called else None
