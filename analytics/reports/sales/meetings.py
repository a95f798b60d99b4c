"""The leads behind a figure of the hand-over: client, operator, field manager, position."""

from dataclasses import dataclass
from datetime import date

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.reports.rows import FIRST, Page, Rows, totals
from analytics.store.data.engine import Engine, Row
from analytics.store.data.sqlfile import sql


@dataclass(frozen=True)
class Which:
    """Selects leads of a slice by position (None: all with a meeting) or by field manager."""

    standing: str = ""
    field_manager: str = ""


@dataclass(frozen=True)
class MeetingRow:
    """One lead with its days; `phone` is masked unless the scope sees phones."""

    entity: str
    client: str | None
    phone: str | None
    operator: str | None
    field_manager: str | None
    standing: str
    created_on: date | None
    set_on: date | None
    planned_on: date | None
    held_on: date | None
    signed_on: date | None
    reason: str | None
    amount_kopecks: int | None

    @property
    def subject(self) -> str:
        """The name of the row in the audit."""
        return self.entity


MET = Which()


def build(engine: Engine, part: Slice, scope: Scope, which: Which = MET, page: Page = FIRST) -> Rows[MeetingRow]:
    """One page of the leads created in the slice; `summed` is kopecks of their deals."""
    values = {
        "sees_phones": scope.sees_phones,
        "standing": which.standing,
        "field_manager": which.field_manager,
        "is_met": not which.standing,
        **page.values(),
    }
    rows = facts(engine, sql("analytics.reports.sales.sql", "meetings"), part, scope, values)
    return Rows(tuple(_meeting(row) for row in rows), *totals(rows))


def _meeting(row: Row) -> MeetingRow:
    client, phone, operator, manager, standing = (_text(value) for value in row[1:6])
    created, agreed, planned, held, signed = (day if isinstance(day, date) else None for day in row[6:11])
    return MeetingRow(
        entity=str(row[0]),
        client=client,
        phone=phone,
        operator=operator,
        field_manager=manager,
        standing=str(standing),
        created_on=created,
        set_on=agreed,
        planned_on=planned,
        held_on=held,
        signed_on=signed,
        reason=_text(row[11]),
        amount_kopecks=None if row[12] is None else int(str(row[12])),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
