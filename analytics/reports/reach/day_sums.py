"""Daily totals from phone systems that give no single calls: calls, answered, talk time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import Measure, measure
from analytics.reports.day_spreads import alone, intervals
from analytics.stats.day_spread import ByDay
from analytics.stats.proportion import Interval, wilson
from analytics.store.data.engine import Engine

DIALS, TOLD, ANSWERED, TALK = "day_sum_dials", "day_sum_told", "day_sum_answered", "day_sum_talk_seconds"


@dataclass(frozen=True)
class DaySum:
    """Outgoing calls of one key; the share is of calls not missed, 0..1, and is not reach.

    The 95 % bounds allow for differences between days, None with too few days; a single day has Wilson's.
    """

    operator: str | None
    day_on: date | None
    dials: int
    told: int
    """Calls for which the file has an answer count; the share is of these."""
    answered: int
    answered_rate: float | None
    answered_low: float | None
    answered_high: float | None
    talk_seconds: int


@dataclass(frozen=True)
class DaySums:
    """Daily totals of a slice: altogether, by operator (most calls first) and by day."""

    known_from: date
    known_to: date
    """Last day of all totals within the scope, whatever the slice; the field before is the first."""
    total: DaySum
    by_operator: tuple[DaySum, ...]
    by_day: tuple[DaySum, ...]


def build(engine: Engine, part: Slice, scope: Scope) -> DaySums | None:
    """Daily totals of the slice; None if no file contains any."""
    days = known(engine, scope)
    if days is None:
        return None
    told = _days(measure(engine, (TOLD, ANSWERED), part, scope, by=("operator_id", "day_on")))
    bounds = intervals({(operator,): ByDay.of(days.values()) for operator, days in told.items()})
    by_operator = (
        _row(sums, bounds.get((key,)), operator=key)
        for key, sums in _sums(engine, part, scope, ("operator_id",)).items()
    )
    by_day = _sums(engine, part, scope, ("day_on",))
    together = ByDay.of((sums.get(ANSWERED, 0), sums.get(TOLD, 0)) for sums in by_day.values())
    return DaySums(
        known_from=days[0],
        known_to=days[1],
        total=_row(_sums(engine, part, scope, ()).get(None, {}), alone(together)),
        by_operator=tuple(sorted(by_operator, key=lambda row: (-row.dials, row.operator or ""))),
        by_day=tuple(
            _row(sums, _of_one_day(sums), day=day) for day, sums in sorted(by_day.items(), key=lambda one: str(one[0]))
        ),
    )


def known(engine: Engine, scope: Scope) -> tuple[date, date] | None:
    """First and last day of all totals; None if no file contains any."""
    days = [one.key[0] for one in measure(engine, (DIALS,), Slice(), scope, by=("day_on",))]
    known_days = [day for day in days if isinstance(day, date)]
    return (min(known_days), max(known_days)) if known_days else None


def _sums(engine: Engine, part: Slice, scope: Scope, by: tuple[str, ...]) -> Mapping[object, Mapping[str, int]]:
    return _by_key(measure(engine, (DIALS, TOLD, ANSWERED, TALK), part, scope, by=by))


def _by_key(measures: Iterable[Measure]) -> Mapping[object, Mapping[str, int]]:
    sums: defaultdict[object, dict[str, int]] = defaultdict(dict)
    for one in measures:
        sums[one.key[0] if one.key else None][one.metric] = one.num
    return sums


def _days(found: Iterable[Measure]) -> Mapping[object, Mapping[object, tuple[int, int]]]:
    """Answered and told calls of every day, by operator."""
    days: defaultdict[object, dict[object, tuple[int, int]]] = defaultdict(dict)
    for one in found:
        operator, day = one.key
        answered, told = days[operator].get(day, (0, 0))
        days[operator][day] = (answered, told + one.num) if one.metric == TOLD else (answered + one.num, told)
    return days


def _of_one_day(said: Mapping[str, int]) -> Interval | None:
    return wilson(said.get(ANSWERED, 0), said[TOLD]) if said.get(TOLD) else None


def _row(sums: Mapping[str, int], bounds: Interval | None, operator: object = None, day: object = None) -> DaySum:
    known, answered = sums.get(TOLD, 0), sums.get(ANSWERED, 0)
    return DaySum(
        operator=None if operator is None else str(operator),
        day_on=day if isinstance(day, date) else None,
        dials=sums.get(DIALS, 0),
        told=known,
        answered=answered,
        answered_rate=answered / known if known else None,
        answered_low=bounds.low if bounds else None,
        answered_high=bounds.high if bounds else None,
        talk_seconds=sums.get(TALK, 0),
    )
