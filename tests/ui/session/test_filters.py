"""The bar above a page shows the filters that the page obeys, and the page is asked with these only."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.ui.session import state

PAGES = Path(__file__).parents[3] / "pages"
BAR = """
from analytics.ui.session import filters
from analytics.ui.widgets import filter_bar
filter_bar.draw(filters.obeyed({page!r}), ())
"""
FILTERS = (state.PERIOD, state.OPERATORS, state.TEAMS, state.LISTS)
Opening = Callable[..., AppTest]


@pytest.fixture
def opened(small_company: Path, monkeypatch: pytest.MonkeyPatch) -> Opening:
    monkeypatch.setenv("DOZVON_DATA", str(small_company))

    def opening(page: str, **url: str) -> AppTest:
        source = BAR.format(page=page) + (PAGES / f"{page}.py").read_text(encoding="utf-8")
        app = AppTest.from_string(source, default_timeout=60)
        for key, value in url.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception and not app.error
        return app

    return opening


def labels(app: AppTest) -> list[str]:
    shown = (*app.button_group, *app.multiselect)
    return [one.label for one in shown if one.key in FILTERS]


@pytest.mark.parametrize("page", ["payroll", "uploads", "people", "method", "visits"])
def test_a_page_that_ignores_the_filters_shows_none(opened: Opening, page: str) -> None:
    assert labels(opened(page)) == []


def test_a_page_shows_the_filters_that_it_obeys(opened: Opening) -> None:
    assert labels(opened("handover")) == ["Период", "Операторы", "Группы", "Базы"]
    assert labels(opened("whatif")) == ["Период", "Операторы", "Группы"]


def test_payroll_is_of_the_company_whatever_was_filtered_before(opened: Opening) -> None:
    filtered, whole = opened("payroll", team="Север", operator="Анна Соколова"), opened("payroll")
    assert len(filtered.dataframe[0].value) == 2
    assert [one.value for one in filtered.metric] == [one.value for one in whole.metric]
