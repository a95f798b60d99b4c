"""Nobody comes in who should not, and nobody stays in who should no longer."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from analytics.access import entry, members
from analytics.core.errors import DozvonError
from analytics.core.scope import Role
from analytics.store.ledger.accounts import Accounts, User
from analytics.store.ledger.audit import Audit

SECRET = "a-long-secret-of-many-different-signs-0123456789"
DIRECTOR = User("boss", Role.DIRECTOR)


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Accounts:
    monkeypatch.setenv(entry.SECRET, SECRET)
    return Accounts(tmp_path / "ledger.sqlite")


def test_a_password_opens_a_session_and_no_other_does(accounts: Accounts) -> None:
    password = members.add(accounts, DIRECTOR, "test")
    cookie = entry.sign_in(accounts, "BOSS", password, "10.0.0.1")
    found = entry.user_of(accounts, cookie)
    assert found is not None and found.login == "boss" and found.must_change
    assert entry.user_of(accounts, cookie[:-1]) is None and entry.user_of(accounts, "") is None
    with pytest.raises(DozvonError, match="sign_in_refused"):
        entry.sign_in(accounts, "boss", password + "x", "10.0.0.1")


def test_neither_password_nor_cookie_stands_in_the_ledger(accounts: Accounts, tmp_path: Path) -> None:
    password = members.add(accounts, DIRECTOR, "test")
    cookie = entry.sign_in(accounts, "boss", password, "10.0.0.1")
    bytes_on_disk = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert password.encode() not in bytes_on_disk and cookie.encode() not in bytes_on_disk


def test_a_login_that_does_not_exist_is_refused_in_the_same_words(accounts: Accounts) -> None:
    members.add(accounts, DIRECTOR, "test")
    for login in ("boss", "nobody"):
        with pytest.raises(DozvonError) as refused:
            entry.sign_in(accounts, login, "wrong password", "10.0.0.1")
        assert (refused.value.code, refused.value.facts) == ("sign_in_refused", {})


def test_after_five_wrong_tries_even_the_right_password_waits(accounts: Accounts) -> None:
    password = members.add(accounts, DIRECTOR, "test")
    for _ in range(entry.MOST_OF_ACCOUNT):
        with pytest.raises(DozvonError, match="sign_in_refused"):
            entry.sign_in(accounts, "boss", "wrong password", "10.0.0.1")
    with pytest.raises(DozvonError, match="too_many_tries"):
        entry.sign_in(accounts, "boss", password, "10.0.0.2")


def test_whoever_sits_at_anothers_open_session_cannot_guess_his_password_for_ever(accounts: Accounts) -> None:
    password = members.add(accounts, DIRECTOR, "test")
    for _ in range(entry.MOST_OF_ACCOUNT):
        with pytest.raises(DozvonError, match="sign_in_refused"):
            entry.change_password(accounts, DIRECTOR, "wrong password", "another good one", "10.0.0.1")
    with pytest.raises(DozvonError, match="too_many_tries"):
        entry.change_password(accounts, DIRECTOR, password, "another good one", "10.0.0.1")


@pytest.mark.parametrize("change", ["sign_out", "disable", "role", "password"])
def test_a_session_ends_at_once_with_what_it_rested_on(accounts: Accounts, change: str) -> None:
    members.add(accounts, DIRECTOR, "test")
    password = members.add(accounts, User("anna", Role.OPERATOR, person="Анна"), "test")
    cookie = entry.sign_in(accounts, "anna", password, "10.0.0.1")
    user = entry.user_of(accounts, cookie)
    assert user is not None
    if change == "sign_out":
        entry.sign_out(accounts, cookie)
    elif change == "disable":
        members.disable(accounts, "anna", "boss")
    elif change == "role":
        members.change_role(accounts, "anna", User("anna", Role.TEAM_LEAD, team="Север"), "boss")
    else:
        entry.change_password(accounts, user, password, "another good one")
    assert entry.user_of(accounts, cookie) is None


@pytest.mark.parametrize("weak", ["short", "aaaaaaaaaaaaaaaa"])
def test_a_weak_password_is_refused(accounts: Accounts, weak: str) -> None:
    password = members.add(accounts, DIRECTOR, "test")
    user = accounts.user("boss")
    assert user is not None
    with pytest.raises(DozvonError, match="password_weak"):
        entry.change_password(accounts, user, password, weak)


def test_the_last_director_stays(accounts: Accounts) -> None:
    members.add(accounts, DIRECTOR, "test")
    with pytest.raises(DozvonError, match="last_director"):
        members.disable(accounts, "boss", "test")
    with pytest.raises(DozvonError, match="last_director"):
        members.change_role(accounts, "boss", User("boss", Role.ADMINISTRATOR), "test")


def test_an_administrator_neither_makes_nor_touches_a_director() -> None:
    for touched in ((DIRECTOR,), (User("anna", Role.OPERATOR), DIRECTOR)):
        members.must_keep(Role.DIRECTOR, *touched)
        for keeper in set(Role) - {Role.DIRECTOR}:
            with pytest.raises(DozvonError, match="not_allowed"):
                members.must_keep(keeper, *touched)
    members.must_keep(Role.ADMINISTRATOR, User("anna", Role.OPERATOR))
    with pytest.raises(DozvonError, match="not_allowed"):
        members.must_keep(Role.TEAM_LEAD, User("anna", Role.OPERATOR))


def test_rights_that_a_role_does_not_use_are_not_kept_for_the_next_one(accounts: Accounts) -> None:
    members.add(accounts, DIRECTOR, "test")
    members.add(accounts, User("lead", Role.TEAM_LEAD, team="Север", sees_pay=True), "test")
    members.change_role(accounts, "lead", User("lead", Role.OPERATOR, "Анна", "Север", True), "boss")
    found = accounts.user("lead")
    assert found is not None and (found.person, found.team, found.sees_pay) == ("Анна", None, False)


@pytest.mark.parametrize("is_own", [True, False])
def test_the_first_sign_in_through_the_provider_ends_a_first_password_and_keeps_ones_own(
    accounts: Accounts, is_own: bool
) -> None:
    password = members.add(accounts, User("anna", Role.ACCOUNTANT), "test")
    user = accounts.user("anna")
    assert user is not None
    if is_own:
        entry.change_password(accounts, user, password, "a password of my own")
        password = "a password of my own"
    members.change_role(accounts, "anna", User("anna", Role.ACCOUNTANT, email="anna@chop.example"), "boss")
    said = entry.Identity("https://id.chop.example", "7", "anna@chop.example")
    found = entry.user_of(accounts, entry.sign_in_by_provider(accounts, said, "10.0.0.1"))
    assert found is not None and not found.must_change
    assert entry.fits(accounts.password_of("anna"), password) is is_own


def test_an_e_mail_belongs_to_one_account(accounts: Accounts) -> None:
    members.add(accounts, User("boss", Role.DIRECTOR, email="boss@chop.example"), "test")
    for email, code in (("BOSS@chop.example", "email_taken"), ("boss", "email_invalid")):
        with pytest.raises(DozvonError, match=code):
            members.add(accounts, User("anna", Role.DIRECTOR, email=email), "test")
    assert not entry.fits(accounts.password_of("boss"), ""), "an account of the provider has no password at all"


@pytest.mark.parametrize("user", [User("anna", Role.OPERATOR), User("lead", Role.TEAM_LEAD), User("xx", "king")])
def test_an_account_that_does_not_say_whose_rows_it_sees_is_refused(accounts: Accounts, user: User) -> None:
    with pytest.raises(DozvonError):
        members.add(accounts, user, "test")


@pytest.mark.parametrize("secret", ["", "short", "x" * 64])
def test_the_app_does_not_start_with_accounts_and_a_bad_secret(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    members.add(accounts, DIRECTOR, "test")
    monkeypatch.setenv(entry.SECRET, secret)
    with pytest.raises(DozvonError, match="secret_missing"):
        entry.check_start("127.0.0.1", accounts)


@pytest.mark.parametrize("address", ["", "0.0.0.0", "192.168.1.5", "::", "office.example"])
def test_the_app_does_not_start_on_another_address_without_accounts(accounts: Accounts, address: str) -> None:
    with pytest.raises(DozvonError, match="accounts_missing"):
        entry.check_start(address, accounts)
    entry.check_start("127.0.0.1", accounts)
    members.add(accounts, DIRECTOR, "test")
    entry.check_start(address, accounts)


def test_an_entry_of_the_audit_cannot_be_changed_or_taken_out_unnoticed(accounts: Accounts, tmp_path: Path) -> None:
    members.add(accounts, DIRECTOR, "test")
    for login in ("anna", "boris"):
        members.add(accounts, User(login, Role.OPERATOR, person=login), "boss")
    audit = Audit(tmp_path / "ledger.sqlite")
    assert audit.broken() == () and len(audit.entries()) == 3
    assert audit.broken_now() == ()
    time.sleep(1.1)
    assert audit.broken_now() == audit.broken_now() == ()  # remembered from here on
    was = (tmp_path / "ledger.sqlite").stat()
    with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
        connection.execute("UPDATE audit SET who = 'boris' WHERE number = 2")
    connection.close()
    os.utime(tmp_path / "ledger.sqlite", ns=(was.st_atime_ns, was.st_mtime_ns))
    time.sleep(1.1)
    assert audit.broken() == audit.broken_now() == (2,)
    with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
        connection.execute("DELETE FROM audit WHERE number = 2")
    assert audit.broken() == (3,)


def test_a_change_that_lies_in_the_journal_is_seen_by_the_page(accounts: Accounts, tmp_path: Path) -> None:
    members.add(accounts, DIRECTOR, "test")
    audit = Audit(tmp_path / "ledger.sqlite")
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as held:  # who stays connected keeps the journal
        held.execute("INSERT INTO state VALUES ('test', '1')")
        held.commit()
        held.execute("PRAGMA wal_checkpoint")  # from here on the journal is written over from its start
        time.sleep(1.1)
        assert audit.broken_now() == audit.broken_now() == ()
        held.execute("UPDATE audit SET who = 'boris' WHERE number = 1")
        held.commit()
        assert audit.broken_now() == (1,)
