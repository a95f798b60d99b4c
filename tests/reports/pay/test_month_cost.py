"""A month has one cost: its result once it is over, before that one forecast from what is done and the days left."""

from datetime import date

import duckdb

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.pay.plan import default_plan
from analytics.reports.pay import month_cost, whatif
from analytics.reports.pay.bonus import BonusBasis
from analytics.reports.pay.outlook import day_dispersion, outlook
from analytics.reports.pay.pay_facts import pay_facts
from analytics.reports.reach import overview
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.reports.pay.pay_world import open_company, working

DIRECTOR, BASIS = Scope.director(), BonusBasis(default_plan())


def test_every_page_shows_one_forecast_of_a_running_month(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    days = working(date(2026, 9, 1), date(2026, 10, 30))
    until = [day for day in days if day <= date(2026, 10, 15)]
    deals = [(name, date(2026, month, 8), None) for name in ("Anna", "Boris") for month in (9, 10)]
    open_company(connection, {"Anna": until, "Boris": until, "Vera": days[:5]}, deals, talks_a_day=5)
    shown = overview.build(engine, Slice(), DIRECTOR, BASIS).cost
    facts = pay_facts(engine, whatif.window(engine, Slice()), DIRECTOR, BASIS.decisions)
    coming = outlook(facts, BASIS.plan, day_dispersion(engine))
    assert shown is not None and shown == month_cost.of_outlook(coming, BASIS.plan)
    assert (shown.month, shown.is_over, coming.known_to) == ("2026-10", False, date(2026, 10, 15))
    assert shown.low_kopecks is not None and shown.high_kopecks is not None
    assert shown.low_kopecks <= shown.cost_kopecks <= shown.high_kopecks
    assert shown.cost_kopecks - shown.bonus_kopecks == shown.people * BASIS.plan.fixed_kopecks


def test_what_is_done_of_a_month_moves_its_forecast_and_narrows_it(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    days = working(date(2026, 9, 1), date(2026, 10, 28))
    deals = [("Anna", date(2026, month, 8), None) for month in (9, 10) for _ in range(6)]
    open_company(connection, {"Anna": days}, deals, talks_a_day=5)
    shown = overview.build(engine, Slice(), DIRECTOR, BASIS).cost
    earned = overview.build(engine, Slice(date(2026, 10, 1), date(2026, 10, 28)), DIRECTOR, BASIS).operators[0]
    assert shown is not None and shown.low_kopecks is not None and shown.high_kopecks is not None
    assert earned.bonus_kopecks is not None and shown.bonus_kopecks >= earned.bonus_kopecks
    assert shown.high_kopecks - shown.low_kopecks < 0.1 * shown.cost_kopecks


def test_the_cost_of_some_people_is_theirs_alone(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> None:
    days = working(date(2026, 9, 1), date(2026, 10, 15))
    open_company(connection, {"Anna": days, "Boris": days}, [("Anna", date(2026, 9, 8), None)], talks_a_day=5)
    both = overview.build(engine, Slice(), DIRECTOR, BASIS).cost
    one = overview.build(engine, Slice(operators=("Anna",)), DIRECTOR, BASIS).cost
    assert both is not None and one is not None
    assert (both.people, one.people) == (2, 1)
    assert 0 < one.cost_kopecks < both.cost_kopecks
