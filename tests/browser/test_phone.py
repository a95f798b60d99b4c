"""The menu of a phone, the search by keys, the width of names."""

import pytest
from playwright.sync_api import Browser

from analytics.ui.widgets import table
from tests.browser.reader import reader

SIDEBAR_RIGHT = "() => document.querySelector('[data-testid=stSidebar]').getBoundingClientRect().right"


@pytest.mark.browser
@pytest.mark.parametrize("size", ["phone", "desk"])
def test_a_page_chosen_in_the_menu_closes_it_where_it_covers_the_page(
    browser: Browser, demo_url: str, size: str
) -> None:
    guest = reader(browser, demo_url, "ru", size)
    try:
        guest.open("overview")
        for name in ("bases", "operators"):
            if size == "phone":
                guest.page.locator("[data-testid=stExpandSidebarButton]").click()
                guest.page.wait_for_function(f"() => ({SIDEBAR_RIGHT})() > 0")
            guest.go(name)
            open_menu = guest.page.locator("[data-testid=stExpandSidebarButton]")
            assert guest.page.url.endswith(f"/{name}")
            assert open_menu.count() == (size == "phone")
            assert (guest.page.evaluate(SIDEBAR_RIGHT) > 0) == (size == "desk")
    finally:
        guest.close()


@pytest.mark.browser
@pytest.mark.parametrize("key", ["Control+k", "/"])
def test_the_search_opened_by_a_key_takes_what_is_typed_next(browser: Browser, demo_url: str, key: str) -> None:
    guest = reader(browser, demo_url)
    try:
        guest.open("overview")
        guest.page.keyboard.press(key)
        guest.page.wait_for_function(
            "() => document.activeElement.closest('[role=dialog]') && document.activeElement.matches('input')"
        )
        guest.page.keyboard.type("Соболева")
        guest.page.keyboard.press("Enter")
        guest.page.get_by_text("Ничего не нашлось. Ищем операторов").wait_for(timeout=60_000)
        assert guest.page.evaluate("() => document.activeElement.value") == "Соболева"
    finally:
        guest.close()


NAMES = ["Semyon Baranov", "Тихонова Дарья", "Жмыхова Маргарита", "Никитин Роман (до 11.09.2026)", "Щукин Ян", "1128"]
MEASURED = """names => {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = "14px 'Source Sans', sans-serif";
    return names.map(name => pen.measureText(name).width);
}"""


@pytest.mark.browser
def test_a_name_is_given_the_width_that_it_has_in_a_browser(browser: Browser, demo_url: str) -> None:
    """A cell has 8 px on either side of its text."""
    guest = reader(browser, demo_url)
    try:
        guest.open("operators")
        for name, width in zip(NAMES, guest.page.evaluate(MEASURED, NAMES), strict=True):
            assert width + 16 <= table.text_pixels(name) + table.CELL_PIXELS <= width + 32, name
    finally:
        guest.close()
