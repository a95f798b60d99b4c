"""A number is told to whoever may reveal it, and never without a line in the audit."""

import json
from pathlib import Path

import pytest

from analytics.access.roles import scope_of
from analytics.core.errors import DozvonError
from analytics.core.phones import masked, spans
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.reports import calls
from analytics.reports.reveal import Press, listed, reveal
from analytics.store.company import Company
from analytics.store.ledger.accounts import User
from analytics.store.ledger.audit import Audit, Entry
from tests.store.segment import load

PHONES = [f"+7916123450{last}" for last in range(3)]


@pytest.fixture
def company(tmp_path: Path) -> Company:
    made = Company.at(tmp_path)
    load(made, 1, [{"call_key": key, "client_phone": phone} for key, phone in enumerate(PHONES)])
    return made


def press_of(company: Company, scope: Scope, row: int | None) -> list[str | None]:
    engine = company.engine()
    assert engine
    audit = Audit(company.folder.ledger)
    found = reveal(lambda who: calls.build(engine, Slice(), who).rows, scope, audit, Press("anna", "calls", {}, row))
    return [one.phone for one in found]


def revealed(company: Company) -> list[Entry]:
    return [entry for entry in Audit(company.folder.ledger).entries() if entry.action == "reveal"]


def test_a_page_of_numbers_is_told_with_one_line_in_the_audit(company: Company) -> None:
    assert sorted(map(str, press_of(company, Scope.director(), None))) == PHONES
    (entry,) = revealed(company)
    assert (entry.who, json.loads(entry.facts)) == ("anna", {"what": "calls", "numbers": 3})
    assert not any(phone[3:] in entry.facts for phone in PHONES)


def test_one_number_is_told_and_the_audit_names_its_call(company: Company) -> None:
    (phone,) = press_of(company, Scope.director(), 1)
    (entry,) = revealed(company)
    assert phone in PHONES and json.loads(entry.facts)["numbers"] == 1 and json.loads(entry.facts)["subject"] in "012"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIRECTOR])
def test_whoever_was_not_granted_numbers_is_refused_and_told_none(company: Company, role: Role) -> None:
    scope = scope_of(User("u", role, person="anna", team="north"))
    with pytest.raises(DozvonError, match="not_allowed"):
        press_of(company, scope, None)
    with pytest.raises(DozvonError, match="not_allowed"):
        listed(PHONES, scope, Audit(company.folder.ledger), Press("anna", "list", {}))
    assert not revealed(company)


def test_who_was_granted_numbers_is_told_those_of_his_own_rows_only(company: Company) -> None:
    load(company, 2, [{"call_key": 9, "operator_name": "boris", "operator_raw": "boris"}])
    own = scope_of(User("anna", Role.OPERATOR, person="anna", sees_phones=True))
    assert sorted(map(str, press_of(company, own, None))) == PHONES


def test_a_list_that_leaves_is_in_the_audit_with_its_size(company: Company) -> None:
    listed(PHONES, Scope.director(), Audit(company.folder.ledger), Press("anna", "list", {"experiment": 7}))
    assert json.loads(revealed(company)[0].facts) == {"what": "list", "experiment": 7, "numbers": 3}


def test_a_number_that_cannot_be_written_down_is_not_told(company: Company) -> None:
    engine = company.engine()
    assert engine
    with pytest.raises(DozvonError):
        reveal(
            lambda who: calls.build(engine, Slice(), who).rows,
            Scope.director(),
            Audit(company.folder.ledger),
            Press("", "calls", {}),
        )


@pytest.mark.parametrize(
    "said",
    ["+79161234567", "8 (916) 123-45-67", "8-916-123-45-67", "79161234567", "9161234567", "+7\u00a0916 123 45 67"],
)
def test_a_number_is_found_and_masked_however_it_is_spelled(said: str) -> None:
    text = f"звонить {said} после 18"
    assert "+79161234567" in {span.phone for span in spans(text)}
    assert "123" not in masked(text) and masked(text).endswith("после 18")


def test_a_moment_is_no_number() -> None:
    assert masked("2026-09-07 10:00:00; 07.09.2026 10:00") == "2026-09-07 10:00:00; 07.09.2026 10:00"
    assert masked("31.02.2026 10:00 45.13.2026 25:61:00") == "31.02.2026 10:00 45.13.2026 25:61:00"
    assert "123" not in masked("31.02.2026 10:00 916 123-45-67:5060")
