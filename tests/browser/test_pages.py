"""Every page in a real browser: both languages, a desk and a phone, light and dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

PAGES = sorted(path.stem for path in (Path(__file__).parents[2] / "pages").glob("*.py"))
SIZES = {"desk": (1440, 1000), "phone": (390, 844)}
LANGUAGES = {"ru": "ru-RU", "en": "en-US"}
MARK = {"ru": "вымышлен", "en": "invented"}


def open_page(browser: Browser, url: str, name: str, language: str, size: str) -> tuple[Page, list[str]]:
    """An opened, settled page and the addresses outside this machine that it asked for."""
    width, height = SIZES[size]
    scheme = "dark" if size == "phone" else "light"
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale=LANGUAGES[language], color_scheme=scheme
    )
    page, outside = context.new_page(), list[str]()
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((url, "ws://127", "data:", "blob:")) else outside.append(asked.url),
    )
    page.goto(f"{url}/{name}")
    page.wait_for_selector("[data-testid=stMainBlockContainer] h1", timeout=30_000)
    page.wait_for_function(
        "() => !document.querySelector('[data-testid=stStatusWidget], [data-testid=stSkeleton]')", timeout=30_000
    )
    page.wait_for_timeout(700)
    return page, outside


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_an_error_and_marked_as_invented(
    browser: Browser, demo_url: str, name: str, language: str, size: str
) -> None:
    page, outside = open_page(browser, demo_url, name, language, size)
    try:
        assert page.locator("[data-testid=stException]").count() == 0, page.inner_text("body")
        assert MARK[language] in page.inner_text("body").lower()
        assert page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth") <= 0
        assert outside == []
    finally:
        page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_english_has_no_russian_words_of_ours(browser: Browser, demo_url: str, name: str) -> None:
    page, _ = open_page(browser, demo_url, name, "en", "desk")
    try:
        title = page.inner_text("[data-testid=stMainBlockContainer] h1")
        assert not any("а" <= letter.lower() <= "я" for letter in title), title
    finally:
        page.context.close()


@pytest.mark.browser
def test_two_people_at_once_see_their_own_language(browser: Browser, demo_url: str) -> None:
    first, _ = open_page(browser, demo_url, "overview", "ru", "desk")
    second, _ = open_page(browser, demo_url, "overview", "en", "desk")
    try:
        assert first.inner_text("[data-testid=stMainBlockContainer] h1") != second.inner_text(
            "[data-testid=stMainBlockContainer] h1"
        )
    finally:
        first.context.close()
        second.context.close()
