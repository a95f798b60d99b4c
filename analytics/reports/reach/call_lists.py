"""Quality of call lists: reach per dial and number, bounds of dead numbers, numbers left, value of each attempt."""

import math
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.reports.day_spreads import intervals, keyed
from analytics.reports.reach.reach import HourCell, hours
from analytics.reports.sales.handover import StageStep, step
from analytics.stats.day_spread import ByDay
from analytics.stats.proportion import Interval, clopper_pearson_lower
from analytics.store.data.engine import Engine
from analytics.store.data.generation import MOST_TOUCHES
from analytics.store.data.sqlfile import sql

SCRIPTS = "analytics.reports.reach.sql"
MINIMUM_NUMBERS = 150
Z = 1.96


@dataclass(frozen=True)
class CallListRow:
    """One call list. `dead_low` and `dead_high` bound the share of dead numbers (science.md A.3 E4): worst cases.

    `numbers_left` and `first_on` are as of the end of the slice: of all calls until then, whoever made them within the
    scope. A number that was reached before the slice is not left, and one that was dialled only before it is.

    `dead_low` is None without cause codes; both are None below 150 numbers.
    """

    list: str | None
    dials: int
    answered: int
    reach: StageStep
    numbers: int
    number_reach: StageStep
    numbers_dead: int
    dead_low: float | None
    dead_high: float | None
    numbers_left: int
    touches_mean: float
    first_on: date
    """The first day on which the list was dialled, that is its minimum age."""
    last_on: date


@dataclass(frozen=True)
class TouchRow:
    """The n-th attempt: its reach, meetings set at it, and the probability of a meeting by then.

    Numbers still in work are censored at their last attempt; the bounds are 95 %.
    """

    touch: int
    reach: StageStep
    meeting: StageStep
    meeting_by_now: float
    meeting_by_now_low: float
    meeting_by_now_high: float


class PhoneType(StrEnum):
    """Kinds of numbers that store/data/views/22_told_calls.sql tells apart."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class CallListsReport:
    """Every call list of the slice, results by attempt, by hour and by phone type."""

    bases: tuple[CallListRow, ...]
    touches: tuple[TouchRow, ...]
    by_hour: tuple[HourCell, ...]
    by_phone_type: tuple[StageStep, ...]


def build(engine: Engine, part: Slice, scope: Scope) -> CallListsReport:
    """The call lists of the slice within the scope."""
    kinds = keyed(facts(engine, sql(SCRIPTS, "phone_types"), part, scope))
    return CallListsReport(
        bases=bases(engine, part, scope),
        touches=touches(engine, part, scope),
        by_hour=hours(engine, part, scope),
        by_phone_type=tuple(
            _by_days(PhoneType(str(key[0])), kinds[key], interval) for key, interval in intervals(kinds).items()
        ),
    )


def bases(engine: Engine, part: Slice, scope: Scope) -> tuple[CallListRow, ...]:
    """The call lists alone."""
    rows = facts(engine, sql(SCRIPTS, "call_lists"), part, scope)
    stocks = _stocks(engine, Slice(date_to=part.date_to, lists=part.lists), scope)
    bounds = intervals(keyed(facts(engine, sql(SCRIPTS, "call_lists_days"), part, scope)))
    return tuple(_base(row, bounds.get((row[0],)), stocks[row[0]]) for row in rows)


def numbers(engine: Engine, part: Slice, scope: Scope) -> int:
    """Numbers dialled, of every list by itself."""
    return sum(int(str(row[1])) for row in facts(engine, sql(SCRIPTS, "call_lists"), part, scope))


def numbers_left(engine: Engine, scope: Scope) -> int:
    """Numbers that wait for another attempt in all lists, after all calls."""
    return sum(left for left, _ in _stocks(engine, Slice(), scope).values())


def _stocks(engine: Engine, until: Slice, scope: Scope) -> dict[object, tuple[int, date]]:
    """Numbers left and first day by list.

    What every dial adds to the numbers that wait is stored, and summed; where somebody sees a part of the calls only,
    his numbers are counted from these.
    """
    if scope.sees_everybody:
        rows = facts(engine, sql(SCRIPTS, "call_lists_waiting"), until, scope)
    else:
        rows = facts(engine, sql(SCRIPTS, "call_lists_stock"), until, scope, {"most_touches": MOST_TOUCHES})
    return {name: (int(str(left)), date.fromisoformat(str(first_on))) for name, left, first_on in rows}


def _by_days(name: str, days: ByDay, bounds: Interval | None) -> StageStep:
    """A share of dials with the bounds that its days allow."""
    rate = days.num / days.den if days.den else None
    return StageStep(name, days.num, days.den, rate, *((bounds.low, bounds.high) if bounds else (None, None)))


def _base(row: tuple[object, ...], bounds: Interval | None, stock: tuple[int, date]) -> CallListRow:
    name, *rest, last_on = row
    numbers, reached, alive, dead, dials, answered, has_cause = (int(str(count)) for count in rest)
    enough = numbers >= MINIMUM_NUMBERS
    low, high = (bounds.low, bounds.high) if bounds else (None, None)
    return CallListRow(
        list=None if name is None else str(name),
        dials=dials,
        answered=answered,
        reach=replace(step("reach", answered, dials), low=low, high=high),
        numbers=numbers,
        number_reach=step("number_reach", reached, numbers),
        numbers_dead=dead,
        dead_low=clopper_pearson_lower(dead, numbers) if enough and has_cause else None,
        dead_high=1 - clopper_pearson_lower(alive, numbers) if enough else None,
        numbers_left=stock[0],
        touches_mean=dials / numbers,
        first_on=stock[1],
        last_on=date.fromisoformat(str(last_on)),
    )


def touches(engine: Engine, part: Slice, scope: Scope) -> tuple[TouchRow, ...]:
    """P(meeting by attempt k) = 1 - prod(1 - m_k / n_k) (science.md B), bounds by Greenwood's variance."""
    found, without, variance = [], 1.0, 0.0
    rows = facts(engine, sql(SCRIPTS, "touches"), part, scope, {"most_touches": MOST_TOUCHES})
    days = keyed(rows)
    reach = intervals(days)
    for row in rows:
        touch, meetings = int(str(row[0])), int(str(row[1]))
        dials = days[row[0],].den
        without *= 1 - meetings / dials
        variance += meetings / (dials * max(dials - meetings, 1))
        half = Z * without * math.sqrt(variance)
        bounds = max(1 - without - half, 0.0), min(1 - without + half, 1.0)
        steps = _by_days("reach", days[row[0],], reach[row[0],]), step("meeting_set", meetings, dials)
        found.append(TouchRow(touch, *steps, 1 - without, *bounds))
    return tuple(found)
