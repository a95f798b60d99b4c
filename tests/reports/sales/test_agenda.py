"""One list of meetings: CRM and visit book together, by day, with the result and its reason."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb

from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.reports.sales import agenda
from analytics.reports.sales.agenda import Group, Meeting
from analytics.store.company import Company
from analytics.store.data.duckdb_engine import DuckDBEngine
from analytics.store.ledger.visits import Action, Booking, VisitBook
from tests.metrics.world import fill

TODAY = date(2026, 11, 20)
ANNA = Scope(Role.OPERATOR, operators=("Анна",), teams=None)


def lead(entity: str, operator: str = "Анна", **facts: object) -> dict[str, object]:
    base = {"crm": "csv", "entity_id": entity, "operator_raw": operator, "field_manager_raw": "Олег"}
    return {**base, "created_at": "2026-11-01 09:00", "meeting_set_at": "2026-11-01 09:00", **facts}


LEADS = [
    lead("today", meeting_at="2026-11-20 14:30"),
    lead("tomorrow", meeting_at="2026-11-21 00:00"),
    lead("later", meeting_at="2026-11-25 10:00"),
    lead("without a day"),
    lead("waiting", meeting_at="2026-11-18 10:00"),
    lead("forgotten", meeting_at="2026-06-18 10:00"),
    lead("missed", meeting_at="2026-11-19 10:00", no_show=True, lost_reason_raw="никого не было"),
    lead("signed", meeting_at="2026-11-05 10:00", meeting_held_at="2026-11-05 10:00", signed_at="2026-11-10 10:00"),
    lead("signed long ago", meeting_at="2026-09-05 10:00", signed_at="2026-09-10 10:00"),
    lead("of a colleague", "Борис", meeting_at="2026-11-20 15:00"),
    {"crm": "csv", "entity_id": "never met", "operator_raw": "Анна", "created_at": "2026-11-01 09:00"},
]


def by_group(meetings: tuple[Meeting, ...]) -> dict[str, list[str]]:
    return {group: [one.entity for one in meetings if one.group is group] for group in Group}


def test_meetings_of_the_crm_stand_by_day_and_keep_their_reason(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    fill(connection, {"call": [], "lead": LEADS})
    found = agenda.build(engine, Slice(), ANNA, TODAY)
    assert by_group(found) == {
        "today": ["today"],
        "tomorrow": ["tomorrow"],
        "later": ["later", "without a day"],
        "waiting": ["waiting"],
        "done": ["signed", "missed"],
    }
    told = {one.entity: one for one in found}
    assert told["today"].planned_at == datetime(2026, 11, 20, 14, 30) and told["today"].has_time
    assert not told["tomorrow"].has_time and told["missed"].reason == "никого не было"
    assert (told["signed"].done_on, told["signed"].field_manager) == (date(2026, 11, 10), "Олег")


def test_a_visit_of_the_book_replaces_its_row_of_the_published_data(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine, tmp_path: Path
) -> None:
    book = VisitBook(Company.at(tmp_path).folder.ledger)
    soon = datetime.combine(TODAY + timedelta(days=1), datetime.min.time()).replace(hour=11)
    visit_id = book.book(
        Booking("Кафе", "Анна", "+79161234567", field_manager="Олег", planned_at=soon.isoformat(), address="Мира, 1"),
        "test",
    )
    published = lead(visit_id, meeting_at="2026-11-18 11:00")
    fill(connection, {"call": [], "lead": [published, lead("crm", meeting_at="2026-11-21 09:00")]})
    book.report(visit_id, [(Action.ACCEPTED, {})], "test")
    first, second = agenda.build(engine, Slice(), ANNA, TODAY, book.visits())
    assert (first.entity, second.entity, second.group) == ("crm", visit_id, Group.TOMORROW)
    assert (second.standing, second.address, second.phone) == ("meeting_accepted", "Мира, 1", "+79 ••• ••• 67")
    assert agenda.build(None, Slice(), ANNA, TODAY, book.visits()) == (second,)


def test_a_visit_that_nobody_accepts_within_four_hours_is_marked(tmp_path: Path) -> None:
    ledger = Company.at(tmp_path).folder.ledger
    book = VisitBook(ledger)
    planned = (datetime.now() + timedelta(days=1)).isoformat()
    ids = [book.book(Booking("Кафе", "Анна", field_manager="Олег", planned_at=planned), "test") for _ in range(3)]
    old = (datetime.now(UTC) - timedelta(hours=5)).isoformat()
    with sqlite3.connect(ledger) as connection:
        connection.execute("UPDATE visit_changes SET at = ? WHERE visit_id <> ?", (old, ids[0]))
    book.report(ids[2], [(Action.ACCEPTED, {})], "test")
    found = agenda.build(None, Slice(), ANNA, date.today(), book.visits())
    assert {one.entity: one.is_unaccepted for one in found} == dict(zip(ids, (False, True, False), strict=True))
