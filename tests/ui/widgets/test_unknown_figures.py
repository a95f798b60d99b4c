"""Where no CRM or no talk time is loaded, what rests on it is unknown and not 0: no share, no bonus, no claim."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.pay.plan import default_plan, read_plan
from analytics.pay.text import plan_text

PAGES = Path(__file__).parents[3] / "pages"
WHO = ("Белова Анна", "Кравцов Борис")
TIMED = "Дата и время;Сотрудник;Телефон клиента;Статус;Ожидание, сек;Разговор, сек\n"
WORDS = "Дата и время;Сотрудник;Телефон клиента;Статус\n"


def calls(header: str, tail: str) -> str:
    rows = (
        f"{day:02}.{month:02}.2025 {10 + n}:00:00;{WHO[n % 2]};8916{month:02}{day:02}{n:03};{tail}\n"
        for month in (8, 9)
        for day in range(1, 31)
        for n in range(4)
    )
    return header + "".join(rows)


def loaded(folder: Path, text: str) -> Path:
    (folder / "calls.csv").write_text(text, encoding="utf-8")
    assert main(["--data", str(folder / "data"), "import", str(folder / "calls.csv"), "--json"]) == 0
    return folder / "data"


@pytest.fixture(scope="module")
def no_crm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return loaded(tmp_path_factory.mktemp("no_crm"), calls(TIMED, "Отвечен;12;60"))


@pytest.fixture(scope="module")
def no_talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return loaded(tmp_path_factory.mktemp("no_talk"), calls(WORDS, "Отвечен"))


def told(data: Path, name: str, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    capsys.readouterr()
    assert main(["--data", str(data), "report", name, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    return said[0] if isinstance(said, list) else said  # type: ignore[no-any-return]


def opened(data: Path, page: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("DOZVON_DATA", str(data))
    app = AppTest.from_string((PAGES / f"{page}.py").read_text(encoding="utf-8"), default_timeout=60).run()
    assert not app.exception and not app.error
    return app


def test_without_a_crm_reports_say_null_where_a_share_or_a_bonus_would_rest_on_it(
    no_crm: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = told(no_crm, "operators", capsys)
    assert [row[name] for name in ("conversion_rate", "conversion_low", "attainment", "bonus_kopecks")] == [None] * 4
    assert (row["effective"], row["deals"]) == (120, 0) and {"deals", "meetings_held"} <= set(row["unknown"])  # type: ignore[arg-type]
    overview = told(no_crm, "overview", capsys)
    values = {one["metric"]: (one["value"], one["missing"]) for one in overview["figures"]}  # type: ignore[attr-defined]
    assert values["deals"] == values["meetings_held"] == (None, "crm")
    assert values["effective"] == (240, None)
    assert overview["bonus_forecast_kopecks"] is None
    facts = {one["metric"]: one["is_known"] for one in overview["plan_facts"]}  # type: ignore[attr-defined]
    assert facts["effective"] is True and facts["deals"] is False


def test_without_a_crm_payroll_computes_no_bonus_and_cannot_be_approved(
    no_crm: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = told(no_crm, "payroll", capsys)
    assert said["unknown"] == ["deals"] and said["is_complete"] is False
    assert {row["bonus_kopecks"] for row in said["rows"]} == {0}  # type: ignore[attr-defined]
    page = opened(no_crm, "payroll", monkeypatch)
    assert any("Бонус не посчитан" in one.value and "Договоры" in one.value for one in page.warning)
    assert not [one for one in page.button if one.key and one.key.startswith("approve")]


def test_without_a_crm_pages_show_words_instead_of_zeros(no_crm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(no_crm, "overview", monkeypatch)
    values = {one.label: one.value for one in page.metric}
    assert values["Договоры"] == values["Встречи состоялись"] == "—"
    assert [one.value for one in page.caption].count("нет данных CRM") == 2
    for name in ("whatif", "stress"):
        assert any("Бонус не посчитан" in one.value for one in opened(no_crm, name, monkeypatch).warning)


def test_without_a_crm_a_plan_of_effective_calls_alone_is_paid(
    no_crm: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = read_plan(default_plan())
    alone = tuple(one.model_copy(update={"weight": Decimal(1)}) for one in plan.component if one.metric == "effective")
    file = tmp_path / "plan.toml"
    file.write_text(plan_text(plan.model_copy(update={"component": alone})), encoding="utf-8")
    capsys.readouterr()
    assert main(["--data", str(no_crm), "plan", "pay", str(file), "--month", "2025-09", "--json"]) == 0
    slips = json.loads(capsys.readouterr().out)["payslips"]
    assert len(slips) == 2 and all(slip["bonus_kopecks"] > 0 for slip in slips)


def test_a_log_without_talk_time_knows_no_effective_calls(
    no_talk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = told(no_talk, "operators", capsys)
    assert {"effective", "talk_seconds"} <= set(row["unknown"]) and row["bonus_kopecks"] is None  # type: ignore[arg-type]
    page = opened(no_talk, "overview", monkeypatch)
    assert {one.label: one.value for one in page.metric}["Результативные звонки"] == "—"
    assert "нет времени разговоров" in [one.value for one in page.caption]
