"""What does not fit together in the CRM: deals without a call, held meetings without a result."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.days import known
from analytics.metrics.query import facts
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql

OPEN_DAYS, MOST_LOOSE = 30, 200


class Problem(StrEnum):
    """Why something does not fit together (handover_loose.sql)."""

    DEAL_WITHOUT_CALL = "deal_without_call"
    MEETING_WITHOUT_END = "meeting_without_end"


@dataclass(frozen=True)
class LooseEnd:
    """A deal without a call or a held meeting without a result, for the director to resolve."""

    problem: Problem
    entity_id: str
    operator: str | None
    field_manager: str | None
    since_on: date | None
    stage: str | None


def build(engine: Engine, part: Slice, scope: Scope) -> tuple[LooseEnd, ...]:
    """The records of the slice to be resolved, latest first, MOST_LOOSE at most."""
    days = known(engine)
    today = part.date_to or (days.usual_last_on if days else date.max)
    values = {"today": today, "days": OPEN_DAYS, "most": MOST_LOOSE}
    return tuple(
        LooseEnd(
            Problem(str(problem)),
            str(entity),
            _text(operator),
            _text(manager),
            since if isinstance(since, date) else None,
            _text(stage),
        )
        for problem, entity, operator, manager, since, stage in facts(
            engine, sql("analytics.reports.sales.sql", "handover_loose"), part, scope, values
        )
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
