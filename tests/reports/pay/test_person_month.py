"""One bonus for one person and month on every page; quotas that stand; hints that count the whole month."""

from datetime import date
from fractions import Fraction

import duckdb
import pytest

from analytics.core.absence import Absence
from analytics.core.calendar import Month
from analytics.core.decisions import DatedAbsence, Decisions
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.pay.plan import default_plan
from analytics.reports.pay import payroll
from analytics.reports.pay.bonus import BonusBasis, proposed_quotas
from analytics.reports.pay.hints import hints
from analytics.reports.pay.payroll_record import PayrollReport
from analytics.reports.reach import card, operators, overview
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.reports.pay.pay_world import open_company, working

DIRECTOR = Scope.director()
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
LAST_CALL = date(2026, 11, 19)
DAYS = working(date(2026, 9, 1), LAST_CALL)
BASIS = BonusBasis(default_plan())
PEOPLE = ({"name": "Анна", "team": "Север"}, {"name": "Борис", "team": "Юг"})
DEALS = [
    *(("Анна", date(2026, month, day), None) for month in (9, 10) for day in (7, 14, 21)),
    *(("Борис", date(2026, month, 16), None) for month in (9, 10)),
    ("Анна", date(2026, 11, 10), None),
    ("Анна", date(2026, 11, 25), None),  # signed after the last call
]


@pytest.fixture
def company(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> DuckDBEngine:
    """Анна and Борис call every day until 19 November; a contract of Анна is signed six days later."""
    open_company(connection, {"Анна": DAYS, "Борис": DAYS}, DEALS, PEOPLE, talks_a_day=2)
    return engine


def sheet(engine: DuckDBEngine, month: Month, basis: BonusBasis = BASIS) -> PayrollReport:
    return payroll.build(payroll.month_facts(engine, month, DIRECTOR, basis), month, basis)


@pytest.mark.parametrize("month", [OCTOBER, NOVEMBER], ids=str)
@pytest.mark.parametrize("narrowed", [{}, {"teams": ("Север",)}, {"operators": ("Анна",)}, {"lists": ("Весна",)}])
@pytest.mark.parametrize("ends", ["with the last call", "with the month", "never"])
def test_every_page_shows_the_bonus_of_the_payroll(
    company: DuckDBEngine, month: Month, narrowed: dict[str, tuple[str, ...]], ends: str
) -> None:
    last = {"with the last call": min(month.last, LAST_CALL), "with the month": month.last}.get(ends)
    if month == OCTOBER:
        last = month.last
    part = Slice(month.first, last, **narrowed)
    paid = {row.operator: row.bonus_kopecks for row in sheet(company, month).rows}
    table = {row.operator: row.bonus_kopecks for row in operators.build(company, part, DIRECTOR, BASIS)}
    first = {row.operator: row.bonus_kopecks for row in overview.build(company, part, DIRECTOR, BASIS).operators}
    own = card.build(company, part, DIRECTOR, BASIS, "Анна")
    for shown in (table, first):
        assert {name: amount for name, amount in shown.items() if amount is not None}.items() <= paid.items()
    if not narrowed.get("lists"):
        assert table["Анна"] == first["Анна"] == paid["Анна"]
        assert own.row is not None and own.row.bonus_kopecks == paid["Анна"]
    (deals,) = (fact.fact for fact in own.plan_facts if fact.metric == "deals")
    (row,) = (row for row in sheet(company, month).rows if row.operator == "Анна")
    assert deals == next(step.fact for step in row.steps if step.metric == "deals") == (3 if month == OCTOBER else 2)


def test_leave_entered_after_the_first_moves_no_quota_and_is_told(company: DuckDBEngine) -> None:
    before = sheet(company, NOVEMBER)
    leave = Absence("Борис", date(2026, 10, 5), date(2026, 10, 16), "отпуск")
    for entered, moves in ((date(2026, 11, 3), False), (date(2026, 10, 20), True)):
        basis = BonusBasis(default_plan(), decisions=Decisions(entered=(DatedAbsence(leave, True, entered),)))
        after = sheet(company, NOVEMBER, basis)
        quotas = [[step.quota for step in report.rows[0].steps] for report in (before, after)]
        assert (quotas[0] != quotas[1]) is moves
        assert [one.metric for one in after.quota_changes] == ([] if moves else ["effective"])
        if not moves:
            (change,) = after.quota_changes
            assert change.quota == quotas[0][0] and change.now > change.quota
            assert after.rows[0].total_kopecks == before.rows[0].total_kopecks
            october = sheet(company, OCTOBER, basis).rows[1]
            assert (october.operator, october.worked_days) == ("Борис", 12)  # his own month is shorter at once


def test_leave_withdrawn_after_the_first_still_stands_in_the_quota(company: DuckDBEngine) -> None:
    leave = Absence("Борис", date(2026, 10, 5), date(2026, 10, 16), "отпуск")
    kept = (DatedAbsence(leave, True, date(2026, 10, 20)), DatedAbsence(leave, False, date(2026, 11, 3)))
    facts = payroll.month_facts(company, NOVEMBER, DIRECTOR, BonusBasis(default_plan(), decisions=Decisions(kept)))
    untouched = payroll.month_facts(company, NOVEMBER, DIRECTOR, BASIS)
    stands, now = proposed_quotas(facts, NOVEMBER, NOVEMBER.first), proposed_quotas(facts, NOVEMBER)
    assert stands["effective"] > now["effective"] == proposed_quotas(untouched, NOVEMBER)["effective"]


def test_a_hint_in_a_running_month_counts_the_whole_month_and_says_how_much_a_day(company: DuckDBEngine) -> None:
    facts = payroll.month_facts(company, NOVEMBER, DIRECTOR, BASIS)
    found = {hint.metric: hint for hint in hints(facts, BASIS, "Анна")}
    quotas = proposed_quotas(facts, NOVEMBER, NOVEMBER.first)
    counted = dict(next(row for row in facts.rows if row.operator == "Анна").counts)
    for metric, hint in found.items():
        assert hint.left == max(0, quotas[metric] - counted[metric]) and hint.days_left == 7  # 20 to 30 November
        assert hint.a_day == (hint.left / 7 if hint.left else None)
    assert found["effective"].left == 18 and quotas["effective"] == 44
    shares = [
        Fraction(1, 2) * min(Fraction(counted["effective"] + more, 44), Fraction(1)) + Fraction(1, 2)
        for more in (0, found["effective"].more)
    ]
    gain = (shares[1] - shares[0]) / Fraction(6, 10) * 4_000_000
    assert found["effective"].gain_kopecks == pytest.approx(float(gain), abs=1)
