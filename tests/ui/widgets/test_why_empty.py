"""A chart without points says what is missing where the page knows more than that there are no data."""

from pathlib import Path

import pytest

from analytics.__main__ import main
from tests.ui.conftest import opened, shell_of


@pytest.fixture
def company_of_one(tmp_path: Path) -> Path:
    """Two days of calls of one operator, and three deals without a meeting."""
    log, leads = tmp_path / "calls.csv", tmp_path / "leads.csv"
    calls = [f"{day:02}.09.2026 10:{n:02}:00;Анна;79161{day:02}00{n:02};Весна;30" for day in (7, 14) for n in range(40)]
    log.write_text("\n".join(["Дата и время;Сотрудник;Телефон;База;Разговор, сек", *calls]), encoding="utf-8")
    deals = [f"{n};{14 + n}.09.2026;21.09.2026;Анна;791611400{n:02}" for n in range(3)]
    header = "ID сделки;Дата создания сделки;Договор подписан;Оператор;Телефон"
    leads.write_text("\n".join([header, *deals]), encoding="utf-8")
    assert main(["--data", str(tmp_path / "data"), "import", str(log), str(leads), "--json"]) == 0
    return tmp_path / "data"


def test_an_empty_chart_says_what_it_lacks(company_of_one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOZVON_DATA", str(company_of_one))
    app = shell_of().run()
    captions = [one.value for one in opened(app, "handover").caption]
    assert any("нет состоявшихся встреч, у которых известен день согласия" in one for one in captions), captions
    assert not any("Нет данных за этот период" in one for one in captions), captions
