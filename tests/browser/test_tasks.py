"""What a director wants to know, by the pages alone: each task is a path of at most three clicks."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics.ui.session import state
from tests.browser.reader import MAIN, Reader, reader

PATIENCE = 60_000


@pytest.fixture(scope="module")
def tab(browser: Browser, demo_url: str) -> Iterator[Reader]:
    """One session for all tasks."""
    opened = reader(browser, demo_url)
    opened.page.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


def heading(page: Page, title: str) -> None:
    """Waits until the page with this title is open."""
    expect(page.locator(f"{MAIN} h1")).to_have_text(title, timeout=PATIENCE)


def search(tab: Reader, text: str) -> None:
    """Opens the search by its key and asks for a text."""
    tab.page.locator("h1").click()
    tab.page.keyboard.press("/")
    field = tab.page.locator("[role=dialog] input")
    field.fill(text)
    field.press("Enter")


@pytest.mark.browser
def test_the_card_of_an_operator_is_one_search_away(tab: Reader) -> None:
    tab.open("method")
    search(tab, "седов")
    tab.page.locator("[role=dialog]").get_by_role("button", name="Седов Артём").click()
    heading(tab.page, "Операторы")
    assert "Седов Артём" in tab.settle() and tab.refused() == []


@pytest.mark.browser
def test_a_contract_is_answered_by_the_beginning_of_its_number(tab: Reader) -> None:
    search(tab, "31449")
    expect(tab.page.locator("[role=dialog]").get_by_text(re.compile("лид от")).first).to_be_visible(timeout=PATIENCE)
    tab.page.keyboard.press("Escape")


@pytest.mark.browser
def test_an_outdated_list_leads_to_its_figures(tab: Reader) -> None:
    assert "Прямые признаки: база устарела" in tab.open("bases")
    tab.page.get_by_role("button", name="Исследовать базу").first.click()
    heading(tab.page, "Исследовать")
    assert "Выгрузка 2019 года" in tab.settle() and "list=" in tab.page.url


@pytest.mark.browser
def test_a_view_of_the_funnel_is_in_the_link_and_a_shortage_of_numbers_is_on_top(tab: Reader) -> None:
    tab.open("handover")
    tab.page.locator(MAIN).get_by_text("Люди", exact=True).first.click()
    tab.page.wait_for_url("**show=people**")
    assert "Оператор и выездной менеджер" in tab.settle()
    assert "Номеров не хватит" not in tab.open("whatif")
    text = tab.open("whatif", f"?{state.plan('q0')}=2000")
    assert text.index("Номеров не хватит") < text.index("ФОТ за эти месяцы")
