"""Every page in a real browser: both languages, a desk and a phone, light and dark."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from analytics.commands.answer import plain
from analytics.commands.reports import REPORTS
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.reports.pay.bonus import basis_of
from analytics.store.company import Company
from analytics.store.ledger.visits import VisitBook
from tests.browser.reader import MAIN, Reader, reader

PAGES = sorted(path.stem for path in (Path(__file__).parents[2] / "pages").glob("*.py"))
MARK = {"ru": "вымышлен", "en": "invented"}
CYRILLIC = re.compile(r"[а-яё]+", re.IGNORECASE)
THE_SWITCH = {"русский"}


PAPER = {"width": 1130, "height": 1600}
"""A sheet of A4 as the stylesheet lays it out."""
AT = [("ru", "phone"), ("en", "desk")]
"""Each language and each size once: the longer words on the narrow screen in the dark, the others at a desk.

A page is opened by its address on the phone and by the menu at the desk.
"""


@pytest.fixture(scope="session", params=AT, ids="-".join)
def at(request: pytest.FixtureRequest, browser: Browser, demo_url: str) -> Iterator[tuple[str, Reader]]:
    """One tab for each, so that a page is opened as the next one and not as the first."""
    language, size = request.param
    sitting = reader(browser, demo_url, language, size)
    yield language, sitting
    sitting.close()


@pytest.fixture(scope="session")
def names(demo_data: Path) -> set[str]:
    """The Russian words of the demo company's own data."""
    company = Company.at(demo_data)
    engine = company.engine()
    assert engine is not None
    said = [plain(build(engine, Slice(), Scope.director(), basis_of(company))) for build in REPORTS.values()]
    said.append(plain(VisitBook(company.folder.ledger).visits()))
    said += engine.rows("SELECT DISTINCT client_name FROM leads")  # which of them are due depends on the day
    return {word.lower() for document in said for word in CYRILLIC.findall(str(document))}


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_whole_in_its_language_and_marked_as_invented(
    at: tuple[str, Reader], names: set[str], name: str
) -> None:
    language, sitting = at
    text = sitting.open(name) if language == "ru" else sitting.go(name)
    assert sitting.refused() == []
    assert MARK[language] in text.lower()
    assert not sitting.is_too_wide()
    assert sitting.unreadable() == []
    assert sitting.outside == [] and sitting.missing == []
    if language == "en":
        assert {word.lower() for word in CYRILLIC.findall(text)} - names - THE_SWITCH == set()


@pytest.mark.browser
def test_two_people_at_once_see_their_own_language(browser: Browser, demo_url: str) -> None:
    first, second = reader(browser, demo_url, "ru"), reader(browser, demo_url, "en")
    try:
        assert "Обзор" in first.open("overview") and "Overview" in second.open("overview")
        assert "Обзор" in first.settle()
    finally:
        first.close()
        second.close()


@pytest.mark.browser
def test_a_link_in_another_language_than_the_browsers_is_whole_in_it_at_once(browser: Browser, demo_url: str) -> None:
    guest = reader(browser, demo_url, "en")
    try:
        text = guest.open("method", "?lang=ru").lower()
        assert MARK["ru"] in text and MARK["en"] not in text
    finally:
        guest.close()


@pytest.mark.browser
@pytest.mark.parametrize("shade", ["light", "dark"])
def test_paper_is_dark_on_light_in_either_shade_and_has_no_buttons(browser: Browser, demo_url: str, shade: str) -> None:
    context = browser.new_context(viewport=PAPER, locale="ru-RU", color_scheme=shade)
    guest = Reader(context.new_page(), demo_url)
    try:
        guest.open("overview")
        guest.page.emulate_media(media="print")
        assert guest.page.locator(f"{MAIN} button:visible, [data-testid=stSidebar]:visible").count() == 0
        shown = Image.open(BytesIO(guest.page.screenshot())).convert("L")
        darkest, lightest = shown.getextrema()
        assert lightest == 255 and darkest < 64
        assert sum(shown.histogram()[:128]) < 0.2 * shown.width * shown.height
    finally:
        guest.close()
