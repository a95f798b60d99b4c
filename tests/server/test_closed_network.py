"""Nothing leaves the machine: no name is resolved and no other machine is called, at the start and at a visit."""

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from analytics.access import entry, members
from analytics.core.principal import Principal
from analytics.core.scope import Role
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts, User
from tests.browser.app import running_app
from tests.server.client import ask, raw_visitor

PASSWORD = "a password of my own"
EAR = """
import os, sys
def hear(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto"):
        where = arguments[1] if event in ("socket.connect", "socket.sendto") else arguments[0]
        with open(os.environ["EAR"], "a") as file:
            file.write(f"{event} {where[0] if isinstance(where, tuple) else where}\\n")
sys.addaudithook(hear)
hear("socket.connect", (None, "localhost"))
"""


@dataclass(frozen=True)
class Listening:
    """A server on every address of the machine, as in a container, and what it asked of the network."""

    url: str
    heard: Path
    cookie: str

    def outside(self) -> list[str]:
        """Events about anything but this machine."""
        lines = self.heard.read_text().splitlines() if self.heard.exists() else []
        return [line for line in lines if not is_here(line.split(" ", 1)[1])]


def is_here(place: str) -> bool:
    """True for this machine, for all its addresses, and for a socket of the file system."""
    if place in ("None", "localhost") or place.startswith(("/", "b'/")):
        return True
    try:
        address = ipaddress.ip_address(place)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


@pytest.fixture(scope="module")
def listening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    folder = tmp_path_factory.mktemp("closed")
    (folder / "sitecustomize.py").write_text(EAR)
    accounts, boss = Accounts(Company.at(folder / "data").folder.ledger), User("boss", Role.DIRECTOR)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(entry.SECRET, "a-long-secret-of-many-different-signs-0123456789")
        environment.setenv("PYTHONPATH", str(folder))
        environment.setenv("EAR", str(folder / "heard"))
        environment.setenv("STREAMLIT_SERVER_ADDRESS", "0.0.0.0")
        entry.change_password(accounts, boss, members.add(accounts, boss, Principal.machine("test")), PASSWORD)
        cookie = f"dozvon_session={entry.sign_in(accounts, 'boss', PASSWORD, 'test')}"
        with running_app(folder / "data", log=folder / "log") as url:
            yield Listening(url, folder / "heard", cookie)


def test_a_start_on_all_addresses_asks_nobody_outside(listening: Listening) -> None:
    assert listening.heard.exists(), "the ear hears nothing"
    assert listening.outside() == []


def test_a_visit_by_any_name_asks_nobody_outside_and_a_foreign_page_is_refused(listening: Listening) -> None:
    with raw_visitor(listening.url, listening.cookie) as visitor:
        assert visitor.open("method").ids()
    for origin, status in (("http://attacker.example", 403), ("null", 403), (listening.url, 200)):
        headers = {"origin": origin, "cookie": listening.cookie}
        assert ask(listening.url, "GET", "/_stcore/health", headers)[0] == status, origin
    with pytest.raises(Exception, match="403"), raw_visitor(listening.url, listening.cookie, "http://attacker.example"):
        pass
    assert listening.outside() == []


def test_the_ear_of_this_test_tells_here_from_outside() -> None:
    places = ("127.0.0.1", "0.0.0.0", "::1", "localhost", "8.8.8.8", "checkip.amazonaws.com", "10.0.0.5")
    assert [is_here(place) for place in places] == [True] * 4 + [False] * 3
