"""Rows and columns are withheld, not hidden: every report, asked by everybody who may not see it all."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from analytics import reports
from analytics.access.roles import scope_of
from analytics.core.alert import Alert, Of, Rule, Span, Watch
from analytics.core.calendar import Month
from analytics.core.errors import DozvonError
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.reports import alerts, brief, calls, choices, search
from analytics.reports.brief_days import month_before
from analytics.reports.pay import my_month, payroll, stress, taken_back, whatif
from analytics.reports.pay.bonus import basis_of
from analytics.reports.reach import call_lists, card, day_sums, explore, operators, overview, own_days, reach
from analytics.reports.rows import Rows
from analytics.reports.sales import (
    agenda,
    attribution,
    file_leads,
    funnel_base,
    handover,
    lead_days,
    leads,
    loose_ends,
    meetings,
    processes,
)
from analytics.reports.staff import staff, team_day
from analytics.reports.verdicts import overlapping_sources
from analytics.reports.verdicts import verdicts as verdicts_report
from analytics.store.company import Company
from analytics.store.ledger.accounts import User
from analytics.store.ledger.ledger import Person
from analytics.ui.session.page_list import may_open
from tests.store.segment import load

ANNA, BORIS = "canary-anna", "canary-boris"
FIELD_ONE, FIELD_TWO = "canary-fyodor", "canary-gleb"
SEPTEMBER, OCTOBER = Month(2026, 9), date(2026, 10, 1)
PHONE = re.compile(r"\+7\d{10}")
EARNED = ("amount_kopecks",)
"""What a contract is worth: the figure of whoever made it, nobody's pay."""


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Company:
    made = Company.at(tmp_path_factory.mktemp("scopes"))
    made.ledger.save_people(
        [Person(ANNA, "operator", "canary-north"), Person(BORIS, "operator", "canary-south")], {}, "test"
    )
    people = [(ANNA, "1"), (BORIS, "2")] * 200
    load(
        made,
        1,
        [
            {
                "call_key": key,
                "operator_name": name,
                "operator_raw": name,
                "client_phone": f"+7999{digit}77{key:04}",
                "list_id": f"base-{name}",
                "ring_seconds": 20,
            }
            for key, (name, digit) in enumerate(people)
        ],
        [
            {
                "event_key": key,
                "version_key": key,
                "entity_type": "lead",
                "entity_id": f"lead-{name}-{key}",
                "client_phones": f"+7999{digit}77{key:04}",
                "client_name": f"client-of-{name}",
                "operator_raw": name,
                "field_manager_raw": FIELD_ONE if digit == "1" else FIELD_TWO,
                "created_at": "2026-09-07 11:00:00",
                "meeting_set_at": "2026-09-07 11:00:00",
                "meeting_held_at": "2026-09-09 11:00:00",
                "signed_at": "2026-09-10 11:00:00",
                "amount_kopecks": 5_000_000,
            }
            for key, (name, digit) in enumerate(people[:40])
        ]
        + [
            {
                "event_key": 100 + key,
                "version_key": 100 + key,
                "entity_type": "lead",
                "entity_id": f"cancelled-{name}",
                "client_name": f"client-of-{name}",
                "operator_raw": name,
                "created_at": "2026-09-07 11:00:00",
                "signed_at": "2026-09-07 12:00:00",
                "cancelled_at": "2026-09-07 13:00:00",
            }
            for key, (name, _) in enumerate(people[:2])
        ],
    )
    return made


Ask = Callable[[Company, Scope], object]


def _engine(company: Company):  # type: ignore[no-untyped-def]
    engine = company.engine()
    assert engine is not None
    return engine


def _or_refused(ask: Callable[[], object]) -> object:
    try:
        return ask()
    except DozvonError as error:
        return error.code


def _my_month(company: Company, scope: Scope) -> object:
    engine, basis = _engine(company), basis_of(company)
    facts = payroll.month_facts(engine, SEPTEMBER, scope, basis)
    return my_month.build(engine, Slice(operators=(BORIS,)), scope, basis, facts, 1.5)


REPORTS: dict[str, Ask] = {
    "overview": lambda c, s: overview.build(_engine(c), Slice(), s, basis_of(c)),
    "operators": lambda c, s: operators.build(_engine(c), Slice(), s, basis_of(c)),
    "reach": lambda c, s: reach.build(_engine(c), Slice(), s),
    "call_lists": lambda c, s: call_lists.build(_engine(c), Slice(), s),
    "explore": lambda c, s: (explore.whole(_engine(c), Slice(), s), explore.whole(_engine(c), Slice(), s, "deals")),
    "calls": lambda c, s: calls.build(_engine(c), Slice(), s),
    "handover": lambda c, s: handover.build(_engine(c), Slice(), s),
    "file_leads": lambda c, s: _or_refused(lambda: file_leads.build(_engine(c), s, 1)),
    "funnel_base": lambda c, s: funnel_base.build(_engine(c), Slice(), s),
    "loose_ends": lambda c, s: loose_ends.build(_engine(c), Slice(), s),
    "meetings": lambda c, s: meetings.build(_engine(c), Slice(), s),
    "processes": lambda c, s: processes.build(_engine(c), Slice(), s),
    "verdicts": lambda c, s: verdicts_report.build(_engine(c), Slice(), s),
    "overlapping_sources": lambda c, s: overlapping_sources.build(_engine(c), s),
    "staff": lambda c, s: staff.build(_engine(c), Slice(), s),
    "card": lambda c, s: replace(card.build(_engine(c), Slice(), s, basis_of(c), BORIS), operator="asked"),
    "whatif": lambda c, s: _or_refused(lambda: whatif.build(_engine(c), Slice(), s, basis_of(c), basis_of(c))),
    "attribution": lambda c, s: attribution.build(_engine(c), Slice(), s),
    "payroll": lambda c, s: _or_refused(lambda: payroll.of_company(c, Slice(), s, basis_of(c))),
    "stress": lambda c, s: _or_refused(lambda: stress.build(_engine(c), Slice(), s, basis_of(c))),
    "day_sums": lambda c, s: day_sums.build(_engine(c), Slice(), s) or (),
    "choices": lambda c, s: choices.build(_engine(c), Slice(), s),
    "lead_days": lambda c, s: lead_days.build(_engine(c), Slice(), s),
    "leads": lambda c, s: leads.build(_engine(c), Slice(), s, "meetings_set"),
    "agenda": lambda c, s: agenda.build(_engine(c), Slice(), s, date(2026, 9, 11)),
    "taken_back": lambda c, s: taken_back.build(_engine(c), Slice(), s, SEPTEMBER, 60),
    "own_days": lambda c, s: _or_refused(lambda: own_days.build(_engine(c), Slice(), s, (s.operators or (BORIS,))[0])),
    "my_month": lambda c, s: _or_refused(lambda: _my_month(c, s)),
    "search": lambda c, s: search.build(_engine(c), s, "0001"),
    "team_day": lambda c, s: _or_refused(lambda: team_day.build(_engine(c), Slice(), s, basis_of(c))),
    "brief": lambda c, s: _or_refused(lambda: brief.build(c, brief.Reader(s), month_before(OCTOBER), OCTOBER)),
    "alerts": lambda c, s: alerts.judge(_engine(c), s, [alert_of(Of.ALL), alert_of(Of.TEAM, "canary-south")], OCTOBER),
}


def alert_of(of: Of, name: str = "") -> Alert:
    """An alert that somebody else owns."""
    return Alert(1, "director", Rule("dials", Watch.ABOVE, 1.0, Span.MONTH, of, name))


USERS = {
    "lead": User("lead", Role.TEAM_LEAD, team="canary-north"),
    "paid_lead": User("paid_lead", Role.TEAM_LEAD, team="canary-north", sees_pay=True),
    "operator": User("anna", Role.OPERATOR, person=ANNA),
    "field_manager": User("fyodor", Role.FIELD_MANAGER, person=FIELD_ONE),
    "administrator": User("admin", Role.ADMINISTRATOR),
    "accountant": User("buh", Role.ACCOUNTANT),
}


def values_of(value: object, name: str = "") -> list[tuple[str, object]]:
    """(name of the field, value) of everything inside a report."""
    if is_dataclass(value) and not isinstance(value, type):
        found = [(field.name, getattr(value, field.name)) for field in fields(value)]
        return [(name, value), *(pair for key, item in found for pair in values_of(item, key))]
    if isinstance(value, list | tuple):
        return [pair for item in value for pair in values_of(item, name)]
    if isinstance(value, dict):
        return [pair for key, item in value.items() for pair in values_of(item, str(key))]
    return [(name, value)]


CALLERS, EVERYBODY = (ANNA, BORIS), (ANNA, BORIS, FIELD_ONE, FIELD_TWO)
NAMES = {
    **dict.fromkeys(
        (
            "overview",
            "operators",
            "file_leads",
            "calls",
            "whatif",
            "attribution",
            "payroll",
            "choices",
            "team_day",
            "brief",
            "loose_ends",
        ),
        CALLERS,
    ),
    **dict.fromkeys(("explore", "handover", "staff", "leads"), EVERYBODY),
    "meetings": (*EVERYBODY, "client-of"),
    "agenda": (*EVERYBODY, "client-of"),
    "taken_back": (*CALLERS, "client-of"),
    "card": (BORIS,),
    "search": (BORIS,),
    "my_month": (BORIS,),
    "team_day": CALLERS,
}
"""Who is named to the director; the other reports name nobody in this company."""


@pytest.mark.parametrize("report", REPORTS)
def test_the_director_is_told_the_names_that_others_must_not_see(company: Company, report: str) -> None:
    said = repr(REPORTS[report](company, Scope.director()))
    assert tuple(name for name in (*EVERYBODY, "client-of") if name in said) == NAMES.get(report, ())


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("who", ["lead", "paid_lead", "operator", "field_manager", "administrator"])
def test_nobody_is_told_of_another_teams_or_persons_rows(company: Company, who: str, report: str) -> None:
    said = repr(REPORTS[report](company, scope_of(USERS[who])))
    assert BORIS not in said and FIELD_TWO not in said and "canary-south" not in said


@pytest.mark.parametrize("report", REPORTS)
def test_an_administrator_is_told_no_name_and_no_client(company: Company, report: str) -> None:
    said = repr(REPORTS[report](company, scope_of(USERS["administrator"])))
    assert "canary" not in said and "client-of" not in said


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("who", USERS)
def test_no_full_phone_is_in_any_report(company: Company, who: str, report: str) -> None:
    assert not PHONE.search(repr(REPORTS[report](company, scope_of(USERS[who]))))


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("who", ["lead", "field_manager", "administrator"])
def test_pay_is_withheld_from_who_was_not_granted_it(company: Company, who: str, report: str) -> None:
    found = values_of(REPORTS[report](company, scope_of(USERS[who])))
    assert not [(name, value) for name, value in found if "kopecks" in name and name not in EARNED and value]


def test_who_may_reveal_numbers_finds_a_client_by_its_last_digits_among_his_own_calls_only(company: Company) -> None:
    revealing = User("seeing", Role.TEAM_LEAD, team="canary-north", sees_phones=True)
    found = search.build(_engine(company), scope_of(revealing), "0000")
    assert [(one.operator, one.phone[-2:]) for one in found.clients] == [(ANNA, "00")]
    assert search.build(_engine(company), scope_of(USERS["lead"]), "0000").clients == ()
    assert search.build(_engine(company), scope_of(revealing), "000").clients == ()


def test_a_contract_is_found_by_the_beginning_of_its_number_within_the_scope(company: Company) -> None:
    for who, names in ((Scope.director(), {ANNA, BORIS}), (scope_of(USERS["operator"]), {ANNA})):
        asked = [search.build(_engine(company), who, f"LEAD-{name}-1") for name in (ANNA, BORIS)]
        assert {one.operator for found in asked for one in found.contracts} == names


def test_every_report_that_asks_who_is_asking_is_asked_here() -> None:
    asking = re.compile(r"^def (?:build|judge)\([^)]*(?:scope: Scope|reader: Reader)", re.MULTILINE)
    folder = Path(reports.__file__).parent
    found = {path.stem for path in folder.rglob("*.py") if asking.search(path.read_text(encoding="utf-8"))}
    assert found - set(REPORTS) == {"verdict_detail"}, "asked in tests/reports"


def test_pay_is_told_to_whom_it_belongs_and_to_whom_it_was_granted(company: Company) -> None:
    for who, names in (("operator", {ANNA}), ("paid_lead", {ANNA}), ("accountant", {ANNA, BORIS})):
        found = REPORTS["payroll"](company, scope_of(USERS[who]))
        assert isinstance(found, payroll.PayrollReport) and {row.operator for row in found.rows} == names
    for who in ("lead", "field_manager", "administrator"):
        assert REPORTS["payroll"](company, scope_of(USERS[who])) == "not_allowed"


def test_the_payroll_is_on_the_menu_of_whoever_sees_pay() -> None:
    found = {who for who, user in USERS.items() if may_open(scope_of(user), "payroll")}
    assert found == {"operator", "paid_lead", "accountant"}
    assert may_open(Scope.director(), "payroll")


def test_a_field_manager_sees_his_own_meetings_and_no_calls(company: Company) -> None:
    scope = scope_of(USERS["field_manager"])
    said = repr(REPORTS["meetings"](company, scope))
    assert FIELD_ONE in said and FIELD_TWO not in said
    assert REPORTS["calls"](company, scope) == Rows((), 0, None)


def test_a_scope_that_names_nobody_sees_nothing(company: Company) -> None:
    figures = values_of(REPORTS["overview"](company, Scope(Role.ADMINISTRATOR)))
    assert not [value for name, value in figures if name == "num" and value]
