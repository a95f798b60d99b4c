"""Sign-in through the company's OpenID provider: a real one, over a real server, with everything that can go wrong."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlparse

import pytest
from joserfc.jwk import RSAKey
from playwright.sync_api import Browser

from analytics.access import entry, members, provider
from analytics.core.errors import DozvonError
from analytics.core.scope import Role
from analytics.store.ledger.accounts import Accounts, User
from analytics.store.ledger.audit import Audit
from tests.browser.app import free_port, running_app
from tests.server.client import ask, cookie_of
from tests.server.openid_provider import Claims, Lie, OpenIdProvider, running_provider, signed, unsigned

SECRET = "a-long-secret-of-many-different-signs-0123456789"
CLIENT_SECRET = "canary-client-secret"


@dataclass(frozen=True)
class Company:
    """The app with its provider."""

    url: str
    provider: OpenIdProvider
    accounts: Accounts
    audit: Audit
    log: Path

    def begin(self) -> tuple[str, str]:
        """(address at the provider, cookie of the browser)."""
        status, headers, _ = ask(self.url, "GET", "/oidc/start")
        assert status == 303
        return headers["location"], cookie_of(headers)

    def come_back(self, address: str, cookie: str) -> tuple[int, str, str]:
        """(status, cookie of the session or "", page)."""
        parts = urlparse(address)
        status, headers, body = ask(self.url, "GET", f"{parts.path}?{parts.query}", {"cookie": cookie})
        found = [said for said in cookie_of(headers).split("; ") if said.startswith("dozvon_session=")]
        return status, "".join(found), body.decode()

    def sign_in(self, subject: str | None, lie: Lie | None = None) -> tuple[int, str, str]:
        self.provider.lie = lie
        address, cookie = self.begin()
        try:
            return self.come_back(self.provider.authorize(address, subject), cookie)
        finally:
            self.provider.lie = None

    def last(self) -> tuple[str, str, dict[str, object]]:
        """(who, action, facts) of the newest entry of the audit."""
        entry = self.audit.entries(1)[0]
        return entry.who, entry.action, json.loads(entry.facts)


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    folder = tmp_path_factory.mktemp("provider")
    data, log, port = folder / "data", folder / "log", free_port()
    data.mkdir()
    accounts = Accounts(data / "ledger.sqlite")
    people = (("boss", Role.DIRECTOR), ("anna", Role.OPERATOR), ("closed", Role.OPERATOR), ("twin", Role.OPERATOR))
    with running_provider() as found, pytest.MonkeyPatch.context() as environment:
        for name, value in (
            (entry.SECRET, SECRET),
            (provider.ISSUER, found.url),
            (provider.CLIENT, "dozvon"),
            (provider.SECRET, CLIENT_SECRET),
            (provider.PUBLIC, f"http://127.0.0.1:{port}"),
        ):
            environment.setenv(name, value)
        for login, role in people:
            members.add(accounts, User(login, role, person="Анна", email=f"{login.title()}@chop.example"), "test")
            found.knows(f"sub-{login}", email=f"{login}@chop.example", email_verified=True)
        members.disable(accounts, "closed", "boss")
        with running_app(data, port=port, log=log) as url:
            yield Company(url, found, accounts, Audit(data / "ledger.sqlite"), log)


def test_whom_the_director_named_comes_in_and_the_session_is_the_ledgers_own(company: Company) -> None:
    status, cookie, page = company.sign_in("sub-boss")
    assert status == 200 and cookie and "url=/" in page
    assert company.last() == ("boss", "sign_in", {"way": "provider"})
    assert ask(company.url, "GET", "/operators", {"cookie": cookie})[0] == 200
    user = entry.user_of(company.accounts, cookie.removeprefix("dozvon_session="))
    assert user is not None and (user.login, user.is_bound) == ("boss", True)
    members.revoke(company.accounts, "boss", "test")
    assert ask(company.url, "GET", "/operators", {"cookie": cookie})[0] == 303


def test_a_sign_out_ends_the_providers_session_too_and_only_of_who_came_from_there(company: Company) -> None:
    address, flow = company.begin()
    parts = urlparse(company.provider.authorize(address, "sub-boss"))
    _, headers, _ = ask(company.url, "GET", f"{parts.path}?{parts.query}", {"cookie": flow})
    status, out, _ = ask(company.url, "GET", "/logout", {"cookie": cookie_of(headers)})
    assert status == 303 and out["location"].startswith(f"{company.provider.url}/oauth2/end_session?")
    asked = parse_qs(urlparse(out["location"]).query)
    assert asked == {"client_id": ["dozvon"], "post_logout_redirect_uri": [f"{company.url}/login"]}
    there = urlparse(out["location"])
    assert ask(company.provider.url, "GET", f"{there.path}?{there.query}")[0] == 200
    assert ask(company.url, "GET", "/operators", {"cookie": cookie_of(headers)})[0] == 303
    assert ask(company.url, "GET", "/logout", {"cookie": "dozvon_session=x"})[1]["location"] == "/login"


def test_the_browser_is_sent_out_with_state_nonce_and_a_challenge_and_without_the_secret(company: Company) -> None:
    address, cookie = company.begin()
    asked = {name: values[0] for name, values in parse_qs(urlparse(address).query).items()}
    assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256"
    assert len({asked[name] for name in ("state", "nonce", "code_challenge")}) == 3
    assert asked["redirect_uri"] == f"{company.url}/oidc/back"
    assert CLIENT_SECRET not in address and asked["state"] not in cookie and asked["nonce"] not in cookie


def test_after_the_first_sign_in_the_identity_counts_and_no_longer_the_e_mail(company: Company) -> None:
    assert company.sign_in("sub-anna")[1]
    company.provider.knows("sub-anna", email="married@chop.example", email_verified=False)
    company.provider.knows("sub-thief", email="anna@chop.example", email_verified=True)
    assert company.sign_in("sub-anna")[1]
    status, cookie, page = company.sign_in("sub-thief")
    assert (status, cookie) == (401, "") and "anna@chop.example" in page


@pytest.mark.parametrize(
    ("subject", "claims", "why"),
    [
        ("sub-stranger", {"email": "stranger@chop.example", "email_verified": True}, "oidc_unknown"),
        ("sub-unverified", {"email": "twin@chop.example", "email_verified": False}, "oidc_unverified"),
        ("sub-silent", {"email": "twin@chop.example"}, "oidc_unverified"),
        ("sub-text", {"email": "twin@chop.example", "email_verified": "true"}, "oidc_unverified"),
        ("sub-closed", {"email": "closed@chop.example", "email_verified": True}, "oidc_disabled"),
    ],
)
def test_whom_the_company_does_not_know_is_refused_in_words_and_noted(
    company: Company, subject: str, claims: Claims, why: str
) -> None:
    company.provider.knows(subject, **claims)
    status, cookie, page = company.sign_in(subject)
    assert (status, cookie) == (401, "") and 'role="alert"' in page
    _, action, facts = company.last()
    assert (action, facts["way"], facts["why"]) == ("sign_in_refused", "provider", why)


def changed(**claims: object) -> Lie:
    return lambda true, key: signed({**true, **claims}, key)


def without(name: str) -> Lie:
    return lambda true, key: signed({kept: value for kept, value in true.items() if kept != name}, key)


LIES: dict[str, Lie] = {
    "another key": lambda true, _: signed(true, RSAKey.generate_key(2048)),
    "no signature": unsigned,
    "expired": changed(exp=int(time.time()) - 3600, iat=int(time.time()) - 7200),
    "for somebody else": changed(aud="another-client"),
    "from somebody else": changed(iss="http://localhost:1"),
    "another nonce": changed(nonce="another"),
    "no nonce": without("nonce"),
    "no expiry": without("exp"),
    "no subject": without("sub"),
    "not a token": lambda *_: "x.y.z",
}


@pytest.mark.parametrize("lie", LIES)
def test_a_false_token_opens_nothing(company: Company, lie: str) -> None:
    status, cookie, page = company.sign_in("sub-twin", LIES[lie])
    assert (status, cookie) == (401, "") and 'role="alert"' in page
    assert company.last()[1:] == (
        "sign_in_refused",
        {"login": "", "place": "127.0.0.1", "way": "provider", "why": "oidc_failed"},
    )
    found = company.accounts.user("twin")
    assert found is not None and not found.is_bound


def test_a_state_is_good_once_and_only_in_its_own_browser(company: Company) -> None:
    address, cookie = company.begin()
    back = company.provider.authorize(address, "sub-boss")
    for stranger in ("", company.begin()[1]):
        assert company.come_back(back, stranger)[:2] == (401, "")
    assert company.come_back(back.replace("state=", "state=x"), cookie)[:2] == (401, "")
    assert company.come_back(back, cookie)[1]
    assert company.come_back(back, cookie)[:2] == (401, "")
    assert company.last()[2]["why"] == "oidc_stale"


def test_a_code_that_was_used_is_refused_under_a_fresh_state(company: Company) -> None:
    address, cookie = company.begin()
    used = parse_qs(urlparse(company.provider.authorize(address, "sub-boss")).query)
    assert company.come_back("/oidc/back?" + urlencode(used, doseq=True), cookie)[1]
    fresh, cookie = company.begin()
    state = parse_qs(urlparse(fresh).query)["state"][0]
    again = "/oidc/back?" + urlencode({"code": used["code"][0], "state": state})
    assert company.come_back(again, cookie)[:2] == (401, "")
    assert company.last()[2]["why"] == "oidc_failed"


def test_whoever_refuses_at_the_provider_stays_outside(company: Company) -> None:
    assert company.sign_in(None)[:2] == (401, "")


def test_neither_the_secret_nor_a_code_nor_a_verifier_is_written_anywhere(company: Company) -> None:
    address, cookie = company.begin()
    back = company.provider.authorize(address, "sub-boss")
    assert company.come_back(back, cookie)[1]
    written = company.log.read_bytes() + repr(company.audit.entries(500)).encode()
    secrets = [
        CLIENT_SECRET,
        parse_qs(urlparse(back).query)["code"][0],
        company.provider.sent[-1],
        *cookie.split("=")[1:],
    ]
    assert all(len(secret) > 15 and secret.encode() not in written for secret in secrets)
    assert CLIENT_SECRET not in repr(provider.settings())


def test_in_a_browser_the_button_leads_out_to_another_site_and_back_in(company: Company, browser: Browser) -> None:
    page = browser.new_context(locale="ru-RU").new_page()
    page.goto(company.url)
    page.get_by_role("link", name="Войти учётной записью компании").click()
    assert page.url.startswith(company.provider.url)
    page.locator("input[name=sub]").fill("sub-boss")
    page.locator("input[name=sub]").press("Enter")
    page.get_by_role("button", name="Выйти").wait_for(timeout=60_000)
    assert page.url.startswith(company.url)
    page.context.close()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({provider.SECRET: ""}, "oidc_incomplete"),
        ({provider.PUBLIC: ""}, "oidc_incomplete"),
        ({provider.ISSUER: "http://id.chop.example"}, "oidc_insecure"),
        ({provider.PUBLIC: "dozvon.office"}, "oidc_insecure"),
    ],
)
def test_the_server_does_not_start_with_a_provider_set_up_by_halves(
    company: Company, monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], code: str
) -> None:
    for name, value in changes.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(DozvonError, match=code):
        entry.check_start("127.0.0.1", company.accounts)


def test_a_provider_that_does_not_answer_is_said_in_words(
    tmp_path: Path, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(provider.ISSUER, f"http://localhost:{free_port()}")
    members.add(Accounts(tmp_path / "ledger.sqlite"), User("boss", Role.DIRECTOR), "test")
    with running_app(tmp_path) as url:
        status, _, body = ask(url, "GET", "/oidc/start", {"accept-language": "en"})
        assert status == 401 and "does not answer" in body.decode()
