"""Visits entered in the program itself: an append-only log in the ledger, and the current state of each visit."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import cast
from uuid import uuid4

from analytics.core import rights
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.store.ledger.ledger import Ledger, now
from analytics.store.ledger.roster import Roster


class Action(StrEnum):
    """Actions on a visit; `booked` comes first and once."""

    BOOKED = "booked"
    ACCEPTED = "accepted"
    HELD = "held"
    NO_SHOW = "no_show"
    MOVED = "moved"
    OFFER = "offer"
    SIGNED = "signed"
    LOST = "lost"
    UNDONE = "undone"
    """Takes back the last report; both stay in the log."""


UNDO = timedelta(minutes=10)
"""A report can be taken back for so long."""
AFTER_THE_VISIT = (Action.HELD, Action.NO_SHOW, Action.OFFER, Action.SIGNED)
"""What nobody can know before the visit's time."""
CLOSED = (Action.SIGNED, Action.LOST)


@dataclass(frozen=True)
class Booking:
    """What the operator passes on: the client, the day and the object's details (S5); None for questions not asked.

    `planned_at` is local ISO text without zone; None for a lead that is sold by phone (`process` phone_only).
    """

    client: str
    operator: str
    phone: str = ""
    field_manager: str | None = None
    planned_at: str | None = None
    process: str = "two_stage"
    segment: str | None = None
    address: str | None = None
    object_type: str | None = None
    area_m2: float | None = None
    windows: int | None = None
    doors: int | None = None
    floor: str | None = None


@dataclass(frozen=True)
class Change:
    """One row of the log; `at` is UTC."""

    number: int
    visit_id: str
    at: str
    who: str
    action: Action
    facts: Mapping[str, object]


@dataclass(frozen=True)
class Visit:
    """The current state of a visit: its booking, the latest time of each action (UTC), the reason and the contract."""

    visit_id: str
    booking: Booking
    said_at: Mapping[Action, str]
    last: Action
    changed_at: str
    reason: str | None = None
    roubles: int | None = None
    changes: tuple[Change, ...] = field(default=())
    report: tuple[Change, ...] = ()
    """The last report that was not taken back, one change per action; empty after the booking."""

    @property
    def is_due(self) -> bool:
        """True once the planned time has come; always for a sale by phone."""
        planned = self.booking.planned_at
        return planned is None or datetime.fromisoformat(planned) <= datetime.now()

    def may_undo(self, who: Principal) -> bool:
        """True for the author of the last report, for ten minutes."""
        if not self.report or self.report[0].who != who.name:
            return False
        return datetime.now(UTC) - datetime.fromisoformat(self.report[0].at) <= UNDO

    @property
    def is_open(self) -> bool:
        """True until a contract or a refusal is recorded."""
        return self.last not in CLOSED

    @property
    def phone(self) -> str | None:
        """The client's number; only reports.reveal shows it."""
        return self.booking.phone or None

    @property
    def subject(self) -> str:
        """The name of the visit in the audit."""
        return self.visit_id


class VisitBook(Ledger):
    """The visits of the ledger; every change is one transaction with author and time."""

    def book(self, booking: Booking, who: Principal, known: Roster | None = None) -> str:
        """Book a visit, or a lead by phone; returns its id.

        `known` is the roster; only the machine books without one (demo, tests).
        Raises DozvonError `visit_incomplete`, `not_allowed`, `person_unknown`.
        """
        if not booking.client.strip() or not booking.operator.strip():
            raise DozvonError("visit_incomplete")
        if booking.process == "two_stage" and not (booking.field_manager and booking.planned_at):
            raise DozvonError("visit_incomplete")
        asking = Principal.of(who)
        rights.must(asking, "visit", {"actions": [Action.BOOKED], **vars(booking)})
        if not asking.is_machine:
            _must_know(booking, asking, known)
        visit_id = f"V-{uuid4().hex[:10]}"
        facts = {name: value for name, value in vars(booking).items() if value not in (None, "")}
        self._say(visit_id, booking, ((Action.BOOKED, facts),), asking)
        return visit_id

    def report(self, visit_id: str, actions: Sequence[tuple[Action, Mapping[str, object]]], who: Principal) -> None:
        """Record an action (facts: reason, roubles, planned_at).

        Raises DozvonError `visit_unknown`, `not_allowed`, `visit_closed`, and to people `visit_not_yet` (a result
        before the visit's time), `visit_reason_missing` (a no-show without its reason).
        """
        visit_now, author = self._visit(visit_id), Principal.of(who)
        if not may_report(visit_now, who) or any(action in (Action.BOOKED, Action.UNDONE) for action, _ in actions):
            raise DozvonError("not_allowed")
        if not visit_now.is_open:
            raise DozvonError("visit_closed")
        if not author.is_machine:
            _must_be_true(visit_now, actions)
        self._say(visit_id, visit_now.booking, actions, author)

    def undo(self, visit_id: str, who: Principal) -> None:
        """Take back one's own last report. Raises DozvonError `visit_unknown`, `not_allowed`, `undo_too_late`."""
        visit_now = self._visit(visit_id)
        if not may_report(visit_now, who):
            raise DozvonError("not_allowed")
        if not visit_now.may_undo(who):
            raise DozvonError("undo_too_late")
        numbers = [change.number for change in visit_now.report]
        self._say(visit_id, visit_now.booking, [(Action.UNDONE, {"numbers": numbers})], who)

    def _visit(self, visit_id: str) -> Visit:
        found = next((visit for visit in self.visits() if visit.visit_id == visit_id), None)
        if found is None:
            raise DozvonError("visit_unknown")
        return found

    def _say(
        self, visit_id: str, of: Booking, entries: Sequence[tuple[Action, Mapping[str, object]]], who: Principal
    ) -> None:
        actions = [action.value for action, _ in entries]
        with self._change(who, "visit", {"visit_id": visit_id, "actions": actions}, vars(of)) as connection:
            connection.executemany(
                "INSERT INTO visit_changes (visit_id, at, who, action, facts) VALUES (?, ?, ?, ?, ?)",
                [
                    (visit_id, now(), who.name, action.value, json.dumps(dict(facts), ensure_ascii=False))
                    for action, facts in entries
                ],
            )

    def changes(self) -> tuple[Change, ...]:
        """All changes, oldest first."""
        return tuple(_change_of(row) for row in self._rows("SELECT * FROM visit_changes ORDER BY number"))

    def visits(self) -> tuple[Visit, ...]:
        """The state of every visit, in order of booking."""
        by_visit: dict[str, list[Change]] = {}
        for change in self.changes():
            by_visit.setdefault(change.visit_id, []).append(change)
        return tuple(_fold(changes) for changes in by_visit.values())

    def unpublished(self) -> int:
        """How many changes are not in a generation yet."""
        ((count,),) = self._rows(
            "SELECT COUNT(*) FROM visit_changes"
            " WHERE number > COALESCE((SELECT CAST(value AS INTEGER) FROM state WHERE key = 'visits_published'), 0)"
        )
        return int(count)

    def mark_published(self, number: int, who: Principal) -> None:
        """Record that the generation contains everything up to this change."""
        with self._change(who, "visits_published", {"number": number}) as connection:
            connection.execute("INSERT OR REPLACE INTO state VALUES ('visits_published', ?)", (str(number),))


def seen_by(visits: Sequence[Visit], scope: Scope, team: Sequence[str] = ()) -> tuple[Visit, ...]:
    """The visits a principal may see: all, the ones assigned to him, the ones he booked, or those of a lead's team."""
    return tuple(
        visit
        for visit in visits
        if scope.sees_everybody
        or visit.booking.field_manager in scope.field_managers
        or visit.booking.operator in (scope.operators or ())
        or (scope.role is Role.TEAM_LEAD and visit.booking.operator in team)
    )


def may_report(visit: Visit, who: Principal) -> bool:
    """True if this person may report on the visit, by the ledger's own rule."""
    return rights.may(Principal.of(who), "visit", {"actions": [], **vars(visit.booking)})


def _must_know(booking: Booking, who: Principal, known: Roster | None) -> None:
    """Raise DozvonError `person_unknown` for an operator or field manager who is not on the roster."""
    named = [(booking.operator, known.operators_for(who.scope) if known else ())]
    if booking.field_manager:
        named.append((booking.field_manager, known.field_managers_for(who.scope) if known else ()))
    for name, names in named:
        if name not in names:
            raise DozvonError("person_unknown", name=name)


def _must_be_true(visit: Visit, actions: Sequence[tuple[Action, Mapping[str, object]]]) -> None:
    """Raise DozvonError for a result before the visit's time, and for a no-show without its reason."""
    if not visit.is_due and any(action in AFTER_THE_VISIT for action, _ in actions):
        raise DozvonError("visit_not_yet")
    if any(action is Action.NO_SHOW and not facts.get("reason") for action, facts in actions):
        raise DozvonError("visit_reason_missing")


def local(utc: str) -> datetime:
    """An instant of the log as this machine's local time, without zone."""
    return datetime.fromisoformat(utc).astimezone().replace(tzinfo=None)


def _change_of(row: sqlite3.Row) -> Change:
    return Change(**{**dict(row), "action": Action(row["action"]), "facts": json.loads(row["facts"])})


def _fold(changes: Sequence[Change]) -> Visit:
    first = changes[0]
    visit = Visit(
        first.visit_id,
        Booking(**first.facts),  # type: ignore[arg-type]  # the facts are what `book` wrote
        {},
        first.action,
        first.at,
        changes=tuple(changes),
    )
    for change in _standing(changes):
        reason, roubles, planned = (change.facts.get(name) for name in ("reason", "roubles", "planned_at"))
        is_same_report = bool(visit.report) and visit.report[0].at == change.at and visit.report[0].who == change.who
        visit = replace(
            visit,
            said_at={**visit.said_at, change.action: change.at},
            last=change.action,
            changed_at=change.at,
            reason=str(reason) if reason else visit.reason,
            roubles=int(str(roubles)) if roubles else visit.roubles,
            booking=replace(visit.booking, planned_at=str(planned)) if planned else visit.booking,
            report=() if change.action is Action.BOOKED else (*(visit.report if is_same_report else ()), change),
        )
    return visit


def _standing(changes: Sequence[Change]) -> list[Change]:
    """The changes that were not taken back, without the taking back."""
    undone = {
        number
        for change in changes
        if change.action is Action.UNDONE
        for number in cast(list[int], change.facts.get("numbers", []))
    }
    return [change for change in changes if change.action is not Action.UNDONE and change.number not in undone]
