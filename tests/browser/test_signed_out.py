"""Whoever is signed out elsewhere has nothing on the screen five seconds later."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from analytics.access import entry, members
from analytics.core.principal import Principal
from analytics.core.scope import Role
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts, User
from tests.browser.app import running_app
from tests.browser.reader import Reader, reader

PASSWORD = "a password of my own"
LOGINS = ("disabled", "revoked", "left", "changed")
TEST = Principal.machine("test")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Accounts]]:
    """A shared office of directors, whose logins stand on every page."""
    company = Company.at(tmp_path_factory.mktemp("office") / "data")
    data, accounts = company.folder.root, Accounts(company.folder.ledger)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(entry.SECRET, "a-long-secret-of-many-different-signs-0123456789")
        for login in ("boss", *LOGINS):
            user = User(login, Role.DIRECTOR)
            entry.change_password(accounts, user, members.add(accounts, user, TEST), PASSWORD)
        with running_app(data) as url:
            yield url, accounts


def signed_in(browser: Browser, url: str, accounts: Accounts, login: str) -> Reader:
    """A tab that is drawn, with the login on it."""
    cookie = entry.sign_in(accounts, login, PASSWORD, "test")
    found = reader(browser, url)
    found.page.context.add_cookies([{"name": "dozvon_session", "value": cookie, "url": url}])
    assert f"{login}, " in found.open("method")
    found.page.wait_for_function("() => window.dozvonWatch", timeout=30_000)
    return found


def in_another_tab(seen: Reader) -> None:
    tab = seen.page.context.new_page()
    tab.goto(f"{seen.url}/logout")
    tab.close()


ENDS: dict[str, Callable[[Reader, Accounts], None]] = {
    "disabled": lambda _, accounts: members.disable(accounts, "disabled", TEST),
    "revoked": lambda _, accounts: members.revoke(accounts, "revoked", TEST),
    "left": lambda seen, _: in_another_tab(seen),
    "changed": lambda _, accounts: members.change_role(accounts, "changed", User("changed", Role.ADMINISTRATOR), TEST),
}


@pytest.mark.browser
@pytest.mark.parametrize("login", LOGINS)
def test_an_open_page_is_blank_and_shows_the_way_in_within_five_seconds_of_the_end_of_its_session(
    browser: Browser, office: tuple[str, Accounts], login: str
) -> None:
    url, accounts = office
    seen = signed_in(browser, url, accounts, login)
    ENDS[login](seen, accounts)
    seen.page.wait_for_url(f"{url}/login", timeout=5_000)
    left = seen.page.content()
    assert f"{login}, " not in left and "stMainBlockContainer" not in left
    assert seen.page.locator("input[name=password]").is_visible()
    seen.close()


@pytest.mark.browser
def test_a_page_whose_session_goes_on_stays(browser: Browser, office: tuple[str, Accounts]) -> None:
    url, accounts = office
    seen = signed_in(browser, url, accounts, "boss")
    seen.page.wait_for_timeout(5_000)
    assert seen.page.url.startswith(f"{url}/method") and "boss, " in seen.text()
    seen.close()
