"""One small company for the tests of pages: two operators, three months, two bases."""

from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.access import entry
from analytics.access.passwords import hashed
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts, User
from analytics.ui.session import principal

ROOT = Path(__file__).parents[2]
HEADER = "Дата и время;Оператор;Команда;Телефон;База;Ожидание, с;Разговор, с\n"
PEOPLE = (("Анна Соколова", "Север"), ("Борис Орлов", "Юг"))


def _rows() -> list[str]:
    return [
        f"{day:02}.{month:02}.2026 {9 + n // 20}:{n % 20 * 3:02}:00;{name};{team};7916{month:02}{day:02}{n:02}{who};"
        f"{('Весна', 'Лето')[n % 2]};20;{(0, 0, 45)[n % 3]}\n"
        for month in (8, 9, 10)
        for day in (3, 4, 5, 6, 7, 10, 11, 12, 13, 14)
        for who, (name, team) in enumerate(PEOPLE)
        for n in range(40)
    ]


@pytest.fixture(scope="session")
def small_company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the small company; never changed by a test."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "calls.csv").write_text(HEADER + "".join(_rows()), encoding="utf-8")
    assert main(["--data", str(folder / "data"), "import", str(folder / "calls.csv"), "--json"]) == 0
    return folder / "data"


@pytest.fixture
def shell(small_company: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The whole app over the small company; a page is opened by `opened`."""
    monkeypatch.setenv("DOZVON_DATA", str(small_company))
    return shell_of()


def shell_of() -> AppTest:
    """A new session of the whole app."""
    return AppTest.from_file(str(ROOT / "analytics" / "ui" / "shell.py"), default_timeout=120)


def opened(app: AppTest, page: str) -> AppTest:
    """The page, as the menu opens it."""
    app.switch_page(f"../../pages/{page}.py").run()
    assert not app.exception, page
    return app


@pytest.fixture(autouse=True)
def browser_without_cookies(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest has no browser: Streamlit's own stand-in for its cookies is no mapping."""
    monkeypatch.setattr(ContextProxy, "cookies", {})


PASSWORD = "a password of my own"


def signed_in(data: Path, user: User, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The whole app as this person sees it; the account is created if there is none."""
    monkeypatch.setenv("DOZVON_DATA", str(data))
    monkeypatch.setenv(entry.SECRET, "a-long-secret-of-many-different-signs-0123456789")
    accounts = Accounts(Company.at(data).folder.ledger)
    if accounts.user(user.login) is None:
        accounts.add_user(user, hashed(PASSWORD), "test")
        accounts.set_password(user.login, hashed(PASSWORD), "test")
    cookie = entry.sign_in(accounts, user.login, PASSWORD, "test")
    monkeypatch.setattr(ContextProxy, "cookies", {principal.SESSION_COOKIE: cookie})
    return shell_of()
