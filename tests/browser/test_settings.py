"""What a person has set stands as it was left: menu, Back and forward, reload, language, a sent link, a second tab."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reader import MAIN, Reader, reader

pytestmark = pytest.mark.browser
PATIENCE = 20_000
WHATIF, PAYROLL, VERDICTS, OVERVIEW = "whatif", "payroll", "verdicts", "start"


@pytest.fixture
def director(browser: Browser, demo_url: str) -> Iterator[Reader]:
    sitting = reader(browser, demo_url)
    yield sitting
    sitting.close()


def by_menu(sitting: Reader, page: str) -> None:
    """Opens a page as a person does."""
    address = "" if page == OVERVIEW else page
    sitting.page.locator(f"[data-testid=stSidebarNavLink][href$='/{address}']").click()
    sitting.page.wait_for_url(re.compile(rf"/{address}(\?|$)"))
    sitting.settle()
    assert sitting.refused() == []


def slide(sitting: Reader, key: str, *presses: str) -> None:
    """Moves a slider by the keyboard."""
    slider = sitting.page.locator(f".st-key-{key} input[type=range]")
    for press in presses:
        slider.press(press)
    sitting.page.wait_for_timeout(400)
    sitting.settle()


def stands(sitting: Reader, key: str, at: str) -> None:
    """Waits until a slider stands there."""
    expect(sitting.page.locator(f".st-key-{key} input[type=range]")).to_have_value(at, timeout=PATIENCE)


def plan(sitting: Reader) -> list[str]:
    """Every slider of the plan, and what the plan costs."""
    sliders = sitting.page.locator(f"{MAIN} input[type=range]")
    figures = sitting.page.locator(f"{MAIN} [data-testid=stMetricValue]")
    return [*(one.input_value() for one in sliders.all()), *figures.all_inner_texts()]


def as_left(sitting: Reader, left: list[str]) -> None:
    """Waits until the plan is as it was left."""
    deadline = time.monotonic() + PATIENCE / 1000
    while plan(sitting) != left and time.monotonic() < deadline:
        sitting.settle()
    assert plan(sitting) == left


def test_what_if_stands_as_it_was_left_on_five_visits_by_menu_back_reload_language_and_link(
    director: Reader, browser: Browser
) -> None:
    director.open(WHATIF)
    usual = plan(director)
    slide(director, "p-total", "ArrowLeft", "ArrowLeft", "ArrowLeft")
    slide(director, "p-share", "ArrowRight")
    left = plan(director)
    assert left != usual and left[0] == str(int(usual[0]) - 3_000)

    by_menu(director, OVERVIEW)
    by_menu(director, WHATIF)
    as_left(director, left)
    by_menu(director, PAYROLL)
    director.page.go_back()
    director.settle()
    as_left(director, left)
    director.page.reload()
    director.settle()
    as_left(director, left)
    by_menu(director, VERDICTS)
    director.page.reload()
    director.settle()
    by_menu(director, WHATIF)
    as_left(director, left)
    director.page.locator("[data-testid=stSidebar]").get_by_text("English").click()
    director.page.wait_for_selector("text=Pay plan: what if")
    director.settle()
    assert [re.sub(r"\D", "", one) for one in plan(director)] == [re.sub(r"\D", "", one) for one in left]
    director.page.locator("[data-testid=stSidebar]").get_by_text("Русский").click()
    director.page.wait_for_url(lambda url: "lang=en" not in url)
    director.settle()

    colleague = reader(browser, director.url)
    colleague.page.goto(director.page.url)
    colleague.page.wait_for_selector(f"{MAIN} h1", timeout=60_000)
    colleague.settle()
    as_left(colleague, left)
    colleague.close()


def test_back_undoes_a_slider_and_a_filter_one_at_a_time_and_forward_brings_them_back(director: Reader) -> None:
    director.open(VERDICTS)
    usual = director.page.locator(".st-key-fair input[type=range]").input_value()
    slide(director, "fair", "ArrowRight")
    moved = str(int(usual) + 1)
    stands(director, "fair", moved)
    director.settle()
    options = director.page.get_by_role("option")
    for _ in range(20):  # a list that opens while the page is drawn again closes at once
        director.page.locator(".st-key-team").click()
        director.page.wait_for_timeout(500)
        if options.count():
            break
    options.last.click()
    director.settle()
    director.page.wait_for_url(re.compile("team="))
    with_team = director.page.url
    director.page.go_back()
    director.page.wait_for_url(re.compile(r"\?fair=\d+$"))
    stands(director, "fair", moved)
    director.page.go_back()
    stands(director, "fair", usual)
    director.page.go_forward()
    stands(director, "fair", moved)
    director.page.go_forward()
    director.page.wait_for_url(with_team)
    assert director.refused() == []
