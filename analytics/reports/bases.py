"""Is the base alive: reach per dial and per number, the dead between their bounds, numbers left, what a touch gives."""

from dataclasses import dataclass

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.reports.handover import StageStep, step
from analytics.reports.reach import HourCell, hours
from analytics.stats.proportion import clopper_pearson_lower
from analytics.store.engine import Engine
from analytics.store.sqlfile import sql

SCRIPTS = "analytics.reports.sql"
MOST_TOUCHES = 6
MINIMUM_NUMBERS = 150


@dataclass(frozen=True)
class BaseRow:
    """One base. `dead_low` and `dead_high` bound the share of dead numbers (science.md A.3 E4): worst cases.

    `dead_low` is None where no cause codes are known, both are None below 150 numbers.
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


@dataclass(frozen=True)
class TouchRow:
    """The n-th touch: its reach, and the chance that a meeting was agreed by then (numbers still in work censored)."""

    touch: int
    reach: StageStep
    meetings: int
    meeting_by_now: float


@dataclass(frozen=True)
class BasesReport:
    """Every base of the slice, what touches give, when and on which phones people are reached."""

    bases: tuple[BaseRow, ...]
    touches: tuple[TouchRow, ...]
    by_hour: tuple[HourCell, ...]
    by_phone_type: tuple[StageStep, ...]


def build(engine: Engine, part: Slice, scope: Scope) -> BasesReport:
    """The bases of the slice that the scope may see."""
    values = {"most_touches": MOST_TOUCHES}
    rows = facts(engine, sql(SCRIPTS, "bases"), part, scope, values)
    return BasesReport(
        bases=tuple(_base(row) for row in rows),
        touches=touches(engine, part, scope),
        by_hour=hours(engine, part, scope),
        by_phone_type=tuple(
            step(str(kind), int(str(answered)), int(str(dials)))
            for kind, dials, answered in facts(engine, sql(SCRIPTS, "phone_types"), part, scope)
        ),
    )


def _base(row: tuple[object, ...]) -> BaseRow:
    name, *rest = row
    numbers, reached, alive, dead, left, dials, answered, has_cause = (int(str(count)) for count in rest)
    enough = numbers >= MINIMUM_NUMBERS
    return BaseRow(
        list=None if name is None else str(name),
        dials=dials,
        answered=answered,
        reach=step("reach", answered, dials),
        numbers=numbers,
        number_reach=step("number_reach", reached, numbers),
        numbers_dead=dead,
        dead_low=clopper_pearson_lower(dead, numbers) if enough and has_cause else None,
        dead_high=1 - clopper_pearson_lower(alive, numbers) if enough else None,
        numbers_left=left,
        touches_mean=dials / numbers,
    )


def touches(engine: Engine, part: Slice, scope: Scope) -> tuple[TouchRow, ...]:
    """P(meeting by touch k) = 1 - prod(1 - m_k / n_k) (science.md B)."""
    found, without = [], 1.0
    for row in facts(engine, sql(SCRIPTS, "touches"), part, scope, {"most_touches": MOST_TOUCHES}):
        touch, dials, answered, meetings = (int(str(count)) for count in row)
        without *= 1 - meetings / dials
        found.append(TouchRow(touch, step("reach", answered, dials), meetings, 1 - without))
    return tuple(found)
