"""An operator's running month: the payroll's own figures, what the month comes to, the day of the threshold."""

from datetime import date

import duckdb
import pytest

from analytics.core.calendar import Month
from analytics.core.errors import DozvonError
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.pay.plan import default_plan
from analytics.reports.pay import my_month, payroll
from analytics.reports.pay.bonus import BonusBasis
from analytics.reports.pay.my_month import MyMonth
from analytics.reports.pay.outlook import outlook
from analytics.reports.pay.pay_facts import pay_facts
from analytics.reports.reach import own_days
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.reports.pay.pay_world import open_company, working

NOVEMBER, LAST_CALL = Month(2026, 11), date(2026, 11, 19)
DAYS = working(date(2026, 9, 1), LAST_CALL)
BASIS = BonusBasis(default_plan())
NAMES = ("Анна", "Борис", "Вера", "Глеб", "Дина", "Егор")
OCTOBER_DEALS = [(name, date(2026, month, 14), None) for name in NAMES for month in (9, 10) for _ in range(2)]


@pytest.fixture
def company(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> DuckDBEngine:
    """Six people: four effective calls a day, two contracts a month; Анна signs one on 6 and one on 17 November."""
    deals = [*OCTOBER_DEALS, ("Анна", date(2026, 11, 6), None), ("Анна", date(2026, 11, 17), None)]
    open_company(connection, dict.fromkeys(NAMES, DAYS), deals, talks_a_day=4)
    return engine


def own(name: str) -> Scope:
    return Scope(Role.OPERATOR, operators=(name,), teams=None, sees_pay=True)


def running(engine: DuckDBEngine, name: str, last: date = NOVEMBER.last) -> MyMonth:
    facts = pay_facts(engine, Slice(NOVEMBER.first, last), own(name), BASIS.decisions)
    found = my_month.build(engine, Slice(operators=(name,)), own(name), BASIS, facts, 1.0)
    assert found is not None
    return found


def test_the_threshold_is_passed_on_the_day_whose_result_passed_it(company: DuckDBEngine) -> None:
    found = running(company, "Анна").threshold
    assert found is not None and found.threshold == 0.4
    quota = next(hint for hint in running(company, "Анна").hints if hint.metric == "effective")
    done = len(working(NOVEMBER.first, LAST_CALL)) * 4
    assert quota.left == round(done + (quota.left or 0)) - done  # whole calls of the whole month's plan
    calls = done + (quota.left or 0)
    assert quota.enough_a_day is not None and quota.enough_a_day * quota.days_left >= (quota.left or 0)
    assert (quota.enough_a_day - 1) * quota.days_left < (quota.left or 0)
    passed = next(
        day
        for day in working(NOVEMBER.first, LAST_CALL)
        if 0.5 * len(working(NOVEMBER.first, day)) * 4 / calls + 0.5 * (day >= date(2026, 11, 6)) / 2 > 0.4
    )
    assert found.passed_on == passed == date(2026, 11, 11)
    assert found.attainment == pytest.approx(0.5 * done / calls + 0.5, abs=1e-9)


def test_without_contracts_the_threshold_is_said_for_the_working_day_that_passes_it_or_not_at_all(
    company: DuckDBEngine,
) -> None:
    found = running(company, "Борис").threshold
    assert found is not None and found.passed_on is None
    pace = found.attainment / len(working(NOVEMBER.first, LAST_CALL))
    ahead = working(date(2026, 11, 20), NOVEMBER.last)
    assert found.passes_on == next(day for at, day in enumerate(ahead, 1) if found.attainment + pace * at > 0.4)


def test_what_the_month_comes_to_is_the_companys_forecast_and_of_a_month_over_the_payrolls_result(
    company: DuckDBEngine,
) -> None:
    coming = outlook(payroll.month_facts(company, NOVEMBER, Scope.director(), BASIS), BASIS.plan, 1.0)
    (anna,) = (one for one in coming.operators if one.operator == "Анна")
    found = running(company, "Анна").expected
    assert found is not None and found.full_kopecks == 8_000_000
    assert found.middle_kopecks == 4_000_000 + anna.p50_bonus_kopecks
    assert found.low_kopecks == 4_000_000 + anna.p10_bonus_kopecks <= found.middle_kopecks <= found.high_kopecks

    october = Month(2026, 10)
    facts = payroll.month_facts(company, october, own("Анна"), BASIS)
    over = my_month.build(company, Slice(operators=("Анна",)), own("Анна"), BASIS, facts, 1.0)
    truth = payroll.build(facts, october, BASIS).rows[0].total_kopecks
    assert over is not None and over.is_over and over.expected is not None
    assert over.expected.low_kopecks == over.expected.high_kopecks == truth


def test_nobody_reads_another_ones_month_or_days(company: DuckDBEngine) -> None:
    facts = payroll.month_facts(company, NOVEMBER, own("Анна"), BASIS)
    with pytest.raises(DozvonError) as refused:
        my_month.build(company, Slice(operators=("Борис",)), own("Анна"), BASIS, facts, 1.0)
    assert refused.value.code == "not_allowed"
    with pytest.raises(DozvonError) as refused:
        own_days.build(company, Slice(), own("Анна"), "Борис")
    assert refused.value.code == "not_allowed"


def test_weeks_stand_beside_five_colleagues_and_beside_nobody_where_there_are_fewer(company: DuckDBEngine) -> None:
    found = own_days.build(company, Slice(), own("Анна"), "Анна")
    assert found.last_on == LAST_CALL and len(found.weeks) == own_days.WEEKS
    last = found.weeks[-1]
    assert (last.week_on, last.days, last.a_day, last.low, last.high) == (date(2026, 11, 16), 4, 4.0, 4.0, 4.0)
    assert {one.metric: (one.fact, one.usual) for one in found.day}["effective"] == (4, 4)
