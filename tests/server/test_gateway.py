"""A real server: nothing is seen past the shell, by a foreign host, or by another browser."""

import json
from collections.abc import Iterator

import pytest

from tests.browser.app import running_app
from tests.server.client import ask, component_data, cookie_of, raw_visitor, visitor

CLOSED = ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/_stcore/agent/interact")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_app(tmp_path_factory.mktemp("server") / "data") as address:
        yield address


def test_the_very_first_request_is_a_deep_link_and_the_shell_runs_before_the_page(url: str) -> None:
    with raw_visitor(url) as first:
        answer = first.open("operators")
    assert "navigation" in answer.kinds(), "the page ran without the shell"
    assert "overview" in answer.pages(), answer.pages()
    assert answer.elements("button_group"), "the shell's language switch is missing"
    assert not answer.elements("exception")


def test_another_host_name_is_refused_by_http_and_by_websocket(url: str) -> None:
    assert ask(url, "GET", "/", {"host": "attacker.example"})[0] == 421
    assert ask(url, "GET", "/", {"host": "127.0.0.1.attacker.example:8501"})[0] == 421
    with pytest.raises(Exception, match="403"), raw_visitor(url, origin="http://attacker.example"):
        pass


@pytest.mark.parametrize("path", CLOSED)
def test_metrics_and_the_agent_interface_are_closed(url: str, path: str) -> None:
    assert ask(url, "GET", path)[0] == 404


def test_a_page_is_never_stored_and_loads_nothing_from_outside(url: str) -> None:
    status, headers, _ = ask(url, "GET", "/")
    assert status == 200
    assert headers["cache-control"] == "no-store"
    assert "default-src 'self'" in headers["content-security-policy"]
    cookie = next(said for said in headers.get_all("set-cookie") or [] if said.startswith("dozvon_visit"))
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie


def test_a_file_is_taken_only_with_the_ticket_of_the_same_browser(url: str) -> None:
    with visitor(url) as mine:
        (data,) = [data for data in component_data(mine.open("uploads")) if "most" in data]
        path = f"{data['url']}?name=..%2F..%2Fcalls.csv"
        stranger = cookie_of(ask(url, "GET", "/")[1])
        assert ask(url, "PUT", path, body=b"a;b")[0] == 403
        assert ask(url, "PUT", path, {"cookie": stranger}, b"a;b")[0] == 403
        status, _, body = ask(url, "PUT", path, {"cookie": mine.cookie}, b"a;b")
        assert status == 200 and json.loads(body)["id"]


@pytest.fixture(scope="module")
def exporting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_app(tmp_path_factory.mktemp("exporting"), "tests/server/exporting.py") as address:
        yield address


@pytest.mark.parametrize("length", [500_000, 1_100_000, 5_000_000])
def test_two_people_who_export_files_of_equal_length_never_get_each_others(exporting: str, length: int) -> None:
    with visitor(exporting) as anna, visitor(exporting) as boris:
        paths = {}
        for who, letter in ((anna, "A"), (boris, "B")):
            (button,) = who.open(query=f"file={letter}-{length}").elements("button")
            (data,) = component_data(who.click(button.id))  # type: ignore[attr-defined]
            paths[letter] = str(data["url"])
        assert anna.fetch(paths["B"])[0] == 404 and boris.fetch(paths["A"])[0] == 404
        assert anna.fetch(paths["A"]) == (200, b"A" * length)
        assert boris.fetch(paths["B"]) == (200, b"B" * length)
        assert anna.fetch(paths["A"])[0] == 404, "a ticket is good once"
