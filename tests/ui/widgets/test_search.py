"""The search that every page offers."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.store.company import Company
from analytics.store.ledger.audit import Audit

SCRIPT = """
from analytics.ui.session import page_list, state
from analytics.ui.widgets import search

state.remember(state.LANGUAGE, "ru")
search.window(tuple(page_list.entries().values()))
"""


@pytest.fixture
def window(small_company: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The window of the search over the small company."""
    monkeypatch.setenv("DOZVON_DATA", str(small_company))
    return AppTest.from_string(SCRIPT, default_timeout=60).run()


def found(window: AppTest, text: str) -> list[str]:
    """The hits of a text."""
    window.text_input[0].set_value(text).run()
    assert not window.exception
    return [one.label for one in window.button]


def test_people_lists_and_pages_are_found_by_the_beginning_of_a_word(window: AppTest) -> None:
    assert found(window, "соко") == ["Анна Соколова"]
    assert found(window, "весна") == ["Весна"]
    assert found(window, "загрузка") == ["Загрузка данных"]


def test_where_nothing_is_found_it_says_what_is_searched(window: AppTest) -> None:
    (before,) = (one.value for one in window.caption)
    assert "последним четырём цифрам" in before and "По имени клиента не ищем" in before
    assert found(window, "коло") == []
    assert [one.value for one in window.caption] == [f"Ничего не нашлось. {before}"]


def test_a_term_is_answered_in_place(window: AppTest) -> None:
    found(window, "дозваниваемость")
    assert any("**дозваниваемость" in one.value.casefold() for one in window.markdown)


def test_a_client_is_found_by_the_last_four_digits_with_the_number_masked_and_the_search_recorded(
    small_company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = shutil.copytree(small_company, tmp_path / "data")
    monkeypatch.setenv("DOZVON_DATA", str(own))
    window = AppTest.from_string(SCRIPT, default_timeout=60).run()
    found(window, "0030")
    labels = [one.label for one in window.expander]
    assert labels and all("•••" in label and "0030" not in label for label in labels)
    (entry,) = (one for one in Audit(Company.at(own).folder.ledger).entries() if one.action == "reveal")
    assert "client" in str(entry.facts) and "0030" not in str(entry.facts)
