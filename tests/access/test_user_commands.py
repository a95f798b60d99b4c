"""Accounts and the log of actions without a browser: `user ...`, `audit --verify`."""

import json
import sqlite3
from pathlib import Path

import pytest

from analytics.__main__ import main


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def run(*words: str, status: int = 0) -> dict[str, object]:
        capsys.readouterr()
        assert main(["--data", str(tmp_path), *words, "--json"]) == status, words
        said = dict(json.loads(capsys.readouterr().out))
        assert said.pop("data_folder") == str(tmp_path)
        return said

    return run


def test_an_account_is_made_changed_closed_and_opened_again(say) -> None:  # type: ignore[no-untyped-def]
    assert say("user", "add", "boss", "--role", "director")["first_password"]
    made = say("user", "add", "Anna", "--role", "operator", "--person", "Анна", "--oidc", "Anna@chop.example")
    assert made == {"login": "anna", "role": "operator", "first_password": None}
    changed = say("user", "role", "anna", "--role", "team_lead", "--team", "Север", "--sees-pay")
    assert (changed["team"], changed["sees_pay"], changed["email"]) == ("Север", True, "anna@chop.example")
    assert changed["person"] is None
    assert say("user", "password", "anna")["first_password"]
    assert say("user", "revoke", "anna")["disabled_at"] is None
    assert say("user", "disable", "anna")["disabled_at"]
    assert say("user", "enable", "anna")["disabled_at"] is None
    users = say("user", "list")["users"]
    assert isinstance(users, list) and [one["login"] for one in users] == ["anna", "boss"]
    assert "password" not in users[0]


@pytest.mark.parametrize("words", [("disable", "boss"), ("role", "boss", "--role", "accountant")])
def test_the_last_director_cannot_lock_everybody_out(say, words: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    say("user", "add", "boss", "--role", "director")
    assert say("user", *words, status=1) == {"error": {"code": "last_director"}}


def test_the_log_is_verified_and_says_where_it_was_changed(say, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    say("user", "add", "boss", "--role", "director")
    say("user", "password", "boss")
    assert say("audit", "--verify") == {"broken": []}
    found = say("audit")["audit"]
    assert isinstance(found, list) and [(one["who"], one["action"]) for one in found] == [
        ("command line", "password_reset"),
        ("command line", "user_add"),
    ]
    with sqlite3.connect(tmp_path / "ledger.sqlite") as connection:
        connection.execute("UPDATE audit SET who = 'somebody' WHERE number = 1")
    assert say("audit", "--verify", status=1) == {"broken": [1]}
