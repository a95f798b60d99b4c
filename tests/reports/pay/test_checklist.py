"""What is open before a month is approved: questions and objections by name, and when it is ready."""

from datetime import date

import duckdb
import pytest

from analytics.core.calendar import Month
from analytics.core.decisions import Decisions, MonthAnswer
from analytics.core.scope import Scope
from analytics.pay.plan import default_plan
from analytics.reports.pay import checklist, payroll
from analytics.reports.pay.bonus import BonusBasis
from analytics.reports.pay.checklist import Checklist, Step
from analytics.reports.pay.payroll_approval import shown
from analytics.store.data.duckdb_engine import DuckDBEngine
from analytics.store.ledger.pay_ledger import Dispute
from tests.reports.pay.pay_world import open_company, working

OCTOBER = Month(2026, 10)
OBJECTION = Dispute(1, "2026-10", "Анна", "не хватает звонков", "anna", "2026-11-02T09:00:00+00:00")
DEALS = [("Анна", date(2026, 10, 7), None), ("Борис", date(2026, 10, 8), None)]


@pytest.fixture
def company(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> DuckDBEngine:
    """Анна calls every working day of September and October, Борис not in the last three weeks of October."""
    days = working(date(2026, 9, 1), date(2026, 11, 10))
    pause = [day for day in days if not date(2026, 10, 12) <= day <= date(2026, 10, 31)]
    people = [{"name": name, "role": "operator", "started_on": "2025-01-01"} for name in ("Анна", "Борис")]
    open_company(connection, {"Анна": days, "Борис": pause}, DEALS, people)
    return engine


def listed(engine: DuckDBEngine, *answers: MonthAnswer, disputes: tuple[Dispute, ...] = ()) -> Checklist:
    basis = BonusBasis(default_plan(), decisions=Decisions(answers=answers))
    facts = payroll.month_facts(engine, OCTOBER, Scope.director(), basis)
    return checklist.build(payroll.build(facts, OCTOBER, basis), disputes)


def test_a_question_keeps_the_month_from_approval_until_it_is_answered(company: DuckDBEngine) -> None:
    found = {line.step: line for line in listed(company).lines}
    assert (found[Step.DAYS].open, found[Step.DAYS].names, found[Step.DAYS].blocks) == (1, ("Борис",), True)
    assert not listed(company).is_ready and found[Step.DATA].open == found[Step.METRICS].open == 0
    settled = listed(company, MonthAnswer("2026-10", "Борис", "gap", "2026-10-10", "worked"))
    assert settled.is_ready and settled.people == 2 and settled.total_kopecks > 8_000_000


def test_an_open_objection_is_listed_and_counted_among_what_the_approver_has_seen(company: DuckDBEngine) -> None:
    answered = Dispute(**{**vars(OBJECTION), "number": 2, "status": "declined", "answer": "учтено"})
    elsewhere = Dispute(**{**vars(OBJECTION), "number": 3, "month": "2026-09"})
    line = next(
        one for one in listed(company, disputes=(OBJECTION, answered, elsewhere)).lines if one.step is Step.OBJECTIONS
    )
    assert (line.open, line.names, line.blocks) == (1, ("Анна",), False)
    basis = BonusBasis(default_plan())
    report = payroll.build(payroll.month_facts(company, OCTOBER, Scope.director(), basis), OCTOBER, basis)
    assert [shown(report, disputes).objections for disputes in ((), (OBJECTION, answered, elsewhere))] == [0, 1]
