"""Two servers over one data folder are one office: one import, one backup, one sign-in, one sign-out."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from websockets.exceptions import ConnectionClosed

from analytics.access import entry, members
from analytics.core.scope import Role
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts, User
from analytics.store.ledger.audit import Audit
from analytics.store.safety.manifest import numbers
from analytics.store.safety.restore import check
from analytics.ui.server import schedule
from tests.browser.app import running_app
from tests.faults.world import write_log
from tests.server.client import Visitor, ask, cookie_of, visitor

PASSWORD = "a password of my own"
SECONDS = 45


@dataclass(frozen=True)
class Pair:
    """The addresses of both, the folder they share and the one they watch."""

    urls: tuple[str, str]
    company: Company
    inbox: Path
    copy: Path

    def sign_in(self, url: str) -> str:
        body = urlencode({"login": "boss", "password": PASSWORD}).encode()
        headers = {"origin": url, "content-type": "application/x-www-form-urlencoded"}
        return cookie_of(ask(url, "POST", "/login", headers, body)[1])


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    root = tmp_path_factory.mktemp("pair")
    data, inbox, copy = (root / name for name in ("data", "inbox", "copy"))
    inbox.mkdir()
    copy.mkdir()
    company = Company.at(data)
    accounts, boss = Accounts(company.folder.ledger), User("boss", Role.DIRECTOR)
    said = {
        entry.SECRET: "a-long-secret-of-many-different-signs-0123456789",
        "DOZVON_INBOX": str(inbox),
        schedule.FOLDER: str(copy),
        schedule.AT: "999h",
    }
    with pytest.MonkeyPatch.context() as environment:
        for name, value in said.items():
            environment.setenv(name, value)
        entry.change_password(accounts, boss, members.add(accounts, boss, "test"), PASSWORD)
        with running_app(data) as one, running_app(data) as two:
            yield Pair((one, two), company, inbox, copy)


def until(seen: Visitor, page: str, word: bytes) -> bool:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if word in seen.open(page).bytes():
            return True
        time.sleep(0.5)
    return False


def test_a_session_of_one_is_one_of_the_other_and_both_move_on_to_what_was_loaded_once(pair: Pair) -> None:
    cookie = pair.sign_in(pair.urls[0])
    with visitor(pair.urls[0], cookie) as one, visitor(pair.urls[1], cookie) as two:
        for seen in (one, two):
            assert b"op1" not in seen.open("operators").bytes()
        write_log(pair.inbox / "log.csv", 0)
        for seen in (one, two):
            assert until(seen, "operators", b"op1")
        write_log(pair.inbox / "next.csv", 1)
        deadline = time.monotonic() + SECONDS
        while len(pair.company.ledger.imports()) < 2 and time.monotonic() < deadline:
            time.sleep(0.5)
        time.sleep(6)  # the other looks too
    assert [record.file for record in pair.company.ledger.imports()] == ["log.csv", "next.csv"]
    audit = Audit(pair.company.folder.ledger)
    assert [entry.action for entry in audit.entries()].count("import") == 2
    assert audit.broken() == ()


def test_the_backup_of_a_turn_is_made_by_one_of_them(pair: Pair) -> None:
    assert numbers(pair.copy) == (1,)
    assert check(pair.copy).is_sound
    assert b'"backup":"done"' in ask(pair.urls[1], "GET", "/health")[2]


def test_a_sign_out_at_one_closes_the_websocket_at_the_other_within_five_seconds(pair: Pair) -> None:
    cookie = pair.sign_in(pair.urls[1])
    with visitor(pair.urls[1], cookie) as two:
        two.open("method")
        ask(pair.urls[0], "GET", "/logout", {"cookie": cookie})
        began = time.monotonic()
        with pytest.raises(ConnectionClosed):
            while time.monotonic() - began < 10:
                two.socket.recv(timeout=10)
        assert time.monotonic() - began < 5
    assert ask(pair.urls[1], "GET", "/", {"cookie": cookie})[0] == 303
