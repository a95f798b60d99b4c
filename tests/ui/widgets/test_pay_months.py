"""A bonus names its months, and the days of a month that is not whole."""

from pathlib import Path
from shutil import copytree

import pytest
from streamlit.testing.v1 import AppTest

from analytics.__main__ import main
from tests.ui.conftest import opened, shell_of

DEALS = (
    "ID;Телефон;Дата создания;Ответственный;Дата встречи;Дата встречи состоялась;Дата договора;Сумма договора\n"
    "1;79160803000;03.08.2026;Анна Соколова;05.08.2026;05.08.2026;06.08.2026;30000\n"
)
SCRIPT = """
import streamlit as st
from datetime import date
from analytics.ui.widgets import pay_months
st.write(pay_months.named(date.fromisoformat("{first}"), date.fromisoformat("{last}")))
"""


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-09-01", "2026-09-30", "сентябрь 2026"),
        ("2026-08-22", "2026-10-20", "август 2026 (с 22.08.2026), сентябрь 2026, октябрь 2026 (по 20.10.2026)"),
        ("2026-09-03", "2026-09-09", "сентябрь 2026 (03.09.2026 – 09.09.2026)"),
        ("2026-01-01", "2026-09-30", "январь 2026 – сентябрь 2026"),
    ],
)
def test_months_are_named_one_by_one_or_first_and_last(first: str, last: str, words: str) -> None:
    page = AppTest.from_string(SCRIPT.format(first=first, last=last)).run()
    assert not page.exception and [one.value for one in page.markdown] == [words]


@pytest.mark.parametrize("page", ["overview", "operators"])
def test_the_table_of_operators_says_which_months_its_bonus_is_of(
    page: str, small_company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copytree(small_company, tmp_path / "data")
    deals = tmp_path / "deals.csv"
    deals.write_text(DEALS, encoding="utf-8")
    assert main(["--data", str(tmp_path / "data"), "import", str(deals), "--json"]) == 0
    monkeypatch.setenv("DOZVON_DATA", str(tmp_path / "data"))
    captions = [one.value for one in opened(shell_of(), page).caption]
    assert any(one.startswith("Выполнение плана и бонус — за ") and "2026" in one for one in captions)
