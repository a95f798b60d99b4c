"""A team lead's day: results against the plan without amounts, and at most three people with one reason each."""

from datetime import date, datetime, time, timedelta

import duckdb
import pytest

from analytics.core.absence import Absence
from analytics.core.decisions import DatedAbsence, Decisions
from analytics.core.errors import DozvonError
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.pay.plan import default_plan
from analytics.reports.pay.bonus import BonusBasis
from analytics.reports.reach import funnel, operators, overview
from analytics.reports.sales.agenda import Group, Meeting
from analytics.reports.staff import team_day
from analytics.reports.staff.team_day import Reason
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.charts.cases.operator_rows import row
from tests.reports.pay.pay_world import open_company, working

LAST = date(2026, 11, 19)
DAYS = working(date(2026, 9, 1), LAST)
BASIS = BonusBasis(default_plan())
LEAD = Scope(Role.TEAM_LEAD, operators=None, teams=("Север",))
NAMES = ("Анна", "Борис", "Вера", "Глеб", "Дина", "Егор")
DEALS = [(name, date(2026, month, 14), None) for name in NAMES for month in (9, 10)]


@pytest.fixture
def company(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> DuckDBEngine:
    """Five of the north and Егор of the south; Борис and Вера do not call on the last day, Глеб none of November."""
    days = dict.fromkeys(NAMES, DAYS) | {"Борис": DAYS[:-1], "Вера": DAYS[:-1]}
    days["Глеб"] = [*working(date(2026, 9, 1), date(2026, 10, 30)), LAST]
    people = [{"name": name, "team": "Юг" if name == "Егор" else "Север", "role": "operator"} for name in NAMES]
    open_company(connection, days, DEALS, people, talks_a_day=3)
    return engine


def test_a_lead_without_pay_sees_results_against_the_plan_and_no_amount(company: DuckDBEngine) -> None:
    found = team_day.build(company, Slice(), LEAD, BASIS)
    assert found is not None
    assert [one.operator for one in found.people] == ["Анна", "Борис", "Вера", "Глеб", "Дина"]
    anna = {fact.metric: fact for fact in found.people[0].facts}["effective"]
    worked = len(working(date(2026, 11, 1), LAST))
    assert anna.fact == 3 * worked and anna.quota and anna.attainment == pytest.approx(anna.fact / anna.quota)
    team = {fact.metric: fact for fact in found.team}["effective"]
    assert team.fact == sum(fact.fact for one in found.people for fact in one.facts if fact.metric == "effective")
    assert [(one.day_on, one.fact) for one in found.days][-2:] == [(LAST - timedelta(days=1), 12), (LAST, 9)]
    rows = {row.operator: row for row in operators.build(company, Slice(), LEAD, BASIS)}
    assert rows["Анна"].attainment and rows["Анна"].bonus_kopecks is None
    shown = overview.build(company, Slice(), LEAD, BASIS)
    assert shown.plan_facts and shown.cost is None


def test_whoever_did_not_call_is_named_unless_he_is_away_and_three_people_at_most(company: DuckDBEngine) -> None:
    leave = DatedAbsence(Absence("Вера", LAST, LAST, "отпуск"), True, LAST)
    basis = BonusBasis(default_plan(), decisions=Decisions(entered=(leave,)))
    missed = [
        Meeting(str(at), None, Group.DONE, None, None, "Дина", None, "no_show", at_time, None, None, None)
        for at, at_time in enumerate(datetime.combine(LAST - timedelta(days=at), time(11)) for at in (3, 4, 5, 6))
    ]
    found = team_day.build(company, Slice(), LEAD, basis, missed)
    assert found is not None
    told = [(one.operator, one.reason) for one in found.talks]
    assert told == [("Борис", Reason.SILENT), ("Дина", Reason.NO_SHOWS), ("Глеб", Reason.BEHIND)]
    assert (found.talks[0].usual, found.talks[1].fact, found.talks[1].usual) == (3, 4, 4)


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.FIELD_MANAGER, Role.ACCOUNTANT, Role.ADMINISTRATOR])
def test_the_day_of_a_team_is_for_its_lead(company: DuckDBEngine, role: Role) -> None:
    with pytest.raises(DozvonError) as refused:
        team_day.build(company, Slice(), Scope(role, operators=("Анна",), teams=None, sees_pay=True), BASIS)
    assert refused.value.code == "not_allowed"


def test_the_limits_of_a_teams_funnel_are_those_of_the_company() -> None:
    everybody = [row(name, 400, answered) for name, answered in zip(NAMES, (120, 124, 118, 122, 60, 60), strict=True)]
    team = [one for one in everybody if one.operator in ("Дина", "Егор")]
    whole, own = funnel.build(everybody), funnel.build(team, everybody)
    assert own.average_rate == whole.average_rate and own.soft is not None
    assert {point.operator: point.place for point in own.points} == {
        point.operator: point.place for point in whole.points if point.operator in ("Дина", "Егор")
    }
    assert funnel.build(team).average_rate == 0.15
