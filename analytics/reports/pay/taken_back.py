"""The cancelled contracts that a month deducts, by name: they add up to what the payslip takes back."""

from dataclasses import dataclass
from datetime import date

from analytics.core.calendar import Month
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql


@dataclass(frozen=True)
class TakenBack:
    """One contract cancelled in the month; `is_deducted` False if it was cancelled too long after signing."""

    entity: str
    client: str | None
    operator: str
    signed_on: date
    cancelled_on: date
    days: int
    amount_kopecks: int | None
    is_deducted: bool


def build(engine: Engine, part: Slice, scope: Scope, month: Month, clawback_days: int) -> tuple[TakenBack, ...]:
    """Contracts of the slice's people that were cancelled in the month; an accountant reads no client's name."""
    people = Slice(None, None, part.operators, part.teams)
    days = {"first_on": month.first, "last_on": month.last}
    rows = facts(engine, sql("analytics.reports.pay.sql", "taken_back"), people, scope, days)
    return tuple(
        TakenBack(
            entity=str(entity),
            client=None if client is None or scope.role is Role.ACCOUNTANT else str(client),
            operator=str(operator),
            signed_on=date.fromisoformat(str(signed)),
            cancelled_on=date.fromisoformat(str(cancelled)),
            days=int(str(passed)),
            amount_kopecks=None if amount is None else int(str(amount)),
            is_deducted=int(str(passed)) <= clawback_days,
        )
        for entity, client, operator, signed, cancelled, passed, amount in rows
        if operator is not None
    )
