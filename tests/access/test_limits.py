"""The limits of accounts, passwords and sessions, each just below and just above."""

from datetime import timedelta
from pathlib import Path

import pytest

from analytics.access import entry, members, passwords, provider
from analytics.access.provider import Identity
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.core.scope import Role
from analytics.store.ledger.accounts import Accounts, User
from analytics.store.ledger.audit import Audit

SECRET = "0123456789" * 3 + "ab"
PASSWORD = "correct horse"
BOSS = User("boss", Role.DIRECTOR)
ANNA = User("anna", Role.OPERATOR, person="Анна")
KEEPER = Principal.machine("test")


@pytest.fixture
def accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Accounts:
    """Boss and Anna, whose passwords nobody has."""
    monkeypatch.setenv(entry.SECRET, SECRET)
    found = Accounts(tmp_path / "ledger.sqlite")
    for user in (BOSS, ANNA):
        found.add_user(user, "no hash", KEEPER)
    return found


def refusal(*words: object, **facts: object) -> tuple[str, dict[str, object]]:
    """The code and the facts that a call is refused with: (function, arguments ...)."""
    function, *arguments = words
    with pytest.raises(DozvonError) as refused:
        function(*arguments, **facts)  # type: ignore[operator]  # a function comes first
    return refused.value.code, dict(refused.value.facts)


@pytest.mark.parametrize(
    ("said", "is_good"),
    [(SECRET, True), (SECRET[:31], False), ("012345678" * 4, False), ("0123456789" * 4, True), ("", False)],
)
def test_a_secret_has_32_signs_of_which_ten_differ(monkeypatch: pytest.MonkeyPatch, said: str, is_good: bool) -> None:
    monkeypatch.setenv("DOZVON_SECRET", said)
    if is_good:
        assert entry.secret() == said
    else:
        assert refusal(entry.secret) == ("secret_missing", {"name": "DOZVON_SECRET", "shortest": 32})


def test_without_a_secret_in_the_environment_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOZVON_SECRET", raising=False)
    assert refusal(entry.secret)[0] == "secret_missing"


@pytest.mark.parametrize(
    ("password", "is_good"),
    [("abcdabcdab", True), ("abcdabcda", False), ("abcabcabcabc", False), ("aaaaaaaabcd", True)],
)
def test_a_password_has_ten_signs_of_which_four_differ(password: str, is_good: bool) -> None:
    if is_good:
        kept = passwords.hashed(password)
        assert kept.startswith("$argon2id$") and passwords.fits(kept, password)
        assert not passwords.fits(kept, password + "x")
    else:
        assert refusal(passwords.hashed, password) == ("password_weak", {"shortest": 10})


def test_no_password_is_right_where_none_is_kept() -> None:
    assert not any(passwords.fits(kept, "") for kept in (None, "", "no hash"))
    assert passwords.nobody() == passwords.nobody()
    assert len(passwords.first_password()) == 16 and passwords.first_password() != passwords.first_password()


@pytest.mark.parametrize(
    ("address", "is_here"), [("localhost", True), ("127.0.0.9", True), ("::1", True), ("10.0.0.1", False)]
)
def test_without_accounts_the_app_starts_on_this_machine_only(tmp_path: Path, address: str, is_here: bool) -> None:
    nobody = Accounts(tmp_path / "ledger.sqlite")
    assert not entry.is_shared(nobody)
    if is_here:
        entry.check_start(address, nobody)
    else:
        assert refusal(entry.check_start, address, nobody) == ("accounts_missing", {"address": address})
        assert refusal(entry.check_start, "", nobody) == ("accounts_missing", {"address": "0.0.0.0"})


def test_with_accounts_the_app_does_not_start_with_half_a_provider(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert entry.is_shared(accounts)
    entry.check_start("10.0.0.1", accounts)
    monkeypatch.setenv(provider.ISSUER, "https://id.chop.example")
    assert refusal(entry.check_start, "10.0.0.1", accounts)[0] == "oidc_incomplete"


def test_thirty_wrong_tries_from_one_place_close_it_for_every_account(accounts: Accounts) -> None:
    for at in range(29):
        accounts.failed(f"login-{at}", "10.0.0.1")
    assert refusal(entry.sign_in, accounts, "boss", "wrong", "10.0.0.1") == ("sign_in_refused", {})
    assert refusal(entry.sign_in, accounts, "boss", "wrong", "10.0.0.1") == ("too_many_tries", {"minutes": 15})
    assert refusal(entry.sign_in, accounts, "boss", "wrong", "10.0.0.2") == ("sign_in_refused", {})


def test_five_wrong_tries_close_an_account_from_every_place(accounts: Accounts) -> None:
    for at in range(4):
        accounts.failed("boss", f"10.0.0.{at}")
    assert refusal(entry.sign_in, accounts, "boss", "wrong", "10.0.1.1")[0] == "sign_in_refused"
    assert refusal(entry.sign_in, accounts, "boss", "wrong", "10.0.2.1")[0] == "too_many_tries"
    assert accounts.failures("boss", "10.0.1.1", timedelta(minutes=1)) == (5, 1)


def test_the_ways_in_are_in_the_audit_and_a_sign_out_ends_one_session_of_two(
    accounts: Accounts, tmp_path: Path
) -> None:
    accounts.set_password("boss", passwords.hashed(PASSWORD), KEEPER)
    first, second = (entry.sign_in(accounts, "boss", PASSWORD, "10.0.0.1") for _ in range(2))
    assert len(first) == 43 and first != second
    entry.sign_out(accounts, first)
    entry.sign_out(accounts, "nobody's")
    entry.sign_out(accounts, "")
    assert entry.user_of(accounts, first) is None and entry.user_of(accounts, second) is not None
    found = [(one.who, one.action, one.facts) for one in Audit(tmp_path / "ledger.sqlite").entries(3)]
    assert found == [("boss", "sign_out", "{}"), *[("boss", "sign_in", '{"way": "password"}')] * 2]


def test_a_cookie_is_worth_nothing_under_another_secret(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = entry.sign_in_by_provider(accounts, _bound(accounts), "10.0.0.1")
    assert entry.user_of(accounts, cookie) is not None
    monkeypatch.setenv(entry.SECRET, SECRET[::-1])
    assert entry.user_of(accounts, cookie) is None


def test_an_own_password_is_changed_in_the_own_name_and_not_to_the_same(accounts: Accounts, tmp_path: Path) -> None:
    accounts.set_password("anna", passwords.hashed(PASSWORD), KEEPER, must_change=True)
    assert refusal(entry.change_password, accounts, ANNA, PASSWORD, PASSWORD) == ("password_same", {})
    entry.change_password(accounts, ANNA, PASSWORD, "another password")
    changed = accounts.user("anna")
    assert changed is not None and not changed.must_change
    assert passwords.fits(accounts.password_of("anna"), "another password")
    newest = Audit(tmp_path / "ledger.sqlite").entries(1)[0]
    assert (newest.who, newest.action) == ("anna", "password")


def _bound(accounts: Accounts) -> Identity:
    """Vera, who came in through the provider before."""
    accounts.add_user(User("vera", Role.ACCOUNTANT, email="vera@chop.example"), "", KEEPER)
    accounts.bind("vera", "https://id", "7")
    return Identity("https://id", "7", None)


@pytest.mark.parametrize(
    ("said", "is_closed", "code", "facts"),
    [
        (Identity("https://id", "8", "who@chop.example"), False, "oidc_unknown", {"email": "who@chop.example"}),
        (Identity("https://id", "8", None), False, "oidc_unverified", {}),
        (Identity("https://id", "7", None), True, "oidc_disabled", {"login": "vera"}),
    ],
)
def test_whom_the_provider_names_in_vain_is_noted_with_the_place(
    accounts: Accounts, tmp_path: Path, said: Identity, is_closed: bool, code: str, facts: dict[str, object]
) -> None:
    _bound(accounts)
    if is_closed:
        accounts.disable_user("vera", KEEPER)
    assert refusal(entry.sign_in_by_provider, accounts, said, "10.0.0.1") == (code, facts)
    newest = Audit(tmp_path / "ledger.sqlite").entries(1)[0]
    noted = f'"login": "{said.email or ""}", "place": "10.0.0.1", "way": "provider", "why": "{code}"'
    assert (newest.action, newest.facts) == ("sign_in_refused", "{" + noted + "}")


def test_whom_the_provider_binds_comes_in_by_the_identity_from_then_on(accounts: Accounts, tmp_path: Path) -> None:
    accounts.add_user(User("oleg", Role.ACCOUNTANT, email="oleg@chop.example"), "", KEEPER)
    for said in (Identity("https://id", "9", "oleg@chop.example"), Identity("https://id", "9", None)):
        found = entry.user_of(accounts, entry.sign_in_by_provider(accounts, said, "10.0.0.1"))
        assert found is not None and (found.login, found.is_bound) == ("oleg", True)
    newest = Audit(tmp_path / "ledger.sqlite").entries(1)[0]
    assert (newest.who, newest.action, newest.facts) == ("oleg", "sign_in", '{"way": "provider"}')
    thief = Identity("https://another", "9", "oleg@chop.example")
    assert refusal(entry.sign_in_by_provider, accounts, thief, "10.0.0.1")[0] == "oidc_unknown"


@pytest.mark.parametrize(
    ("user", "code", "facts"),
    [
        (User("-anna", Role.DIRECTOR), "login_invalid", {"login": "-anna"}),
        (User("a", Role.DIRECTOR), "login_invalid", {"login": "a"}),
        (User("a" * 41, Role.DIRECTOR), "login_invalid", {"login": "a" * 41}),
        (User(" BOSS ", Role.DIRECTOR), "user_exists", {"login": "boss"}),
        (User("xx", "king"), "role_unknown", {"role": "king", "known": ", ".join(Role)}),
        (User("xx", Role.OPERATOR, team="Север"), "account_incomplete", {"login": "xx"}),
        (User("xx", Role.FIELD_MANAGER), "account_incomplete", {"login": "xx"}),
        (User("xx", Role.TEAM_LEAD, person="Анна"), "account_incomplete", {"login": "xx"}),
        (User("xx", Role.DIRECTOR, email=" X@ "), "email_invalid", {"email": "x@"}),
        (User("xx", Role.DIRECTOR, email="a b@chop.example"), "email_invalid", {"email": "a b@chop.example"}),
    ],
)
def test_an_account_that_cannot_be_is_refused_in_detail(
    accounts: Accounts, user: User, code: str, facts: dict[str, object]
) -> None:
    assert refusal(members.add, accounts, user, KEEPER) == (code, facts)
    assert len(accounts.users()) == 2


@pytest.mark.parametrize(
    ("user", "kept"),
    [
        (
            User(" Oleg ", Role.FIELD_MANAGER, "Олег", "Юг", True, sees_phones=True, email=" Oleg@CHOP.example "),
            User("oleg", Role.FIELD_MANAGER, "Олег", sees_phones=True, must_change=False, email="oleg@chop.example"),
        ),
        (User("lead", Role.TEAM_LEAD, "Ия", "Юг", True, email=""), User("lead", Role.TEAM_LEAD, None, "Юг", True)),
        (User("buh", Role.ACCOUNTANT, "Ия", "Юг", True), User("buh", Role.ACCOUNTANT)),
    ],
)
def test_an_account_keeps_what_its_role_uses(accounts: Accounts, user: User, kept: User) -> None:
    password = members.add(accounts, user, KEEPER)
    found = accounts.user(kept.login)
    assert found is not None
    assert found == User(**{**vars(kept), "created_at": found.created_at})
    assert (password == "") is (kept.email is not None)
    assert passwords.fits(accounts.password_of(kept.login), password) is (kept.email is None)


def test_an_e_mail_stays_with_its_account_when_that_changes(accounts: Accounts) -> None:
    accounts.add_user(User("oleg", Role.ACCOUNTANT, email="oleg@chop.example"), "", KEEPER)
    members.change_role(accounts, "OLEG", User("ignored", Role.OPERATOR, "Олег", email="OLEG@chop.example"), KEEPER)
    found = accounts.user("oleg")
    assert found is not None and (found.role, found.person, found.email) == ("operator", "Олег", "oleg@chop.example")
    taken = User("anna", Role.OPERATOR, "Анна", email="oleg@chop.example")
    assert refusal(members.change_role, accounts, "anna", taken, KEEPER) == (
        "email_taken",
        {"email": "oleg@chop.example"},
    )


def test_the_last_open_director_stays_and_may_change_his_own_account(accounts: Accounts) -> None:
    accounts.add_user(User("second", Role.DIRECTOR), "no hash", KEEPER)
    members.disable(accounts, "second", KEEPER)
    assert refusal(members.disable, accounts, "boss", KEEPER) == ("last_director", {})
    members.change_role(accounts, "boss", User("boss", Role.DIRECTOR, email="boss@chop.example"), KEEPER)
    members.disable(accounts, "anna", KEEPER)
    members.enable(accounts, "second", KEEPER)
    members.disable(accounts, "boss", KEEPER)
    assert [(one.login, one.disabled_at is None) for one in accounts.users()] == [
        ("anna", False),
        ("boss", False),
        ("second", True),
    ]


def test_a_new_first_password_and_a_revocation_end_the_sessions(accounts: Accounts, tmp_path: Path) -> None:
    said = _bound(accounts)
    cookie = entry.sign_in_by_provider(accounts, said, "10.0.0.1")
    members.revoke(accounts, "Vera", KEEPER)
    assert entry.user_of(accounts, cookie) is None
    cookie = entry.sign_in_by_provider(accounts, said, "10.0.0.1")
    password = members.reset_password(accounts, "Vera", KEEPER)
    found = accounts.user("vera")
    assert found is not None and found.must_change and entry.user_of(accounts, cookie) is None
    assert passwords.fits(accounts.password_of("vera"), password)
    assert {one.who for one in Audit(tmp_path / "ledger.sqlite").entries(1)} == {"test"}


def test_nothing_is_done_to_an_account_that_is_not_there(accounts: Accounts) -> None:
    unknown = ("user_unknown", {"login": "who"})
    for change in (members.disable, members.enable, members.reset_password, members.revoke):
        assert refusal(change, accounts, "who", KEEPER) == unknown
    assert refusal(members.change_role, accounts, "who", BOSS, KEEPER) == unknown
    assert refusal(members.known, accounts, "who") == unknown
