"""Reports of visits: none before the visit's time, a no-show with its reason, ten minutes to take one back; numbers."""

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.reports.reveal import of_visit
from analytics.reports.sales import agenda
from analytics.reports.sales.agenda import Meeting
from analytics.store.company import Company
from analytics.store.ledger.audit import Audit
from analytics.store.ledger.visits import Action, Booking, VisitBook, seen_by

NOW = datetime.now()
OLEG = Principal("oleg", Scope(Role.FIELD_MANAGER, field_managers=("Олег",)))
GLEB = Principal("gleb", Scope(Role.FIELD_MANAGER, field_managers=("Глеб",)))
PHONE = "+79161234567"


@pytest.fixture
def book(tmp_path: Path) -> VisitBook:
    return VisitBook(Company.at(tmp_path).folder.ledger)


def booked(book: VisitBook, hours: int) -> str:
    """A visit of Олег in so many hours."""
    planned = (NOW + timedelta(hours=hours)).isoformat(timespec="seconds")
    return book.book(Booking("Кафе", "Анна", PHONE, field_manager="Олег", planned_at=planned), "test")


@pytest.mark.parametrize("action", [Action.HELD, Action.NO_SHOW, Action.OFFER, Action.SIGNED])
def test_no_result_is_reported_before_the_time_of_the_visit(book: VisitBook, action: Action) -> None:
    soon = booked(book, 1)
    with pytest.raises(DozvonError) as refused:
        book.report(soon, [(action, {"reason": "никого не было"})], OLEG)
    assert refused.value.code == "visit_not_yet"
    book.report(soon, [(Action.LOST, {})], OLEG)


def test_a_no_show_has_a_reason(book: VisitBook) -> None:
    past = booked(book, -1)
    with pytest.raises(DozvonError) as refused:
        book.report(past, [(Action.NO_SHOW, {})], OLEG)
    assert refused.value.code == "visit_reason_missing"
    book.report(past, [(Action.NO_SHOW, {"reason": "забыли"})], OLEG)
    assert [(visit.last, visit.reason) for visit in book.visits()] == [(Action.NO_SHOW, "забыли")]


def test_a_contract_is_taken_back_whole_within_ten_minutes_and_stays_in_the_log(book: VisitBook) -> None:
    past = booked(book, -1)
    book.report(past, [(Action.ACCEPTED, {})], "test")
    book.report(past, [(Action.HELD, {}), (Action.SIGNED, {"roubles": 48_000})], OLEG)
    assert not book.visits()[0].is_open
    book.undo(past, OLEG)
    (visit,) = book.visits()
    assert (visit.last, visit.roubles, visit.is_open, list(visit.said_at)) == (
        Action.ACCEPTED,
        None,
        True,
        [Action.BOOKED, Action.ACCEPTED],
    )
    assert [change.action for change in book.changes()][-3:] == [Action.HELD, Action.SIGNED, Action.UNDONE]
    with pytest.raises(DozvonError) as refused:
        book.undo(past, OLEG)  # the acceptance was another's
    assert refused.value.code == "undo_too_late"


def test_after_ten_minutes_nothing_is_taken_back(book: VisitBook, tmp_path: Path) -> None:
    past = booked(book, -1)
    book.report(past, [(Action.HELD, {}), (Action.LOST, {})], OLEG)
    with sqlite3.connect(Company.at(tmp_path).folder.ledger) as ledger:
        old = (datetime.now().astimezone() - timedelta(minutes=11)).astimezone(tz=None).isoformat()
        ledger.execute("UPDATE visit_changes SET at = ? WHERE action <> 'booked'", (old,))
    with pytest.raises(DozvonError) as refused:
        book.undo(past, OLEG)
    assert refused.value.code == "undo_too_late"


def test_a_field_manager_has_the_number_of_his_own_undecided_visit_and_of_no_other(
    book: VisitBook, tmp_path: Path
) -> None:
    past, audit = booked(book, -1), Audit(Company.at(tmp_path).folder.ledger)

    def ask(scope: Scope) -> tuple[Meeting, ...]:
        return agenda.build(None, Slice(), scope, NOW.date(), seen_by(book.visits(), scope))

    assert ask(OLEG.scope)[0].phone == "+79 ••• ••• 67"
    assert of_visit(ask, past, audit, OLEG) == PHONE
    (entry,) = audit.entries(1)
    assert (entry.who, entry.action, PHONE in entry.facts) == ("oleg", "reveal", False)
    everybody = replace(OLEG.scope, field_managers=("Олег", "Глеб"))
    with pytest.raises(DozvonError):
        of_visit(lambda _: ask(replace(everybody, sees_phones=True)), past, audit, GLEB)
    book.report(past, [(Action.HELD, {}), (Action.LOST, {})], OLEG)
    with pytest.raises(DozvonError):
        of_visit(ask, past, audit, OLEG)
