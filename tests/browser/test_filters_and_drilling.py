"""What a director does: filters, clicks, drills down and back, shares an address, works with the keyboard."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.reader import Reader, reader

BARS = ".js-plotly-plot .barlayer .point path"
POINTS = ".js-plotly-plot .scatterlayer .points path"
VALUE = "[data-testid=stMetricValue]"
DIALOG = "[role=dialog]"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def director(browser: Browser, demo_url: str) -> Iterator[Reader]:
    sitting = reader(browser, demo_url)
    yield sitting
    sitting.close()


def chosen(sitting: Reader) -> dict[str, list[str]]:
    return parse_qs(urlsplit(sitting.page.url).query)


def of_the_last_point(sitting: Reader) -> tuple[str, str]:
    """Opens the card of an operator by its point; the name, and what stands for it in the address."""
    sitting.open("operators")
    sitting.page.locator(POINTS).last.click(force=True)
    sitting.page.wait_for_url("**card=*")
    sitting.settle()
    (code,) = chosen(sitting)["card"]
    return sitting.page.locator("h2").first.inner_text(), code


def test_a_click_on_a_week_filters_the_page_and_a_second_click_clears(director: Reader) -> None:
    director.open("overview")
    dials = director.page.locator(VALUE).first
    whole = dials.inner_text()
    director.page.locator(BARS).nth(3).click(force=True)
    director.page.wait_for_url("**week=*")
    director.settle()
    assert dials.inner_text() != whole
    assert director.page.locator(BARS).count() > 1
    director.page.locator(BARS).nth(3).click(force=True)
    director.page.wait_for_url(lambda url: "week=" not in url)
    director.settle()
    assert dials.inner_text() == whole


def test_a_figure_opens_its_calls_with_masked_phones_and_escape_leads_back(director: Reader) -> None:
    text = director.open("overview")
    director.page.get_by_role("button", name="Звонки").filter(has_text="Звонки").first.click()
    director.page.locator(f"{DIALOG} [role=gridcell]", has_text="•").first.wait_for(state="attached")
    cells = director.page.locator(f"{DIALOG} [role=gridcell]").all_text_contents()
    phones = [cell for cell in cells if cell.startswith("+7")]
    assert phones and all("•••" in phone for phone in phones)
    director.page.keyboard.press("Escape")
    director.page.wait_for_selector(DIALOG, state="detached")
    assert director.text() == text


def test_a_point_of_the_funnel_opens_the_card_and_there_is_a_way_back(director: Reader) -> None:
    name, code = of_the_last_point(director)
    assert len(name.split()) == 2 and name not in code
    director.page.locator(BARS).last.click(force=True)
    director.page.wait_for_selector(f"{DIALOG} [data-testid=stDataFrame]")
    director.page.keyboard.press("Escape")
    director.page.get_by_role("button", name="Все операторы").click()
    director.page.wait_for_url(lambda url: "card=" not in url)


def test_an_address_carries_the_filters_to_another_person_and_to_the_next_page(browser: Browser, demo_url: str) -> None:
    other = reader(browser, demo_url)
    try:
        name, code = of_the_last_point(other)
        other.open("overview", f"?period=last_month&operator={code}")
        assert name in other.page.inner_text(".st-key-filters")
        other.page.get_by_role("link", name="Операторы").first.click()
        other.page.wait_for_url("**/operators**")
        other.settle()
        assert chosen(other) == {"period": ["last_month"], "operator": [code]}
    finally:
        other.close()


def test_an_unknown_name_or_period_in_an_address_is_ignored(browser: Browser, demo_url: str) -> None:
    other = reader(browser, demo_url)
    try:
        other.open("overview", "?period=nonsense&operator=%3Cb%3E&week=never&card=nobody")
        assert other.refused() == [] and chosen(other) == {"card": ["nobody"]}
        other.page.get_by_role("link", name="Операторы").first.click()
        other.page.wait_for_url("**/operators**")
        other.settle()
        assert other.refused() == [] and chosen(other) == {}
    finally:
        other.close()


def test_the_filters_are_reached_and_changed_with_the_keyboard(director: Reader) -> None:
    director.open("overview")
    for _ in range(40):
        director.page.keyboard.press("Tab")
        if director.page.evaluate("() => document.activeElement.innerText || ''").strip() == "Этот месяц":
            break
    director.page.keyboard.press("Enter")
    director.page.wait_for_url("**period=this_month**")
