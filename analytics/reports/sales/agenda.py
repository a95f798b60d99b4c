"""Meetings of the CRM and of the visit book in one list: today, tomorrow, later, waiting for a result, done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from analytics.core.phones import mask
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.store.data.engine import Engine, Row
from analytics.store.data.sqlfile import sql
from analytics.store.ledger.visits import Action, Visit, local

DONE_DAYS, WAITING_DAYS = 30, 90
ACCEPTED_WITHIN = timedelta(hours=4)


class Group(StrEnum):
    """Where a meeting stands on the list."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    LATER = "later"
    WAITING = "waiting"
    """Its day is over, and no result is known."""
    DONE = "done"
    """It took place, failed or was decided within the last 30 days."""


STANDINGS = {
    Action.BOOKED: "meeting_set",
    Action.ACCEPTED: "meeting_accepted",
    Action.HELD: "meeting_held",
    Action.NO_SHOW: "no_show",
    Action.MOVED: "moved",
    Action.OFFER: "offer",
    Action.SIGNED: "signed",
    Action.LOST: "lost",
}
"""The standing of a lead after the last entry of the visit book."""
WITH_RESULT = ("meeting_held", "no_show", "offer", "signed", "lost", "cancelled")


@dataclass(frozen=True)
class Meeting:
    """One meeting; `visit_id` is set for the visit book, whose entries are reported here and not in the CRM.

    `planned_at` without a time of day is midnight. `phone` is masked unless the scope sees phones.
    """

    entity: str
    visit_id: str | None
    group: Group
    client: str | None
    phone: str | None
    operator: str | None
    field_manager: str | None
    standing: str
    planned_at: datetime | None
    done_on: date | None
    reason: str | None
    amount_kopecks: int | None
    segment: str | None = None
    object_type: str | None = None
    area_m2: float | None = None
    windows: int | None = None
    doors: int | None = None
    floor: str | None = None
    address: str | None = None
    is_unaccepted: bool = False
    """True for a visit of the book that no field manager has accepted within four hours."""

    @property
    def subject(self) -> str:
        """The name of the row in the audit."""
        return self.entity

    @property
    def is_decided(self) -> bool:
        """True after a contract or a refusal."""
        return self.standing in ("signed", "lost", "cancelled")

    @property
    def has_time(self) -> bool:
        """True if the time of day is known."""
        return self.planned_at is not None and self.planned_at.time() != time()


def build(
    engine: Engine | None, part: Slice, scope: Scope, today: date, visits: Sequence[Visit] = ()
) -> tuple[Meeting, ...]:
    """The meetings of the slice's people within the scope, in order of their day; `visits` as the reader sees them.

    Visits of the book replace their rows of the last published data.
    """
    people = Slice(None, None, part.operators, part.teams)
    days = {"since": today - timedelta(days=DONE_DAYS), "oldest": today - timedelta(days=WAITING_DAYS)}
    values = {"sees_phones": scope.sees_phones, **days}
    rows = facts(engine, sql("analytics.reports.sales.sql", "agenda"), people, scope, values) if engine else ()
    booked = {visit.visit_id for visit in visits}
    found = [_of_lead(row, today) for row in rows if str(row[0]) not in booked]
    for visit in visits:
        meeting = _of_visit(visit, today, scope)
        if meeting.group is not Group.DONE or meeting.done_on is None or meeting.done_on >= days["since"]:
            found.append(meeting)
    return tuple(sorted(found, key=lambda one: (one.planned_at or datetime.max, one.entity)))


def _group(standing: str, planned: datetime | None, today: date) -> Group:
    if standing in WITH_RESULT:
        return Group.DONE
    if planned is None:
        return Group.LATER
    days = (planned.date() - today).days
    if days < 0:
        return Group.WAITING
    return (Group.TODAY, Group.TOMORROW)[days] if days < 2 else Group.LATER


def _of_lead(row: Row, today: date) -> Meeting:
    entity, client, phone, operator, manager, standing = (None if one is None else str(one) for one in row[:6])
    planned = row[6] if isinstance(row[6], datetime) else None
    return Meeting(
        entity=str(entity),
        visit_id=None,
        group=_group(str(standing), planned, today),
        client=client,
        phone=phone,
        operator=operator,
        field_manager=manager,
        standing=str(standing),
        planned_at=planned,
        done_on=row[7] if isinstance(row[7], date) else None,
        reason=None if row[8] is None else str(row[8]),
        amount_kopecks=_whole(row[9]),
        segment=None if row[10] is None else str(row[10]),
        object_type=None if row[11] is None else str(row[11]),
        area_m2=None if row[12] is None else float(str(row[12])),
        windows=_whole(row[13]),
        doors=_whole(row[14]),
        floor=None if row[15] is None else str(row[15]),
    )


def _of_visit(visit: Visit, today: date, scope: Scope) -> Meeting:
    booking, standing = visit.booking, STANDINGS[visit.last]
    planned = datetime.fromisoformat(booking.planned_at) if booking.planned_at else None
    is_done = standing in WITH_RESULT
    return Meeting(
        entity=visit.visit_id,
        visit_id=visit.visit_id,
        group=Group.WAITING if planned is None and not is_done else _group(standing, planned, today),
        client=booking.client,
        phone=(booking.phone if scope.sees_phones else mask(booking.phone)) if booking.phone else None,
        operator=booking.operator,
        field_manager=booking.field_manager,
        standing=standing,
        planned_at=planned,
        done_on=local(visit.changed_at).date() if is_done else None,
        reason=visit.reason,
        amount_kopecks=None if visit.roubles is None else 100 * visit.roubles,
        segment=booking.segment,
        object_type=booking.object_type,
        area_m2=booking.area_m2,
        windows=booking.windows,
        doors=booking.doors,
        floor=booking.floor,
        address=booking.address,
        is_unaccepted=planned is not None and visit.last is Action.BOOKED and _age(visit) > ACCEPTED_WITHIN,
    )


def _age(visit: Visit) -> timedelta:
    return datetime.now(UTC) - datetime.fromisoformat(visit.changed_at)


def _whole(value: object) -> int | None:
    return None if value is None else int(str(value))
