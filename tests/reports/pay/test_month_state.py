"""A month runs only while it lasts; afterwards its data are whole, cut short or begin too late."""

from collections.abc import Sequence
from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.core.calendar import Month, is_working_day, working_days
from analytics.core.scope import Scope
from analytics.i18n import LANGUAGES, words
from analytics.pay.plan import default_plan
from analytics.reports.pay import checklist, payroll
from analytics.reports.pay.bonus import BonusBasis
from analytics.reports.pay.checklist import Step
from analytics.reports.pay.month_state import MonthState, missing_days, state_of
from analytics.reports.pay.payroll_record import PayrollReport
from analytics.sentences import month_words
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.reports.pay.pay_world import open_company, working

NOVEMBER = Month(2026, 11)
FIRST = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("known", "today", "state", "missing"),
    [
        ((FIRST, date(2026, 11, 18)), date(2026, 11, 19), MonthState.RUNNING, 8),
        ((FIRST, date(2026, 11, 18)), date(2026, 11, 30), MonthState.RUNNING, 8),
        ((FIRST, date(2026, 11, 18)), date(2026, 12, 1), MonthState.CUT, 8),
        ((FIRST, date(2026, 11, 18)), date(2031, 1, 1), MonthState.CUT, 8),
        ((FIRST, date(2026, 11, 30)), date(2026, 12, 1), MonthState.OVER, 0),
        ((FIRST, date(2026, 12, 4)), date(2026, 12, 4), MonthState.OVER, 0),
        ((date(2026, 11, 25), date(2026, 12, 4)), date(2026, 12, 4), MonthState.LATE, 16),
        ((date(2026, 11, 24), date(2026, 12, 4)), date(2026, 12, 4), MonthState.OVER, 15),
    ],
)
def test_november_of_2026(known: tuple[date, date], today: date, state: MonthState, missing: int) -> None:
    assert (state_of(NOVEMBER, known, today), missing_days(NOVEMBER, known)) == (state, missing)


def test_a_weekend_or_holiday_at_the_end_is_no_missing_day() -> None:
    """31 October 2026 is a Saturday, and the days off of January begin on 31 December."""
    friday, last_of_year = date(2026, 10, 30), date(2026, 12, 30)
    assert state_of(Month.of(friday), (FIRST, friday), friday) is MonthState.OVER
    assert state_of(Month.of(last_of_year), (FIRST, last_of_year), date(2027, 1, 11)) is MonthState.OVER


@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(0, 90), st.integers(0, 400))
def test_no_month_runs_after_its_end_and_none_is_whole_without_its_last_working_days(
    first: date, length: int, later: int
) -> None:
    last = first + timedelta(days=length)
    today = last + timedelta(days=later)
    month = Month.of(last)
    state = state_of(month, (first, last), today)
    rest = (date(month.year, month.month, day) for day in range(last.day + 1, month.last.day + 1))
    is_covered = not any(is_working_day(day) for day in rest)
    assert (state is MonthState.RUNNING) == (not is_covered and today <= month.last)
    assert (state is MonthState.CUT) == (not is_covered and today > month.last)
    assert missing_days(month, (first, last)) <= working_days(month.first, month.last)


@pytest.fixture
def sheet(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> PayrollReport:
    """November of a company whose calls end on its 18th."""
    days: Sequence[date] = working(date(2026, 9, 1), date(2026, 11, 18))
    open_company(connection, {"Анна": days}, [], [{"name": "Анна", "role": "operator", "started_on": "2025-01-01"}])
    basis = BonusBasis(default_plan())
    facts = payroll.month_facts(engine, NOVEMBER, Scope.director(), basis)
    return payroll.build(facts, NOVEMBER, basis)


def test_data_that_end_early_are_open_before_approval_also_where_no_file_tells_of_deals(sheet: PayrollReport) -> None:
    found = {line.step: line.open for line in checklist.build(sheet, ()).lines}
    assert sheet.unknown == ("deals",) and found[Step.METRICS] == found[Step.DATA] == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_short", [False, True])
def test_a_past_month_is_told_to_end_with_its_data_and_not_to_run(
    sheet: PayrollReport, language: str, is_short: bool
) -> None:
    running, cut = (
        month_words.unfinished(sheet, today, words(language), is_short)
        for today in (date(2026, 11, 30), date(2026, 12, 1))
    )
    told = {"ru": "ещё идёт", "en": "not over"}[language]
    assert told in running and told not in cut
    assert "8" in cut and all("18" in sentence for sentence in (running, cut))
