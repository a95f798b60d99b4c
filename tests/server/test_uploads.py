"""Files that are sent: kill -9 at any stage loses nothing, two people send at once, a hostile file delays nobody."""

import http.client
import os
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlparse

import pytest

from analytics.store.company import Company
from analytics.store.safety.verify import verify
from tests.browser.app import ROOT, free_port, running_app, wait_until_it_answers
from tests.server.client import Visitor, component_data, visitor

SECONDS, MOST_SECONDS = 120.0, 3.0
HEAD = "start,operator,phone,talk_s\n"
LOOP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00" + bytes(6)
"""The head of an old workbook whose table of sectors leads to itself for ever."""
LOOPING_BOOK = LOOP + struct.pack("<8I", 0, 1, 0, 0, 4096, 0, 0, 0) + bytes(109 * 4 + 512 * 4)


def log(rows: int, first_phone: int = 0) -> bytes:
    cells = (
        f"2026-09-{1 + n % 28:02} 10:{n // 60 % 60:02}:{n % 60:02},anna,+7916{first_phone + n:07},{n % 50}\n"
        for n in range(rows)
    )
    return (HEAD + "".join(cells)).encode()


def ticket(guest: Visitor) -> str:
    (said,) = [data for data in component_data(guest.open("uploads")) if "most" in data]
    return str(said["url"])


def put(
    url: str, guest: Visitor, way: str, name: str, data: bytes, sent: int | None = None
) -> http.client.HTTPConnection:
    """The connection after the head and `sent` bytes of the body, all by default."""
    place = urlparse(url)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=SECONDS)
    connection.putrequest("PUT", f"{way}?name={quote(name)}")
    connection.putheader("cookie", guest.cookie)
    connection.putheader("content-length", str(len(data)))
    connection.endheaders(data[:sent])
    return connection


def until(happened: Callable[[], object]) -> None:
    deadline = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@dataclass
class Server:
    """A server that can be killed."""

    data: Path
    url: str
    process: "subprocess.Popen[bytes]"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def children(self, name: str) -> list[int]:
        """Processes of this name that the server's fork server has started."""
        parents, found = {}, []
        for place in Path("/proc").glob("[0-9]*"):
            try:
                parents[int(place.name)] = int((place / "stat").read_text().rsplit(")", 1)[1].split()[1])
                if (place / "comm").read_text().strip() == name:
                    found.append(int(place.name))
            except OSError:
                continue
        return [pid for pid in found if parents.get(parents[pid]) == self.process.pid]


@contextmanager
def served(data: Path) -> Iterator[Server]:
    port = free_port()
    words = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    environment = {**os.environ, "DOZVON_DATA": str(data)}
    process = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = Server(data, f"http://127.0.0.1:{port}", process)
    try:
        wait_until_it_answers(process, server.url)
        yield server
    finally:
        server.kill()


@pytest.mark.slow
@pytest.mark.parametrize("child", ["intake.child", "data.generation"])
def test_a_server_killed_while_it_loads_a_file_loads_it_once_it_is_started_anew(child: str, tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    with served(company.folder.root) as server, visitor(server.url) as guest:
        assert put(server.url, guest, ticket(guest), "calls.csv", log(40_000)).getresponse().status == 200
        until(lambda: server.children(child))
        left = server.children(child)
        server.kill()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left))
    assert company.ledger.imports() == ()
    with served(company.folder.root):
        until(lambda: company.ledger.imports() and not any((company.folder.root / "uploads").iterdir()))
    (record,) = company.ledger.imports()
    assert (record.file, record.loaded, record.rejected) == ("calls.csv", 40_000, 0)
    assert verify(company).is_sound


@pytest.mark.slow
def test_a_file_whose_sending_broke_off_is_not_loaded_by_halves(tmp_path: Path) -> None:
    company, data = Company.at(tmp_path / "data"), log(20_000)
    with served(company.folder.root) as server, visitor(server.url) as guest:
        connection = put(server.url, guest, ticket(guest), "half.csv", data, len(data) // 2)
        until(lambda: list((company.folder.root / "uploads").glob("*/.arriving")))
        server.kill()
        connection.close()
    with served(company.folder.root) as server, visitor(server.url) as guest:
        connection = put(server.url, guest, ticket(guest), "left.csv", data, len(data) // 2)
        connection.close()  # the page was closed
        assert put(server.url, guest, ticket(guest), "whole.csv", log(5)).getresponse().status == 200
        until(company.ledger.imports)
    assert [record.file for record in company.ledger.imports()] == ["whole.csv"]


@pytest.mark.slow
def test_two_people_send_files_of_one_name_at_once_and_both_are_loaded(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    with running_app(company.folder.root) as url, visitor(url) as anna, visitor(url) as boris:
        ways = [(guest, ticket(guest)) for guest in (anna, boris)]
        both = [
            put(url, guest, way, "calls.csv", log(2_000, 5_000 * place), 30_000)
            for place, (guest, way) in enumerate(ways)
        ]
        for place, connection in enumerate(both):
            connection.send(log(2_000, 5_000 * place)[30_000:])
        assert [connection.getresponse().status for connection in both] == [200, 200]
        until(lambda: len(company.ledger.imports()) == 2)
    assert [(record.file, record.loaded) for record in company.ledger.imports()] == [("calls.csv", 2_000)] * 2


@pytest.mark.slow
def test_a_page_of_another_answers_while_a_hostile_file_is_read(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    with running_app(company.folder.root) as url, visitor(url) as careless, visitor(url) as other:
        assert put(url, careless, ticket(careless), "calls.csv", log(20_000)).getresponse().status == 200
        until(company.ledger.imports)
        other.open("operators")
        assert put(url, careless, ticket(careless), "loop.xls", LOOPING_BOOK).getresponse().status == 200
        slowest, room = 0.0, company.folder.root / "uploads"
        while any(room.iterdir()):
            began = time.monotonic()
            other.open("operators" if slowest else "")
            slowest = max(slowest, time.monotonic() - began)
        assert 0 < slowest < MOST_SECONDS
    assert [record.file for record in company.ledger.imports()] == ["calls.csv"]
