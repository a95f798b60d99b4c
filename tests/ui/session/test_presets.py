"""Every preset shows what belongs to it: later contracts too, and a mistyped year moves none but «Всё время»."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from analytics.core.calendar import Month
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.i18n import words
from analytics.reports import choices
from analytics.reports.pay import payroll, whatif
from analytics.reports.pay.bonus import basis_of
from analytics.reports.pay.pay_facts import pay_facts
from analytics.store.company import Company
from analytics.ui.session.filters import PRESETS, resolve
from tests.ui.conftest import opened as page_of
from tests.ui.conftest import shell_of

PAGES = Path(__file__).parents[3] / "pages"
CALLS = "Дата и время;Сотрудник;Телефон клиента;Статус;Ожидание, сек;Разговор, сек\n"
DEALS = "ID;Телефон;Оператор;Дата создания;Договор подписан;Сумма договора\n"
WHO = ("Белова Анна", "Кравцов Борис")
STRAY = "01.01.2025 10:00:00;Белова Анна;89161239999;Отвечен;12;60\n"


def calls(days: range, each: int, month: str = "03.2024") -> str:
    return "".join(
        f"{day:02}.{month} {10 + n}:00:00;{WHO[n % 2]};8916{day:02}{n:05};Отвечен;12;60\n"
        for day in days
        for n in range(each)
    )


def deals(*days: str) -> str:
    return "".join(
        f"{n};8916{n + 1:02}00000;{WHO[n % 2]};05.03.2024;{day};36000\n" for n, day in enumerate(days, start=1)
    )


def loaded(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    names = [str(folder / f"{name}.csv") for name in files]
    assert main(["--data", str(folder / "data"), "import", *names, "--json"]) == 0
    return folder / "data"


@pytest.fixture(scope="module")
def lagging(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Calls of 1 to 10 March, contracts of 8 to 18 March and one of a half year later."""
    signed = deals("08.03.2024", "15.03.2024", "16.03.2024", "18.03.2024", "20.09.2024")
    return loaded(tmp_path_factory.mktemp("lagging"), calls=CALLS + calls(range(1, 11), 6), deals=DEALS + signed)


@pytest.fixture(scope="module")
def mistyped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty calls in February and March, and one of a year that is not meant."""
    both = calls(range(12, 22), 3, "02.2024") + calls(range(4, 14), 3)
    return loaded(tmp_path_factory.mktemp("mistyped"), calls=CALLS + both + STRAY)


def opened(data: Path, page: str, preset: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("DOZVON_DATA", str(data))
    app = AppTest.from_string((PAGES / f"{page}.py").read_text(encoding="utf-8"), default_timeout=60)
    app.session_state["period"] = preset
    app.run()
    assert not app.exception and not app.error
    return app


def figure(app: AppTest, label: str) -> str:
    (found,) = (one.value for one in app.metric if one.label == label)
    return str(found)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, object] | list[dict[str, object]]]:
    def report(data: Path, name: str, *asked: str) -> dict[str, object] | list[dict[str, object]]:
        capsys.readouterr()
        assert main(["--data", str(data), "report", name, *asked, "--json"]) == 0
        return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]

    return report


@pytest.mark.parametrize(("preset", "expected"), [("all", "5"), ("quarter", "4"), ("this_month", "4")])
def test_contracts_signed_after_the_last_call_belong_to_their_period(
    lagging: Path, preset: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert figure(opened(lagging, "overview", preset, monkeypatch), "Договоры") == expected


def test_pages_that_count_by_the_lead_say_what_the_overview_counts_by_the_day(
    lagging: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "Подписано договоров: по этим лидам 5, на обзоре 4, общих 4."
    for page in ("handover", "processes"):
        app = opened(lagging, page, "this_month", monkeypatch)
        assert [told in one.value for one in app.caption].count(True) == 1
    of_events = [one.value for one in opened(lagging, "overview", "this_month", monkeypatch).caption]
    assert any(value.startswith("Встречи и договоры считаются по дню события") for value in of_events)


def test_overview_and_operators_without_dates_agree_with_all_time(lagging: Path, said: Callable[..., object]) -> None:
    overview: dict[str, list[dict[str, object]]] = said(lagging, "overview")  # type: ignore[assignment]
    rows: list[dict[str, int]] = said(lagging, "operators")  # type: ignore[assignment]
    assert (overview["date_from"], overview["date_to"]) == ("2024-03-01", "2024-09-20")
    of_overview = {one["metric"]: one["num"] for one in overview["figures"]}
    for metric, total in (("dials", 60), ("effective", 60), ("deals", 5)):
        assert of_overview[metric] == sum(row[metric] for row in rows) == total
    assert {row["operator"]: row["deals"] for row in overview["operators"]} == {
        row["operator"]: row["deals"] for row in rows
    }
    assert overview["bonus_month"] == "2024-03"


@pytest.mark.parametrize(("preset", "expected"), [("this_month", "30"), ("last_month", "30"), ("quarter", "60")])
def test_one_mistyped_year_moves_no_preset(
    mistyped: Path, preset: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert figure(opened(mistyped, "overview", preset, monkeypatch), "Звонки") == expected


def test_one_mistyped_year_is_still_part_of_all_time(mistyped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert figure(opened(mistyped, "overview", "all", monkeypatch), "Звонки") == "61"


@pytest.mark.parametrize("page", ["payroll", "whatif", "stress", "verdicts", "handover", "processes", "operators"])
@pytest.mark.parametrize("preset", ["this_month", "all"])
def test_no_page_fails_over_one_mistyped_year(
    mistyped: Path, page: str, preset: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Данных ещё нет" not in str(opened(mistyped, page, preset, monkeypatch).main)


def test_pay_and_what_if_rest_on_the_months_of_the_bulk(mistyped: Path) -> None:
    company = Company.at(mistyped)
    engine = company.engine()
    assert engine is not None
    facts = pay_facts(engine, Slice(), Scope.director())
    february, march = Month(2024, 2), Month(2024, 3)
    assert {row.month for row in facts.history} == {february, march}
    assert facts.last_on == date(2024, 3, 13)
    assert payroll.of_company(company, Slice(), Scope.director(), basis_of(company)).month == str(february)
    for preset in PRESETS:
        offered = choices.build(engine, Slice(), Scope.director())
        assert offered is not None
        window = whatif.window(engine, Slice(*resolve(preset, offered.days)))
        assert window.date_to == february.last


def test_a_period_after_the_last_call_says_so_and_leads_to_the_calls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = "".join(f"{n};8917{n:07};Белова Анна;05.11.2024;{n:02}.11.2024;36000\n" for n in range(6, 20))
    data = loaded(tmp_path, calls=CALLS + calls(range(1, 11), 2), deals=DEALS + late)
    monkeypatch.setenv("DOZVON_DATA", str(data))
    app = page_of(shell_of().run(), "overview")
    assert any("10.03.2024" in one.value for one in app.info)
    next(one for one in app.button if one.key == "to.calls").click().run()
    assert not any("10.03.2024" in one.value for one in app.info)
    assert figure(app, words("ru").say("metric.dials")) == "20"
