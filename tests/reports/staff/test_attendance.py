"""What a month asks before it is approved: gaps, leave on days with calls, unknown entries, contracts without work."""

from datetime import date

import duckdb
import pytest

from analytics.core.absence import Absence
from analytics.core.calendar import Month
from analytics.core.decisions import DatedAbsence, Decisions, MonthAnswer
from analytics.core.scope import Scope
from analytics.pay.plan import default_plan
from analytics.reports.pay import payroll
from analytics.reports.pay.attendance import Remark
from analytics.reports.pay.bonus import BonusBasis
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.reports.pay.pay_world import open_company, working

OCTOBER = Month(2026, 10)
EVERY = working(date(2026, 9, 1), date(2026, 10, 30))
GONE = [day for day in EVERY if not date(2026, 10, 8) <= day <= date(2026, 10, 21)]


def asked(engine: DuckDBEngine, decisions: Decisions, month: Month = OCTOBER) -> list[Remark]:
    basis = BonusBasis(default_plan(), decisions=decisions)
    found = payroll.build(payroll.month_facts(engine, month, Scope.director(), basis), month, basis)
    return [one for one in found.remarks if one.is_open]


def away(first: date, last: date, name: str = "Анна") -> Decisions:
    return Decisions(entered=(DatedAbsence(Absence(name, first, last, "отпуск"), True, date(2026, 10, 22)),))


@pytest.fixture
def two(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> DuckDBEngine:
    """Анна makes no call from 8 to 21 October, Борис calls every day."""
    open_company(connection, {"Анна": GONE, "Борис": EVERY})
    return engine


def test_two_weeks_without_a_call_are_asked_about(two: DuckDBEngine) -> None:
    (gap,) = asked(two, Decisions())
    assert (gap.kind, gap.operator, gap.first_on, gap.last_on, gap.days) == (
        *("gap", "Анна"),
        *("2026-10-08", "2026-10-21", 10),
    )


def test_leave_over_the_gap_answers_it_and_so_does_work_without_calls(two: DuckDBEngine) -> None:
    assert not asked(two, away(date(2026, 10, 8), date(2026, 10, 21)))
    worked = MonthAnswer("2026-10", "Анна", "gap", "2026-10-08", "worked")
    assert not asked(two, Decisions(answers=(worked,)))
    assert len(asked(two, Decisions(answers=(MonthAnswer("2026-09", "Анна", "gap", "2026-10-08", "worked"),)))) == 1


def test_leave_on_days_with_calls_is_a_contradiction(two: DuckDBEngine) -> None:
    gap, leave = asked(two, away(date(2026, 10, 5), date(2026, 10, 7)))
    assert gap.kind == "gap"
    assert (leave.kind, leave.first_on, leave.days) == ("leave_with_dials", "2026-10-05", 3)
    (boris,) = (one for one in asked(two, away(OCTOBER.first, OCTOBER.last, "Борис")) if one.operator == "Борис")
    assert (boris.kind, boris.days) == ("leave_with_dials", 22)  # a whole month of leave leaves no other trace


def test_a_gap_over_two_months_is_asked_in_both(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> None:
    days = [day for day in EVERY if not date(2026, 9, 24) <= day <= date(2026, 10, 8)]
    open_company(connection, {"Анна": days, "Борис": EVERY})
    (september,) = asked(engine, Decisions(), Month(2026, 9))
    (october,) = asked(engine, Decisions())
    assert (september.first_on, september.last_on) == ("2026-09-24", "2026-09-30")
    assert (october.first_on, october.last_on) == ("2026-10-01", "2026-10-08")


def test_the_long_holidays_are_no_gap(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> None:
    days = working(date(2025, 12, 1), date(2025, 12, 30)) + working(date(2026, 1, 14), date(2026, 1, 30))
    open_company(connection, {"Анна": days, "Борис": days})
    assert (days[-1] - days[0]).days > 50 and not asked(engine, Decisions(), Month(2026, 1))


def test_who_has_left_has_no_gap_after_that_day(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> None:
    people = ({"name": "Анна", "left_on": "2026-10-07"}, {"name": "Борис"})
    open_company(connection, {"Анна": EVERY[:27], "Борис": EVERY}, people=people)
    assert EVERY[26] == date(2026, 10, 7) and not asked(engine, Decisions())


@pytest.mark.parametrize(("started", "questions"), [(None, ["started_late"]), ("2026-10-15", [])])
def test_a_first_call_in_the_middle_of_a_month_asks_for_the_entry_date(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine, started: str | None, questions: list[str]
) -> None:
    people = ({"name": "Вера", "started_on": started}, {"name": "Борис"})
    late = working(date(2026, 10, 15), date(2026, 10, 30))
    open_company(connection, {"Вера": late, "Борис": EVERY}, people=people)
    assert [one.kind for one in asked(engine, Decisions())] == questions
    answer = MonthAnswer("2026-10", "Вера", "started_late", "2026-10-15", "worked")
    assert not asked(engine, Decisions(answers=(answer,)))


def test_contracts_of_a_leaver_are_said_and_of_a_stranger_to_the_calls_too(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    people = ({"name": "Анна", "left_on": "2026-09-30"}, {"name": "Борис"})
    deals = [("Анна", date(2026, 10, 5), None), ("Директор", date(2026, 10, 6), None)]
    september = [day for day in EVERY if day.month == 9]
    open_company(connection, {"Анна": september, "Борис": EVERY}, deals, people)
    basis = BonusBasis(default_plan())
    found = payroll.build(payroll.month_facts(engine, OCTOBER, Scope.director(), basis), OCTOBER, basis)
    assert [(row.operator, row.total_kopecks > 0) for row in found.rows] == [("Анна", False), ("Борис", True)]
    kinds = {one.operator: (one.kind, one.deals, one.last_on) for one in found.remarks}
    assert kinds == {"Анна": ("deals_unpaid", 1, "2026-09-30"), "Директор": ("outside", 1, None)}
    assert found.open_questions == 0


def test_contracts_under_a_name_like_that_of_a_caller_are_asked_about(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    open_company(
        connection, {"Котов Денис": EVERY}, [("Котов Д.", date(2026, 10, 5), None)], ({"name": "Котов Денис"},)
    )
    (one,) = asked(engine, Decisions())
    assert (one.kind, one.operator, one.looks_like, one.deals) == ("alike", "Котов Д.", "Котов Денис", 1)
    assert not asked(engine, Decisions(answers=(MonthAnswer("2026-10", "Котов Д.", "alike", "", "other"),)))
