"""Two-stage against phone-only through the facts: time zero, process, cohorts, landmark."""

from datetime import date, timedelta

import duckdb
import pytest

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.reports.sales import processes
from analytics.stats.processes import Direction
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.metrics.world import fill

DIRECTOR = Scope.director()
FIRST, LAST = date(2026, 3, 2), date(2026, 9, 30)


def lead(number: int, process: str | None, signed: bool, created: date = FIRST) -> dict[str, object]:
    """A lead of a company that signs ten days after it came in, or never."""
    return {
        "crm": "csv",
        "entity_id": str(number),
        "operator_raw": "Anna",
        "segment": "company",
        "process": process,
        "client_phones": f"+7999{number:07d}",
        "created_at": str(created),
        "meeting_held_at": str(created + timedelta(days=5)) if process == "two_stage" else None,
        "signed_at": str(created + timedelta(days=10)) if signed else None,
    }


def call(number: int, on: date, talk: int = 40) -> dict[str, object]:
    """A talk with the number-th client."""
    return {
        "operator_raw": "Anna",
        "client_phone": f"+7999{number:07d}",
        "started_local": f"{on} 10:00",
        "outcome": "talk",
        "talk_seconds": talk,
    }


def world(
    connection: duckdb.DuckDBPyConnection, leads: list[dict[str, object]], calls: list[dict[str, object]]
) -> None:
    """The facts of these calls and leads; a last day of calls in September says how long they were followed."""
    closing = {**lead(9_999_999, None, False, LAST), "process": "unknown"}
    last_day = [call(9_990_000 + n, LAST) for n in range(60)]
    fill(connection, {"call": [*calls, *last_day], "lead": [*leads, closing]})


@pytest.fixture
def four_times(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> DuckDBEngine:
    """40 of 100 two-stage and 10 of 100 phone-only leads sign; 10 more do not say their process."""
    leads = [lead(n, "two_stage" if n < 100 else "phone_only", n < 40 or n >= 190) for n in range(200)]
    leads += [lead(n, None, False) for n in range(200, 210)]
    world(connection, leads, [call(0, FIRST - timedelta(days=20))])
    return engine


def test_the_ratio_of_the_two_processes_is_that_of_their_leads(four_times: DuckDBEngine) -> None:
    report = processes.build(four_times, Slice(), DIRECTOR)
    found = report.comparison
    assert (report.basis, report.unknown, report.until_on) == ("assigned", 11, LAST)
    assert (found.two_stage_rate, found.phone_only_rate) == pytest.approx((0.4, 0.1))
    assert (found.horizon_days, found.direction) == (120, Direction.TWO_STAGE_MORE)
    assert [(one.segment, one.found.ratio) for one in report.segments] == [("company", pytest.approx(4.0))]


def test_time_zero_is_the_first_effective_talk_and_not_the_card_in_the_crm(four_times: DuckDBEngine) -> None:
    (row,) = four_times.rows("SELECT first_contact_on FROM leads WHERE entity_id = '0'")
    assert row[0] == FIRST - timedelta(days=20)
    february, march = (
        [cohort for cohort in processes.build(four_times, Slice(), DIRECTOR).cohorts if cohort.month_on.month == month]
        for month in (2, 3)
    )
    assert [(cohort.process, cohort.leads) for cohort in february] == [("two_stage", 1)]
    assert [(cohort.process, cohort.leads) for cohort in march] == [("two_stage", 99), ("phone_only", 100)]


def test_a_cohort_says_nothing_of_days_that_have_not_passed_for_all_of_it(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    world(connection, [lead(n, "two_stage", n < 5, LAST - timedelta(days=65)) for n in range(50)], [])
    (cohort,) = processes.build(engine, Slice(), DIRECTOR).cohorts
    shown = {
        days: cell and (cell.count, cell.of) for days, cell in zip(processes.COHORT_DAYS, cohort.cells, strict=True)
    }
    assert shown == {15: (5, 50), 30: (5, 50), 60: (5, 50), 90: None, 120: None, 180: None}


def test_where_only_meetings_are_known_the_leads_are_told_apart_at_a_landmark(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    leads = [lead(n, "two_stage" if n < 100 else None, False) for n in range(200)]
    for place in (*range(40), *range(190, 200)):
        leads[place] |= {"signed_at": str(FIRST + timedelta(days=40))}
    leads[199] |= {"signed_at": str(FIRST + timedelta(days=3))}
    world(connection, [{**one, "process": None} for one in leads], [])
    report = processes.build(engine, Slice(), DIRECTOR)
    assert report.basis == "landmark"
    assert (report.comparison.two_stage.leads, report.comparison.phone_only.leads) == (100, 99)
    assert report.comparison.ratio == pytest.approx(0.4 / (9 / 99))


def test_no_leads_give_no_verdict_and_no_error(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> None:
    fill(connection, {"call": [call(1, LAST)], "lead": []})
    report = processes.build(engine, Slice(), DIRECTOR)
    assert (report.leads, report.until_on, report.comparison.direction) == (0, None, Direction.NOT_ENOUGH_DATA)


def test_a_lead_without_a_date_or_after_the_data_is_counted_and_compared_with_nobody(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    undated = {**lead(900, "two_stage", False), "created_at": None, "meeting_held_at": None}
    mistyped = lead(901, "two_stage", False, date(2036, 3, 2))
    world(connection, [undated, mistyped, lead(1, "two_stage", True), lead(2, "phone_only", True)], [])
    found = processes.build(DuckDBEngine(connection, "test"), Slice(), DIRECTOR)
    assert (found.leads, found.later, found.unknown) == (5, 2, 1)
    assert (found.comparison.two_stage.leads, found.comparison.phone_only.leads) == (1, 1)
