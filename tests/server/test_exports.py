"""Files leave for one session, once, at the same time as anybody else's, and the log of actions says so."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from analytics.access import entry, members
from analytics.core.scope import Role
from analytics.store.ledger.accounts import Accounts, User
from analytics.store.ledger.audit import Audit
from tests.browser.app import running_app
from tests.server.client import ask, component_data, raw_visitor

PEOPLE = {"anna": "A", "boris": "B"}
SIZES = (500_000, 1_100_000, 5_000_000)
PASSWORD = "a password of my own"
UI = Path(__file__).parents[2] / "analytics" / "ui"


@dataclass(frozen=True)
class Exporting:
    """A server that exports as many bytes of one letter as one likes, to people with accounts."""

    url: str
    accounts: Accounts
    audit: Audit

    def session(self, login: str) -> str:
        return f"dozvon_session={entry.sign_in(self.accounts, login, PASSWORD, 'test')}"

    def export(self, cookie: str, letter: str, size: int) -> str:
        """The address of a file that waits for this session."""
        with raw_visitor(self.url, cookie) as one:
            (button,) = one.open(query=f"file={letter}-{size}").elements("button")
            (data,) = component_data(one.click(button.id))  # type: ignore[attr-defined]
        return str(data["url"])

    def fetch(self, path: str, cookie: str) -> tuple[int, bytes]:
        status, _, body = ask(self.url, "GET", path, {"cookie": cookie})
        return status, body


@pytest.fixture(scope="module")
def exporting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exporting]:
    data = tmp_path_factory.mktemp("exports")
    accounts = Accounts(data / "ledger.sqlite")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(entry.SECRET, "a-long-secret-of-many-different-signs-0123456789")
        for login in PEOPLE:
            user = User(login, Role.DIRECTOR)
            entry.change_password(accounts, user, members.add(accounts, user, "test"), PASSWORD)
        with running_app(data, "tests/server/exporting.py") as url:
            yield Exporting(url, accounts, Audit(data / "ledger.sqlite"))


def test_two_people_who_export_equal_lengths_at_the_same_time_each_get_their_own(exporting: Exporting) -> None:
    cookies = {login: exporting.session(login) for login in PEOPLE}
    wanted = [(login, size) for size in SIZES for login in PEOPLE]

    def both(one: tuple[str, int]) -> tuple[str, int, bytes]:
        login, size = one
        status, body = exporting.fetch(exporting.export(cookies[login], PEOPLE[login], size), cookies[login])
        return login, status, body

    with ThreadPoolExecutor(len(wanted)) as pool:
        for (login, size), (who, status, body) in zip(wanted, pool.map(both, wanted), strict=True):
            assert (who, status) == (login, 200)
            assert body == PEOPLE[login].encode() * size


def test_a_ticket_is_good_once_in_its_own_session_and_while_that_session_lasts(exporting: Exporting) -> None:
    mine, again, other = exporting.session("anna"), exporting.session("anna"), exporting.session("boris")
    path = exporting.export(mine, "A", 10)
    for stranger in (other, again):
        assert exporting.fetch(path, stranger)[0] == 404
    assert exporting.fetch(path, "")[0] == 303
    assert exporting.fetch(path, mine) == (200, b"A" * 10)
    assert exporting.fetch(path, mine)[0] == 404
    late = exporting.export(mine, "A", 10)
    entry.sign_out(exporting.accounts, mine.removeprefix("dozvon_session="))
    assert exporting.fetch(late, mine)[0] == 303


def test_the_log_says_who_took_what_of_which_part_and_how_many_rows(exporting: Exporting) -> None:
    exporting.export(exporting.session("boris"), "B", 10)
    found = exporting.audit.entries(1)[0]
    assert (found.who, found.action) == ("boris", "download")
    assert json.loads(found.facts) == {"what": "list", "file": "figures.csv", "rows": 1, "operators": ["all"]}


def test_no_file_leaves_by_another_way() -> None:
    for path in UI.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "download_button" not in text and (path.name == "downloads.py" or "deposit(" not in text), path.name
