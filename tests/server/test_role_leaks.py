"""Canaries in a shared office: no name, number, amount or word reaches anybody to whom it does not belong."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from analytics.access import entry
from analytics.store.ledger.accounts import Accounts
from analytics.store.ledger.visits import Booking, VisitBook
from analytics.ui.sales.handover_views import View
from analytics.ui.server import server_log
from analytics.ui.session import state
from tests.browser.app import running_app
from tests.office import Office
from tests.server.client import Answer, ask, component_data, raw_visitor
from tests.server.heard import Heard
from tests.server.leaks import CANARIES, PAGES, USERS, Canary, cookies, everything, furnish

ANYTHING = b"kanar"
FORM = {"content-type": "application/x-www-form-urlencoded"}
LEADS = f"{state.VIEWED}={View.LEADS}"
OTHERS = [who for who in USERS if who != "director"]
ASIDE = (
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/script-health-check",
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp",
    "/_stcore/upload_file/x/y",
    "/openapi.json",
    "/docs",
    "/static/..%2f..%2fledger.sqlite",
    "/app/static/ledger.sqlite",
    "/component/../ledger.sqlite",
    "/media/x.csv",
    "/download/x",
    "/incoming/x",
    "/login?login=kanaro",
)


@dataclass
class Heardings:
    """What everybody heard of one server, its first answer of all, and its log."""

    url: str
    office: Office
    log: Path
    cookies: dict[str, str]
    first: Heard = field(default_factory=Heard)
    of: dict[str, Heard] = field(default_factory=dict)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Heardings]:
    folder = tmp_path_factory.mktemp("leaks")
    os.environ[entry.SECRET] = "a-long-secret-of-many-different-signs-0123456789"
    try:
        office = furnish(folder)
        known = cookies(Accounts(office.company.folder.ledger))
        with running_app(folder / "data", log=folder / "log") as url:
            found = Heardings(url, office, folder / "log", known)
            with raw_visitor(url, known["anna"]) as anna:
                found.first.answer(anna.open("payroll"))
            for who in USERS:
                with raw_visitor(url, known[who]) as visitor:
                    found.of[who] = everything(visitor)
            yield found
    finally:
        del os.environ[entry.SECRET]


@pytest.mark.parametrize("canary", CANARIES, ids=lambda canary: canary.name)
def test_a_canary_sings_to_the_director_and_to_nobody_who_may_not_hear_it(told: Heardings, canary: Canary) -> None:
    heard_by = {who for who, heard in told.of.items() if canary.is_in(heard)}
    assert "director" in heard_by, "the test hears nothing"
    assert heard_by <= canary.may


def test_the_first_request_of_all_is_a_deep_link_to_anothers_page_and_tells_only_what_is_ones_own(
    told: Heardings,
) -> None:
    assert told.first.says("kanaropanna")
    assert [canary.name for canary in CANARIES if "anna" not in canary.may and canary.is_in(told.first)] == []


def test_no_number_of_a_client_reaches_anybody_before_he_presses(told: Heardings) -> None:
    for who, heard in told.of.items():
        assert _numbers_of_clients(told, heard) == [], who
    pressed = Heard()
    with raw_visitor(told.url, told.cookies["director"]) as director:
        (button,) = [one for one in director.open("handover", LEADS).ids("button") if one.endswith(".reveal")]
        pressed.answer(director.click(button))
    assert _numbers_of_clients(told, pressed), "the test hears no numbers"


def _numbers_of_clients(told: Heardings, heard: Heard) -> list[str]:
    planted = re.compile("|".join(phone[2:] for phones in told.office.phones.values() for phone in phones))
    said = re.sub(r"[\s()-]", "", "\n".join(heard.texts)) + "".join(f"\n{number:.0f}" for number in heard.numbers)
    return planted.findall(said)


@pytest.mark.parametrize("who", ["nobody", "signed_out"])
def test_without_a_session_no_page_and_no_file_says_anything(told: Heardings, who: str) -> None:
    cookie = ""
    if who == "signed_out":
        accounts = Accounts(told.office.company.folder.ledger)
        value = entry.sign_in(accounts, "director", "a password of my own", "test")
        entry.sign_out(accounts, value)
        cookie = f"dozvon_session={value}"
    for path in (*(f"/{page}" for page in PAGES), *ASIDE):
        assert ANYTHING not in b"".join(_said(told.url, path, cookie)), path
    with pytest.raises(Exception, match="403"), raw_visitor(told.url, cookie):
        pass


def test_nothing_beside_the_pages_says_anything_to_anybody(told: Heardings) -> None:
    for cookie in told.cookies.values():
        for path in ASIDE:
            assert ANYTHING not in b"".join(_said(told.url, path, cookie)), path


def _said(url: str, path: str, cookie: str) -> tuple[bytes, bytes]:
    _, headers, body = ask(url, "GET", path, {"cookie": cookie})
    return str(headers).encode(), body


@pytest.mark.parametrize("who", ["lead", "anna", "fyodor"])
def test_a_foreign_name_in_an_address_or_in_a_forged_widget_tells_nothing(told: Heardings, who: str) -> None:
    named = "operator=kanaropboris&card=kanaropboris&period=all&week=2026-06-08"
    heard = Heard()
    with raw_visitor(told.url, told.cookies[who]) as visitor:
        for page in PAGES:
            seen = visitor.open(page, named)
            heard.answer(seen)
            heard.answer(visitor.say(*_forged(seen)))
    alien = [canary for canary in CANARIES if who not in canary.may and canary.name != "kanaropboris"]
    assert [canary.name for canary in alien if canary.is_in(heard)] == []


def _forged(seen: Answer) -> list[WidgetState]:
    """What no page would let a person choose."""
    names = ["kanaropboris"]
    states = [WidgetState(id=one) for one in seen.ids("multiselect")]
    for one in states:
        one.string_array_value.data.extend(names)
    return [*states, *(WidgetState(id=one, string_value=names[0]) for one in seen.ids("selectbox"))]


def test_a_ticket_of_another_session_opens_no_file(told: Heardings) -> None:
    with raw_visitor(told.url, told.cookies["director"]) as director:
        buttons = [one for one in director.open("payroll").ids("button") if "download." in one]
        (data,) = [data for data in component_data(director.click(buttons[0])) if "url" in data]
        for who in OTHERS:
            assert ask(told.url, "GET", str(data["url"]), {"cookie": told.cookies[who]})[0] == 404, who
        assert director.fetch(str(data["url"]))[0] == 200


def test_an_error_tells_neither_the_page_nor_the_log_what_the_data_said(told: Heardings) -> None:
    book = VisitBook(told.office.company.folder.ledger)
    booking = Booking("client", "kanaropanna", field_manager="kanarmanagernorth", planned_at="kanarbroken")
    book.book(booking, "test")
    with raw_visitor(told.url, told.cookies["fyodor"]) as fyodor:
        heard = Heard()
        heard.answer(fyodor.open("visits"))
    assert heard.found("ValueError"), "nothing went wrong"
    assert not heard.says("kanarbroken")
    lines = [json.loads(line) for line in told.log.read_text().splitlines() if line.startswith("{")]
    faults = [line for line in lines if line["event"] == "failure" and "visits.py" in line["where"]]
    assert {fault["kind"] for fault in faults} == {"ValueError"}
    assert any(heard.says(fault["reference"]) for fault in faults)
    assert ANYTHING not in told.log.read_bytes()


def test_the_log_tells_of_every_visit_whose_session_it_was_and_neither_name_nor_number_nor_ticket(
    told: Heardings,
) -> None:
    ask(told.url, "POST", "/login", {"origin": told.url, **FORM}, b"login=kanaropanna&password=kanarpassword")
    ask(told.url, "GET", "/download/kanarticket?kanar=1", {"cookie": told.cookies["anna"]})
    ask(told.url, "GET", "/kanarguess", {"cookie": told.cookies["anna"]})
    log = told.log.read_text()
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert {"server_started", "page", "request", "websocket", "sign_in_refused"} <= {line["event"] for line in lines}
    assert {(line["route"], line["status"]) for line in lines if line["event"] == "request"} >= {("/download", 404)}
    sessions = {line.get("session") for line in lines if line["event"] == "page"}
    assert {server_log.mark_of(cookie.partition("=")[2]) for cookie in told.cookies.values()} <= sessions
    assert "kanar" not in log and not re.search(r"[+]?[78]9\d{9}", log)
    assert not re.search(rf"\b({'|'.join(login for login in USERS if login != 'director')})\b", log)
    assert not any(cookie.partition("=")[2] in log for cookie in told.cookies.values())
