"""Both indicators of S1 against their quotas: effective calls, and target calls, which are those that signed."""

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.metrics.query import measure
from analytics.pay.plan import default_plan
from analytics.reports.pay.bonus import BonusBasis, PlanFact, Slips
from analytics.reports.pay.pay_facts import History, Past
from analytics.reports.reach import card, overview
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.metrics.world import fill

DIRECTOR = Scope.director()
SEPTEMBER = Slice(date(2026, 9, 1), date(2026, 9, 30))


@pytest.fixture
def world(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> DuckDBEngine:
    """Two operators talk to ten clients each on every day of September; Anna signs two, Boris one."""
    _fill(connection, last_day=30)
    return engine


def _fill(connection: duckdb.DuckDBPyConnection, last_day: int) -> None:
    calls: list[dict[str, object]] = [
        {
            "operator_raw": operator,
            "client_phone": f"+7999{place}{day:02d}{number:04d}",
            "started_local": f"2026-09-{day:02d} 10:00",
            "outcome": "talk",
            "talk_seconds": 40,
        }
        for place, operator in enumerate(("Anna", "Boris"))
        for day in range(1, last_day + 1)
        for number in range(10)
    ]
    leads: list[dict[str, object]] = [
        {
            "crm": "csv",
            "entity_id": phone,
            "client_phones": phone,
            "created_at": "2026-09-02 12:00",
            "signed_at": "2026-09-20 12:00",
        }
        for phone in ("+79990020001", "+79990020002", "+79991020003")
    ]
    fill(connection, {"call": calls, "lead": leads})


def by_metric(facts: tuple[PlanFact, ...]) -> dict[str, PlanFact]:
    return {fact.metric: fact for fact in facts}


def test_the_card_and_the_overview_show_both_indicators_against_the_plan(world: DuckDBEngine) -> None:
    basis = BonusBasis(default_plan())
    own = by_metric(card.build(world, SEPTEMBER, DIRECTOR, basis, "Anna").plan_facts)
    team = by_metric(overview.build(world, SEPTEMBER, DIRECTOR, basis).plan_facts)
    assert (own["effective"].fact, own["target_calls"].fact) == (300, 2)
    assert (team["effective"].fact, team["target_calls"].fact) == (600, 3)
    for facts in (own, team):
        for fact in facts.values():
            assert fact.quota and fact.attainment == pytest.approx(fact.fact / fact.quota)
    ((signed),) = measure(world, ("target_calls",), SEPTEMBER, DIRECTOR)
    assert signed.num == team["target_calls"].fact


def test_a_lead_without_pay_sees_the_plan_of_the_team_and_no_amount_and_other_roles_see_neither(
    world: DuckDBEngine,
) -> None:
    told = [
        overview.build(world, SEPTEMBER, scope, BonusBasis(default_plan()))
        for scope in (DIRECTOR, Scope(Role.TEAM_LEAD, None, None), Scope(Role.ADMINISTRATOR, None, None))
    ]
    assert [bool(one.plan_facts) for one in told] == [True, True, False]
    assert told[0].plan_facts == told[1].plan_facts
    assert [one.cost is not None for one in told] == [True, False, False]
    assert not [row for one in told[1:] for row in one.operators if row.bonus_kopecks is not None]


def test_a_month_that_is_over_has_the_result_that_its_people_get(world: DuckDBEngine) -> None:
    found = overview.build(world, SEPTEMBER, DIRECTOR, BonusBasis(default_plan()))
    assert found.is_bonus_month_over
    assert found.bonus_forecast_kopecks == sum(row.bonus_kopecks or 0 for row in found.operators) > 0


def test_a_month_that_runs_has_a_forecast_above_what_is_earned_so_far(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    _fill(connection, last_day=15)
    found = overview.build(engine, Slice(), DIRECTOR, BonusBasis(default_plan()))
    assert not found.is_bonus_month_over and found.bonus_forecast_kopecks is not None
    assert found.bonus_forecast_kopecks > sum(row.bonus_kopecks or 0 for row in found.operators)


def test_payslips_kept_for_other_filters_are_those_made_anew_and_other_plans_have_their_own(
    world: DuckDBEngine,
) -> None:
    basis = BonusBasis(default_plan())
    shared = Past(world).history

    def paid(basis: BonusBasis, part: Slice, history: History | None) -> list[tuple[str, int]]:
        slips = Slips(world, DIRECTOR, basis, history).of(part)
        return [(slip.operator, slip.slip.pay_kopecks) for slip in slips]

    both = paid(basis, SEPTEMBER, shared)
    assert both == paid(basis, SEPTEMBER, None)
    (anna,) = paid(basis, replace(SEPTEMBER, operators=("Anna",)), shared)
    half = Slice(date(2026, 9, 1), date(2026, 9, 15))
    assert anna == both[0] and paid(basis, half, shared) == paid(basis, half, None) != both
    dearer = BonusBasis(default_plan().replace("fixed = 40000", "fixed = 50000"))
    assert paid(dearer, SEPTEMBER, shared) == paid(dearer, SEPTEMBER, None) != both
    assert paid(basis, SEPTEMBER, shared) == both
