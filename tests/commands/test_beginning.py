"""What a command answers over a folder that holds nothing, or what an older program built."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from starlette.requests import Request

from analytics.__main__ import ROOMS, main
from analytics.pay.plan import default_plan
from analytics.store.company import Company
from analytics.ui.server import health
from tests import own_loop
from tests.store.segment import load

FOLDER, PLAN = "BACKUP", "PLAN"
REFUSED: dict[str, Sequence[Sequence[str]]] = {
    "imports": [["imports"]],
    "undo": [["undo", "000001-a"]],
    "rejected": [["rejected", "000001-a"]],
    "report": [["report", name] for name in ("overview", "operators", "verdicts", "payroll", "stress")],
    "plan": [["plan", "pay", PLAN, "--month", "2026-09"], *(["plan", verb, PLAN] for verb in ("simulate", "stress"))],
    "verify": [["verify"]],
    "mend": [["mend"]],
    "build": [["build"], ["build", "--engine", "spark", "--check"]],
    "attribution": [["attribution", "last_call"]],
    "backup": [["backup", FOLDER]],
    "user": [
        ["user", "list"],
        ["user", "role", "a", "--role", "director"],
        *(["user", verb, "a"] for verb in ("password", "revoke", "disable", "enable")),
    ],
    "audit": [["audit"], ["audit", "--verify"]],
    "brief": [["brief", "--out", FOLDER], ["brief", "--due"]],
    "erase": [["erase", "--phone", "+79161234567"], ["erase", "--operator", "Анна", "--dry-run"]],
    "retention": [["retention"], ["retention", "--months", "6", "--apply"]],
    "certificate": [["certificate"], ["certificate", "1"]],
}
READING = [["report", "overview"], ["plan", "pay", PLAN, "--month", "2026-09"], ["verify"]]
BEGINNING = {"import", "demo", "restore", "propose", "docs"}


def filled(words: Sequence[str], folder: Path) -> list[str]:
    """The words of a command with the paths of this test."""
    plan = folder / "plan.toml"
    plan.write_text(default_plan(), encoding="utf-8")
    paths = {FOLDER: str(folder / "backup"), PLAN: str(plan)}
    return [paths.get(word, word) for word in words]


def test_every_command_either_begins_a_folder_or_refuses_an_empty_one() -> None:
    assert {name for names in ROOMS.values() for name in names} == BEGINNING | set(REFUSED)


@pytest.mark.parametrize("words", [words for many in REFUSED.values() for words in many], ids=" ".join)
def test_a_command_refuses_a_folder_without_a_ledger_and_names_it(
    words: Sequence[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "nothing here"
    for lang in ("ru", "en"):
        said = filled(words, tmp_path)
        assert main(["--data", str(place), *said, "--lang", lang]) == 1
        assert str(place) in capsys.readouterr().out
    assert main(["--data", str(place), *said, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["error"]["code"], told["error"]["folder"], told["data_folder"]) == ("no_ledger", *[str(place)] * 2)
    assert not place.exists() and not (tmp_path / "backup").exists()


def test_what_says_nothing_of_a_company_begins_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, file = tmp_path / "nothing", tmp_path / "calls.csv"
    file.write_text("Дата;Оператор;Телефон;Статус\n01.09.2026 10:00;Анна;+79161234567;Отвечен\n", encoding="utf-8")
    assert main(["--data", str(place), *filled(["plan", "check", PLAN], tmp_path)]) == 0
    main(["--data", str(place), "propose", str(file)])
    assert not place.exists()
    assert main(["--data", str(place), "user", "add", "boss", "--role", "director"]) == 0
    assert str(place) in capsys.readouterr().err
    assert main(["--data", str(place), "user", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["data_folder"] == str(place)


@pytest.fixture
def aged(tmp_path: Path) -> Company:
    """A company whose generation an older program built."""
    company = Company.at(tmp_path / "data")
    load(company, 1, [{"call_key": 1, "operator_name": "Анна", "operator_raw": "Анна"}])
    age(company)
    return company


def age(company: Company) -> None:
    """The generation says that another program built it."""
    with duckdb.connect(str(company.folder.generation(str(company.ledger.generation())))) as connection:
        connection.execute("UPDATE built SET shape = 'of an older program'")


def ready(monkeypatch: pytest.MonkeyPatch, company: Company) -> int:
    """What a watchdog hears."""
    monkeypatch.setenv("DOZVON_DATA", str(company.folder.root))
    return own_loop.run(health._answer(Request({"type": "http"}))).status_code


@pytest.mark.parametrize(
    "words", [["report", "overview"], ["plan", "pay", PLAN, "--month", "2026-09"], ["verify"]], ids=" ".join
)
def test_data_of_an_older_version_are_built_anew_by_whatever_command_comes_first(
    aged: Company, words: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = aged.ledger.generation()
    assert aged.is_outdated() and ready(monkeypatch, aged) == 503
    for again in range(2):
        assert main(["--data", str(aged.folder.root), *filled(words, tmp_path), "--json"]) == 0, again
    assert aged.ledger.generation() != before and not aged.is_outdated() and ready(monkeypatch, aged) == 200
    assert main(["--data", str(aged.folder.root), "verify"]) == 0


def test_whoever_reads_only_the_head_of_an_answer_hears_no_error(aged: Company) -> None:
    words = [sys.executable, "-m", "analytics", "--data", str(aged.folder.root), "report", "overview", "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
