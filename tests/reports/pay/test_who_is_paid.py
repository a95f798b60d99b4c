"""Nobody is paid who is not a person of the company: look-alikes and unknown names wait for a director's word."""

from datetime import date

import duckdb
import pytest

from analytics.core.calendar import Month
from analytics.core.decisions import NOTHING_DECIDED, Confirmation, Decisions
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.pay.plan import default_plan
from analytics.reports.pay import payroll
from analytics.reports.pay.bonus import BonusBasis
from analytics.reports.pay.payroll_record import PayrollReport
from analytics.reports.reach import card, operators
from analytics.reports.staff.namesakes import may_be_one
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.reports.pay.pay_world import open_company, working

SEPTEMBER = Month(2026, 9)
DAYS = working(date(2026, 9, 1), date(2026, 9, 30))
NAMES = {"Котов Денис": DAYS, "Белова Ирина": DAYS, "Котов Дeнис": DAYS[:2]}  # the third with a Latin e
LISTED = ({"name": "Котов Денис"}, {"name": "Белова Ирина"})
DIRECTOR = Scope.director()


def sheet(engine: DuckDBEngine, decisions: Decisions = NOTHING_DECIDED, scope: Scope = DIRECTOR) -> PayrollReport:
    basis = BonusBasis(default_plan(), decisions=decisions)
    return payroll.build(payroll.month_facts(engine, SEPTEMBER, scope, basis), SEPTEMBER, basis)


@pytest.mark.parametrize(
    "spelling",
    ["Котов Дeнис", "Денис Котов", "КОТОВ ДЕНИС", "Котов Д.", "Koтoв Дeнис", "Котов Дени\u200bс", "Kotov Denis"],
)
def test_a_spelling_of_a_known_name_may_be_that_person(spelling: str) -> None:
    assert may_be_one("Котов Денис", spelling)


@pytest.mark.parametrize(
    ("one", "other"), [("Оператор 1", "Оператор 2"), ("op7", "op17"), ("Котов Денис", "Белова Ирина"), ("А", "Б")]
)
def test_digits_and_other_words_tell_people_apart(one: str, other: str) -> None:
    assert not may_be_one(one, other)


@pytest.mark.parametrize(
    ("people", "questions"), [(LISTED, 1), ((), 2)], ids=["with a list of people", "without, which is asked for too"]
)
def test_a_look_alike_is_paid_nothing_and_listed_with_its_cost(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine, people: tuple[dict[str, object], ...], questions: int
) -> None:
    open_company(connection, NAMES, people=people)
    found = sheet(engine)
    assert [row.operator for row in found.rows] == ["Белова Ирина", "Котов Денис"]
    (one,) = found.unconfirmed
    assert (one.operator, one.looks_like, one.reason) == ("Котов Дeнис", "Котов Денис", "looks_like")
    assert one.would_pay_kopecks >= 4_000_000 and one.dials == 2
    assert (found.open_questions, found.company_people) == (questions, 2)


def test_without_a_list_every_name_is_paid_and_the_whole_list_is_asked_for(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    open_company(connection, {f"Оператор {number}": DAYS for number in range(1, 13)})
    found = sheet(engine)
    assert len(found.rows) == len(found.to_confirm) == 12 and not found.unconfirmed
    own = Scope(Role.OPERATOR, operators=("Оператор 1",), teams=None, sees_pay=True)
    seen = sheet(engine, scope=own)
    assert (len(seen.rows), seen.to_confirm, seen.unconfirmed) == (1, (), ())


def test_a_name_beyond_a_list_waits_and_is_paid_once_confirmed(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    open_company(connection, {"Котов Денис": DAYS, "Новиков Пётр": DAYS}, people=LISTED)
    found = sheet(engine)
    assert [row.operator for row in found.rows] == ["Котов Денис"]
    assert [(one.operator, one.reason) for one in found.unconfirmed] == [("Новиков Пётр", "unlisted")]
    for is_person, paid in ((True, 2), (False, 1)):
        said = Decisions(confirmations=(Confirmation("Новиков Пётр", is_person, date(2026, 9, 20)),))
        assert (len(sheet(engine, said).rows), sheet(engine, said).unconfirmed) == (paid, ())


def test_a_list_confirmed_in_one_step_closes_it_for_new_names(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    open_company(connection, {"Котов Денис": DAYS, "Белова Ирина": DAYS, "Новиков Пётр": DAYS[-3:]})
    names = tuple(Confirmation(name, True, date(2026, 9, 20)) for name in ("Котов Денис", "Белова Ирина"))
    found = sheet(engine, Decisions(confirmations=names, list_on=date(2026, 9, 20)))
    assert [row.operator for row in found.rows] == ["Белова Ирина", "Котов Денис"]
    assert [one.operator for one in found.unconfirmed] == ["Новиков Пётр"] and not found.to_confirm


def test_a_list_of_field_managers_only_is_no_list_of_operators(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    managers = ({"name": "Фомин Олег", "role": "field_manager"},)
    open_company(connection, {"Котов Денис": DAYS, "Белова Ирина": DAYS}, people=managers)
    assert len(sheet(engine).rows) == 2 and not sheet(engine).unconfirmed


def test_no_page_shows_a_bonus_of_somebody_who_is_not_confirmed(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    open_company(connection, NAMES, [("Котов Денис", date(2026, 9, 7), None)], LISTED)
    basis, part = BonusBasis(default_plan()), Slice(SEPTEMBER.first, SEPTEMBER.last)
    rows = {row.operator: row.bonus_kopecks for row in operators.build(engine, part, DIRECTOR, basis)}
    assert rows["Котов Дeнис"] is None and rows["Котов Денис"] is not None
    own = card.build(engine, part, DIRECTOR, basis, "Котов Дeнис")
    assert own.row is not None and own.row.bonus_kopecks is None
