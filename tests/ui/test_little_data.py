"""Pages of a company that has loaded next to nothing: too little is said, not judged."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main

PAGES = Path(__file__).parents[2] / "pages"
CALLS = "Дата и время;Оператор;Телефон;База;Ожидание, с;Разговор, с\n"
SUMS = "Дата;Оператор;Направление;Пропущен;Количество звонков;Длительность разговоров\n"


FILTERED = """
from analytics.ui.notices import day_sums
from analytics.ui.answers import reach_answers
from analytics.ui.session import data, filters, reader
filters.draw()
report = reach_answers.overview(data.version(), reader.scope(), filters.current(), data.basis())
day_sums.show(report.day_sums, is_alone=False)
"""


def opened(source: str) -> AppTest:
    page = AppTest.from_string(source, default_timeout=60).run()
    assert not page.exception
    return page


@pytest.fixture
def loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "object":
    def load(text: str) -> None:
        monkeypatch.setenv("DOZVON_DATA", str(tmp_path / "data"))
        (tmp_path / "file.csv").write_text(text, encoding="utf-8")
        assert main(["--data", str(tmp_path / "data"), "import", str(tmp_path / "file.csv"), "--json"]) == 0

    return load


@pytest.mark.parametrize("days", [("02.03.2026",), ("02.03.2026", "01.04.2026")])
def test_a_plan_is_not_judged_on_one_talk(loads: "object", days: tuple[str, ...]) -> None:
    loads(CALLS + "".join(f"{day} 10:15:00;Анна Соколова;79161234567;Весна;20;45\n" for day in days))  # type: ignore[operator]
    page = opened((PAGES / "stress.py").read_text(encoding="utf-8"))
    assert any("Мало данных" in one.value for one in page.info)
    assert not page.warning and not page.success


def test_nobody_is_cleared_where_nobody_could_be_judged(loads: "object") -> None:
    loads(CALLS + "".join(f"{day}.03.2026 10:15:00;Анна;791612345{day};Весна;20;45\n" for day in range(10, 20)))  # type: ignore[operator]
    page = opened((PAGES / "verdicts.py").read_text(encoding="utf-8"))
    assert any("Выводов пока нет" in one.value for one in page.info) and not page.success


def test_nobody_is_cleared_of_hanging_up_by_a_log_that_does_not_say_how_long_it_rang(loads: "object") -> None:
    who = ("Анна", "Борис")
    rows = (
        f"{day:02}.03.2026 {10 + n // 60}:{n % 60:02}:00;{who[n % 2]};7916{day:02}{n:05};Весна;{n // 2 % 3 * 20}\n"
        for day in range(2, 28)
        for n in range(100)
    )
    loads(CALLS.replace("Ожидание, с;", "") + "".join(rows))  # type: ignore[operator]
    page = opened((PAGES / "verdicts.py").read_text(encoding="utf-8"))
    assert any("Дозвон у всех на одном уровне" in one.value for one in page.info) and not page.success


def test_sums_of_days_alone_are_filtered_by_period_and_operator(loads: "object") -> None:
    days = [f"{day:02}.0{month}.2026" for month in (3, 4) for day in (2, 3)]
    loads(  # type: ignore[operator]
        SUMS + "".join(f"{day};{name};исходящий;нет;40;1200\n" for day in days for name in ("Анна", "Борис"))
    )
    page = opened(FILTERED)
    assert [one.label for one in page.multiselect] == ["Операторы"]
    page.button_group[0].set_value("this_month").run()
    assert any("02.04.2026 – 03.04.2026" in one.value for one in page.caption)
    page.multiselect[0].select("Анна").run()
    assert page.metric[0].value == "80"
