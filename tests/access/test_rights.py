"""Which scope an account has, which pages a role opens, and when the words of a provider are complete and safe."""

from pathlib import Path

import pytest

from analytics.access import members, provider
from analytics.access.provider import Settings
from analytics.access.roles import named, scope_of
from analytics.core.principal import Principal
from analytics.core.scope import Role, Scope
from analytics.store.ledger.accounts import Accounts, User
from tests.access.test_limits import ANNA, BOSS, KEEPER, refusal


@pytest.mark.parametrize(
    ("user", "scope"),
    [
        (User("u", Role.DIRECTOR), Scope.director()),
        (
            User("u", Role.TEAM_LEAD, "Ия", "Юг", sees_pay=True, sees_phones=True),
            Scope(Role.TEAM_LEAD, operators=None, teams=("Юг",), may_reveal=True, sees_pay=True),
        ),
        (User("u", Role.TEAM_LEAD, team="Юг"), Scope(Role.TEAM_LEAD, operators=None, teams=("Юг",))),
        (
            User("u", Role.OPERATOR, "Ия", "Юг", sees_phones=True),
            Scope(Role.OPERATOR, operators=("Ия",), teams=None, may_reveal=True, sees_pay=True),
        ),
        (User("u", Role.OPERATOR, "Ия"), Scope(Role.OPERATOR, operators=("Ия",), teams=None, sees_pay=True)),
        (
            User("u", Role.FIELD_MANAGER, "Ия", sees_phones=True),
            Scope(Role.FIELD_MANAGER, field_managers=("Ия",), may_reveal=True),
        ),
        (User("u", Role.ACCOUNTANT, "Ия"), Scope(Role.ACCOUNTANT, operators=None, teams=None, sees_pay=True)),
        (User("u", Role.ADMINISTRATOR, "Ия", "Юг", True), Scope(Role.ADMINISTRATOR)),
    ],
)
def test_a_role_sees_what_its_account_names(user: User, scope: Scope) -> None:
    assert scope_of(user) == scope


@pytest.mark.parametrize("role", [Role.TEAM_LEAD, Role.OPERATOR, Role.FIELD_MANAGER])
def test_an_account_that_names_nobody_has_no_scope(role: Role) -> None:
    assert refusal(scope_of, User("u", role)) == ("account_incomplete", {"login": "u"})


def test_a_name_of_the_audit_has_the_rights_of_its_account_of_today(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "ledger.sqlite")
    for user in (BOSS, ANNA):
        accounts.add_user(user, "no hash", KEEPER)
    assert named(accounts, "anna") == Principal("anna", scope_of(ANNA))
    assert named(accounts, "command line") == Principal.machine("command line")
    members.disable(accounts, "anna", KEEPER)
    assert refusal(named, accounts, "anna") == ("not_allowed", {})


PROVIDER = {
    provider.ISSUER: " https://id.chop.example/ ",
    provider.CLIENT: "dozvon",
    provider.SECRET: "secret",
    provider.PUBLIC: "https://dozvon.chop.example/",
}


def set_up(monkeypatch: pytest.MonkeyPatch, **changes: str) -> None:
    for name, said in {**PROVIDER, **changes}.items():
        monkeypatch.setenv(name, said)


def test_a_provider_is_set_up_by_four_words_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(monkeypatch)
    found = provider.settings()
    assert found == Settings("https://id.chop.example", "dozvon", "secret", "https://dozvon.chop.example")
    assert (found.back, found.out) == (
        "https://dozvon.chop.example/oidc/back",
        "https://dozvon.chop.example/login",
    )


def test_an_address_of_the_app_alone_sets_up_no_provider(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROVIDER:
        monkeypatch.delenv(name, raising=False)
    assert provider.settings() is None
    monkeypatch.setenv(provider.PUBLIC, "http://dozvon.office")
    assert provider.settings() is None


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({provider.CLIENT: " "}, ("oidc_incomplete", {"names": provider.CLIENT})),
        (
            {provider.SECRET: "", provider.PUBLIC: ""},
            ("oidc_incomplete", {"names": f"{provider.SECRET}, {provider.PUBLIC}"}),
        ),
        (
            {provider.ISSUER: "http://id.chop.example"},
            ("oidc_insecure", {"name": provider.ISSUER, "address": "http://id.chop.example"}),
        ),
        ({provider.PUBLIC: "dozvon"}, ("oidc_insecure", {"name": provider.PUBLIC, "address": "dozvon"})),
    ],
)
def test_a_provider_set_up_wrongly_is_refused_by_the_name_of_the_word(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], refused: tuple[str, dict[str, object]]
) -> None:
    set_up(monkeypatch, **changes)
    assert refusal(provider.settings) == refused


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://id.chop.example", True),
        ("https://", False),
        ("http://localhost:8501", True),
        ("http://127.0.0.1", True),
        ("http://[::1]:80", True),
        ("http://10.0.0.1", False),
        ("http://id.chop.example", False),
        ("http://", False),
        ("ftp://localhost", False),
        ("ftp://127.0.0.1", False),
    ],
)
def test_plain_http_is_safe_on_this_machine_only(address: str, is_safe: bool) -> None:
    assert provider.is_safe(address) is is_safe


def test_a_sign_in_begins_with_what_nobody_can_guess() -> None:
    first, second = provider.begun(), provider.begun()
    assert (len(first.nonce), len(first.verifier)) == (43, 64)
    assert first.nonce != second.nonce and first.verifier != second.verifier
    assert first.verifier not in repr(first) and PROVIDER[provider.SECRET] not in repr(
        Settings("https://id", "dozvon", "secret", "https://dozvon.chop.example")
    )
