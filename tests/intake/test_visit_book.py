"""Visits entered in the program: every change kept with who and when, and the figures know them like any other lead."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.demo.visits import book_visits
from analytics.intake.visits import publish
from analytics.metrics.catalog import rollups
from analytics.metrics.query import measure
from analytics.reports.sales import handover, meetings
from analytics.store.company import Company
from analytics.store.ledger.visits import Action, Booking, VisitBook, may_report, seen_by

VISIT = Booking(
    client="Кафе",
    operator="Анна",
    phone="8 (999) 000-00-11",
    field_manager="Олег",
    planned_at="2026-12-01T11:00:00",
    segment="small_business",
    object_type="кафе",
    area_m2=70.5,
    windows=0,
    doors=2,
    floor="подвал",
)


@pytest.fixture
def company(tmp_path: Path) -> Company:
    return Company.at(tmp_path)


@pytest.fixture
def book(company: Company) -> VisitBook:
    return VisitBook(company.folder.ledger)


def standing(company: Company) -> dict[str, int]:
    engine = company.engine()
    assert engine
    return {one.code: one.count for one in handover.build(engine, Slice(), Scope.director()).standing if one.count}


def test_a_booked_visit_with_its_brief_becomes_a_lead_like_any_other(company: Company, book: VisitBook) -> None:
    visit_id = book.book(VISIT, "Анна")
    result = publish(company, rollups(), "Анна")
    assert result is not None and (result.status, result.loaded, result.rejected) == ("loaded", 1, 0)
    engine = company.engine()
    assert engine
    (row,) = engine.rows(
        "SELECT entity_id, operator_id, field_manager_id, process, segment, object_type, area_m2, windows, doors,"
        " floor, meeting_on FROM leads"
    )
    assert row[:-1] == (visit_id, "Анна", "Олег", "two_stage", "small_business", "кафе", 70.5, 0, 2, "подвал")
    assert str(row[-1]) == "2026-12-01"
    assert {item.num for item in measure(engine, ["meetings_set"], Slice(), Scope.director())} == {1}
    (meeting,) = meetings.build(engine, Slice(), Scope.director()).rows
    assert meeting.phone is not None and "•" in meeting.phone


def test_every_change_is_in_the_ledger_with_who_and_when_and_the_newest_decides(
    company: Company, book: VisitBook
) -> None:
    visit_id = book.book(VISIT, "Анна")
    book.report(visit_id, [(Action.ACCEPTED, {})], "Олег")
    publish(company, rollups(), "Олег")
    assert standing(company) == {"handed_over": 1}
    book.report(visit_id, [(Action.HELD, {}), (Action.SIGNED, {"roubles": 48000})], "Олег")
    assert book.unpublished() == 2
    publish(company, rollups(), "Олег")
    assert standing(company) == {"signed": 1}
    assert book.unpublished() == 0
    assert [(change.who, change.action) for change in book.changes()] == [
        ("Анна", "booked"),
        ("Олег", "accepted"),
        ("Олег", "held"),
        ("Олег", "signed"),
    ]
    assert all(datetime.fromisoformat(change.at).tzinfo for change in book.changes())
    assert [record.loaded + record.duplicates for record in company.ledger.imports(with_undone=False)] == [1]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([(Action.NO_SHOW, {"reason": "никого не было"})], "no_show"),
        ([(Action.NO_SHOW, {}), (Action.MOVED, {"planned_at": "2026-12-05T12:00:00"})], "moved"),
        ([(Action.HELD, {})], "meeting_held"),
        ([(Action.HELD, {}), (Action.OFFER, {})], "offer"),
        ([(Action.HELD, {}), (Action.LOST, {"reason": "дорого"})], "lost"),
    ],
    ids=str,
)
def test_a_report_puts_the_visit_where_it_says(
    company: Company, book: VisitBook, said: list[tuple[Action, dict[str, object]]], expected: str
) -> None:
    visit_id = book.book(VISIT, "Анна")
    for one in said:
        book.report(visit_id, [one], "Олег")
    publish(company, rollups(), "Олег")
    assert standing(company) == {expected: 1}


def test_a_sale_by_phone_is_a_lead_of_the_other_process(company: Company, book: VisitBook) -> None:
    visit_id = book.book(Booking("Дача", "Анна", process="phone_only", segment="home"), "Анна")
    book.report(visit_id, [(Action.SIGNED, {"roubles": 30000})], "Анна")
    publish(company, rollups(), "Анна")
    engine = company.engine()
    assert engine
    assert engine.rows("SELECT process, segment, amount_kopecks, meeting_set_on, standing FROM leads") == [
        ("phone_only", "home", 3_000_000, None, "signed")
    ]


def test_an_incomplete_booking_and_a_report_on_a_closed_visit_are_refused(book: VisitBook) -> None:
    with pytest.raises(DozvonError, match="visit_incomplete"):
        book.book(replace(VISIT, client=" "), "Анна")
    with pytest.raises(DozvonError, match="visit_incomplete"):
        book.book(Booking("Кафе", "Анна"), "Анна")
    with pytest.raises(DozvonError, match="visit_unknown"):
        book.report("V-none", [(Action.HELD, {})], "Олег")
    visit_id = book.book(VISIT, "Анна")
    book.report(visit_id, [(Action.LOST, {})], "Олег")
    with pytest.raises(DozvonError, match="visit_closed"):
        book.report(visit_id, [(Action.SIGNED, {})], "Олег")


def test_the_demo_company_has_visits_to_report_on_and_books_them_once(company: Company, book: VisitBook) -> None:
    for _ in range(2):
        book_visits(company, datetime(2026, 11, 24, 9))
    assert [visit.last for visit in book.visits()] == [Action.ACCEPTED] * 3 + [Action.BOOKED]
    publish(company, rollups(), "director")
    assert standing(company) == {"handed_over": 3, "meeting_set": 1}


def test_a_field_manager_sees_the_visits_he_goes_to_and_an_operator_those_he_booked(book: VisitBook) -> None:
    book.book(VISIT, "Анна")
    book.book(replace(VISIT, operator="Борис", field_manager="Пётр"), "Борис")

    def seen(scope: Scope) -> list[str | None]:
        return [visit.booking.field_manager for visit in seen_by(book.visits(), scope)]

    assert seen(Scope.director()) == ["Олег", "Пётр"]
    assert seen(Scope(Role.FIELD_MANAGER, field_managers=("Олег",))) == ["Олег"]
    assert seen(Scope(Role.OPERATOR, operators=("Борис",), teams=None)) == ["Пётр"]
    assert seen(Scope(Role.ADMINISTRATOR)) == []


@pytest.mark.parametrize(
    ("scope", "may"),
    [
        (Scope.director(), {"two_stage", "phone_only"}),
        (Scope(Role.FIELD_MANAGER, field_managers=("Олег",)), {"two_stage"}),
        (Scope(Role.FIELD_MANAGER, field_managers=("Пётр",)), set()),
        (Scope(Role.OPERATOR, operators=("Анна",)), {"phone_only"}),
        (Scope(Role.OPERATOR, operators=("Борис",)), set()),
        (Scope(Role.ACCOUNTANT), set()),
    ],
)
def test_an_operator_does_not_report_what_came_of_the_visit_that_pays_him(
    company: Company, scope: Scope, may: set[str]
) -> None:
    book = VisitBook(company.folder.ledger)
    book.book(VISIT, "anna")
    book.book(replace(VISIT, field_manager=None, planned_at=None, process="phone_only"), "anna")
    assert {visit.booking.process for visit in book.visits() if may_report(visit, Principal("anna", scope))} == may
