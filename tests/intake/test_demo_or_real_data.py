"""The invented company and a real one never stand in one folder, and nothing of the demo stays when it leaves."""

import json
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.core.decisions import MonthAnswer
from analytics.core.principal import Principal
from analytics.intake.importing import Options, import_files
from analytics.intake.job import LOADED, REFUSED
from analytics.metrics.catalog import rollups
from analytics.pay.plan import default_plan
from analytics.store.company import Company
from analytics.store.ledger.invented import SAID
from analytics.store.ledger.ledger import Person, connected
from analytics.store.ledger.visits import Booking, VisitBook
from analytics.ui.server import jobs

HEADER = "Дата и время;Сотрудник;Телефон клиента;Статус;Ожидание, сек;Разговор, сек\n"
PAGE = "from analytics.ui.files import demo_out\ndemo_out.draw()"
WHO = Principal.machine("test")
STAYING = {
    *("users", "sessions", "failed_tries", "audit", "erased", "erasures"),  # who may come in, and what was done
    "brief_readers",  # to whom of them a brief goes
    *("imports", "mappings", "state", "migrations", "table_sums"),
}


def calls(path: Path, name: str, month: int) -> Path:
    rows = (f"{day:02}.{month:02}.2025 10:00:00;{name};8916{month:02}{day:05};Отвечен;12;60\n" for day in range(1, 21))
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


@pytest.fixture
def invented(tmp_path: Path) -> Company:
    """An invented company about which a director has written something of every kind that this test can write."""
    company = Company.at(tmp_path / "data")
    (found,) = import_files(
        company, [calls(tmp_path / "demo.csv", "Вымышленный Олег", 8)], Options(invented=True, who=WHO), rollups()
    )
    assert found.status == LOADED
    company.ledger.save_people([Person("Вымышленный Олег", "operator", "Север")], {"олег": "Вымышленный Олег"}, WHO)
    company.ledger.save_plan("Пробный", "2025-08-01", default_plan(), WHO)
    company.pay.correct("2025-08", "Вымышленный Олег", 100, "проба", WHO)
    company.pay.confirm_people(["Вымышленный Олег"], WHO, is_list=True)
    company.pay.answer_question(MonthAnswer("2025-08", "Вымышленный Олег", "gap", "2025-08-04", "leave"), WHO)
    company.pay.approve("2025-08", "{}", WHO)
    VisitBook(company.folder.ledger).book(
        Booking("Клиент", "Вымышленный Олег", "+79160000001", process="phone_only"), WHO
    )
    return company


def command(company: Company, capsys: pytest.CaptureFixture[str], *said: str) -> tuple[int, dict[str, object]]:
    capsys.readouterr()
    status = main(["--data", str(company.folder.root), *said, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_own_files_are_refused_beside_the_demo_with_the_way_out_and_replace_it_where_asked(
    invented: Company, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = str(calls(tmp_path / "own.csv", "Белова Анна", 9))
    status, said = command(invented, capsys, "import", own)
    assert (status, said["files"][0]["status"]) == (1, REFUSED)  # type: ignore[index]
    assert "--replace-demo" in said["files"][0]["message"]  # type: ignore[index]
    assert invented.is_invented() and len(invented.ledger.imports()) == 1

    status, said = command(invented, capsys, "import", "--replace-demo", own)
    assert (status, said["files"][0]["status"]) == (0, LOADED)  # type: ignore[index]
    assert not invented.is_invented()
    engine = invented.engine()
    assert engine is not None
    assert engine.rows("SELECT DISTINCT operator_id FROM calls") == [("Белова Анна",)]
    assert engine.rows("SELECT name FROM people") == []
    with connected(invented.folder.ledger) as connection:
        for table in SAID:
            assert connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] == 0, table
    assert invented.ledger.check() == []
    more = str(calls(tmp_path / "more.csv", "Белова Анна", 10))
    assert command(invented, capsys, "import", "--replace-demo", more)[0] == 0
    assert len(invented.ledger.imports(with_undone=False)) == 2


def test_every_table_of_the_ledger_leaves_with_the_demo_or_is_known_to_stay(invented: Company) -> None:
    with connected(invented.folder.ledger) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names - {name for name in names if name.startswith("sqlite_")} == set(SAID) | STAYING


def test_demo_files_are_refused_among_real_ones(tmp_path: Path) -> None:
    company = Company.at(tmp_path / "data")
    real, demo = calls(tmp_path / "own.csv", "Белова Анна", 9), calls(tmp_path / "demo.csv", "Олег", 8)
    assert [one.status for one in import_files(company, [real], Options(who=WHO), rollups())] == [LOADED]
    (refused,) = import_files(company, [demo], Options(invented=True, who=WHO), rollups())
    assert refused.status == REFUSED and refused.message is not None and refused.message.code == "data_loaded"
    assert not company.is_invented()


def test_the_page_of_data_offers_to_take_the_demo_out(
    invented: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOZVON_DATA", str(invented.folder.root))
    page = AppTest.from_string(PAGE, default_timeout=60).run()
    assert [one.key for one in page.button] == ["demo_out.leave"]
    page.button[0].click().run()
    job = jobs.current(invented)
    assert job is not None
    while not job.is_finished:
        time.sleep(0.1)
    assert job.error is None
    assert not AppTest.from_string(PAGE, default_timeout=60).run().button
    (loaded,) = import_files(invented, [calls(tmp_path / "own.csv", "Белова Анна", 9)], Options(who=WHO), rollups())
    assert loaded.status == LOADED
