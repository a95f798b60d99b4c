"""The shared mode over a real server: nothing without a session, and nothing after it has ended."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser
from websockets.exceptions import ConnectionClosed

from analytics.access import entry, members
from analytics.core.scope import Role
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts, User
from tests.browser.app import ROOT, free_port, running_app
from tests.server.client import ask, cookie_of, raw_visitor
from tests.store.segment import load

SECRET = "a-long-secret-of-many-different-signs-0123456789"
PASSWORD = "a password of my own"
PEOPLE = (
    User("boss", Role.DIRECTOR),
    User("anna", Role.OPERATOR, person="canary-anna"),
    User("admin", Role.ADMINISTRATOR),
)


@dataclass(frozen=True)
class Office:
    """A server with accounts over a small world: two operators, each with a number of a client."""

    url: str
    accounts: Accounts

    def sign_in(self, login: str, password: str = PASSWORD) -> str:
        body = urlencode({"login": login, "password": password}).encode()
        headers = {"origin": self.url, "content-type": "application/x-www-form-urlencoded"}
        status, answer, _ = ask(self.url, "POST", "/login", headers, body)
        return cookie_of(answer) if status == 303 else ""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    data = tmp_path_factory.mktemp("office") / "data"
    company = Company.at(data)
    calls = [
        {"call_key": key, "operator_name": name, "operator_raw": name, "client_phone": f"+7999777{key:04}"}
        for key, name in enumerate(["canary-anna", "canary-boris"] * 200)
    ]
    load(company, 1, calls)
    accounts = Accounts(company.folder.ledger)
    os.environ[entry.SECRET] = SECRET
    try:
        for user in PEOPLE:
            password = members.add(accounts, user, "test")
            entry.change_password(accounts, user, password, PASSWORD)
        with running_app(data) as url:
            yield Office(url, accounts)
    finally:
        del os.environ[entry.SECRET]


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/", (303, "/login")),
        ("/operators", (303, "/login")),
        ("/_stcore/host-config", (303, "/login")),
        ("/media/x.csv", (401, None)),
        ("/download/x", (303, "/login")),
    ],
)
def test_nobody_gets_a_page_a_file_or_an_answer_without_signing_in(
    office: Office, path: str, answer: tuple[int, str | None]
) -> None:
    status, headers, body = ask(office.url, "GET", path)
    assert (status, headers["location"]) == answer
    assert b"canary" not in body


def test_without_a_provider_there_is_no_button_and_no_way_through_one(office: Office) -> None:
    assert b"/oidc/" not in ask(office.url, "GET", "/login")[2]
    assert [ask(office.url, "GET", path)[0] for path in ("/oidc/start", "/oidc/back?code=x&state=y")] == [404, 404]


def test_a_websocket_without_a_session_is_refused_before_anything_runs(office: Office) -> None:
    with pytest.raises(Exception, match="403"), raw_visitor(office.url):
        pass


def test_a_director_changes_rights_on_the_page_and_the_person_is_out(office: Office, browser: Browser) -> None:
    cookie = office.sign_in("anna")
    page = browser.new_context(locale="en-US", viewport={"width": 1440, "height": 1600}).new_page()
    page.goto(office.url)
    page.fill("input[name=login]", "boss")
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("h1", timeout=60_000)
    page.goto(f"{office.url}/people")
    accounts = page.locator("[data-testid=stDataFrame]").first
    accounts.locator("canvas").first.wait_for(timeout=60_000)
    page.wait_for_timeout(1000)
    box = accounts.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 15, box["y"] + 35 * 2.5)  # anna, after admin
    page.get_by_text("May reveal the numbers").first.click()
    page.get_by_role("button", name="Save rights").click()
    page.get_by_text("Rights of anna changed").wait_for()
    page.context.close()
    user = office.accounts.user("anna")
    assert user is not None and user.sees_phones and user.person == "canary-anna"
    assert ask(office.url, "GET", "/operators", {"cookie": cookie})[0] == 303
    members.change_role(office.accounts, "anna", replace(user, sees_phones=False), "test")


def ends(office: Office, login: str, how: str, cookie: str) -> None:
    """Everything that a session must not outlive."""
    if how == "sign-out":
        ask(office.url, "GET", "/logout", {"cookie": cookie})
    elif how == "role":
        members.change_role(office.accounts, login, User(login, Role.FIELD_MANAGER, person="canary-anna"), "boss")
    elif how == "password":
        body = urlencode({"old": PASSWORD, "new": f"{PASSWORD}, another"}).encode()
        headers = {"origin": office.url, "content-type": "application/x-www-form-urlencoded", "cookie": cookie}
        assert ask(office.url, "POST", "/password", headers, body)[0] == 303
    else:
        {"disable": members.disable, "reset": members.reset_password, "revoke": members.revoke}[how](
            office.accounts, login, "boss"
        )


def test_an_open_websocket_closes_within_five_seconds_of_its_session(office: Office) -> None:
    with ExitStack() as open_ones:
        found = {}
        for how in ("sign-out", "disable", "role", "password", "reset", "revoke"):
            user = User(f"ends-by-{how}", Role.OPERATOR, person="canary-anna")
            first = members.add(office.accounts, user, "test")
            entry.change_password(office.accounts, user, first, PASSWORD)
            cookie = office.sign_in(user.login)
            found[how] = (cookie, open_ones.enter_context(raw_visitor(office.url, cookie)))
            found[how][1].open("method")
        unharmed = open_ones.enter_context(raw_visitor(office.url, office.sign_in("boss")))
        started = time.monotonic()
        for how, (cookie, _) in found.items():
            ends(office, f"ends-by-{how}", how, cookie)
        for _, one in found.values():
            with pytest.raises(ConnectionClosed):
                while time.monotonic() - started < 5:
                    one.socket.recv(timeout=5)
        assert unharmed.open("method").pages()
        assert {ask(office.url, "GET", "/method", {"cookie": cookie})[0] for cookie, _ in found.values()} == {303}


def test_a_first_password_opens_nothing_but_its_own_change(office: Office) -> None:
    user = User("newcomer", Role.OPERATOR, person="canary-anna")
    cookie = office.sign_in("newcomer", members.add(office.accounts, user, "test"))
    assert cookie
    status, headers, _ = ask(office.url, "GET", "/operators", {"cookie": cookie})
    assert (status, headers["location"]) == (303, "/password")
    with pytest.raises(Exception, match="403"), raw_visitor(office.url, cookie):
        pass


def test_a_form_sent_by_another_site_signs_nobody_in(office: Office) -> None:
    body = urlencode({"login": "boss", "password": PASSWORD}).encode()
    headers = {"origin": "http://attacker.example", "content-type": "application/x-www-form-urlencoded"}
    assert ask(office.url, "POST", "/login", headers, body)[0] == 403


def test_an_identity_that_a_client_claims_is_worth_nothing(office: Office) -> None:
    for header in ("remote-user", "x-forwarded-user", "x-auth-request-user"):
        assert ask(office.url, "GET", "/operators", {header: "boss"})[0] == 303


def test_the_server_does_not_start_open_to_others_without_accounts(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(free_port())]
    done = subprocess.run(
        [*command, "--server.address", "0.0.0.0"],
        cwd=ROOT,
        env={**os.environ, "DOZVON_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert "user add" in done.stdout + done.stderr


def test_alone_behind_a_proxy_is_refused(tmp_path: Path) -> None:
    with running_app(tmp_path) as url:
        assert ask(url, "GET", "/")[0] == 200
        assert ask(url, "GET", "/", {"x-forwarded-for": "10.0.0.7"})[0] == 403
