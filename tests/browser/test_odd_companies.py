"""Companies that are hard to draw: none at all, one call."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from analytics.__main__ import main
from tests.browser.app import running_app
from tests.browser.reader import Reader, reader
from tests.browser.test_pages import PAGES

pytestmark = pytest.mark.browser
HEADER = "Дата и время;Оператор;Телефон;База;Ожидание, с;Разговор, с\n"


def company(folder: Path, rows: str) -> Path:
    (folder / "calls.csv").write_text(HEADER + rows, encoding="utf-8")
    assert main(["--data", str(folder / "data"), "import", str(folder / "calls.csv"), "--json"]) == 0
    return folder / "data"


def every_page(browser: Browser, data: Path) -> Reader:
    """Opens each page by the menu; the reader is closed again, what he met is kept."""
    with running_app(data) as url:
        sitting = reader(browser, url)
        for name in PAGES:
            sitting.go(name)
            assert sitting.refused() == [], name
            assert not sitting.is_too_wide(), name
        sitting.close()
    return sitting


def test_a_company_of_one_call_is_drawn_on_every_page(browser: Browser, tmp_path: Path) -> None:
    every_page(browser, company(tmp_path, "02.03.2026 10:15:00;Анна Соколова;79161234567;Весна;20;45\n"))


def test_an_empty_folder_is_drawn_on_every_page(browser: Browser, tmp_path: Path) -> None:
    every_page(browser, tmp_path / "data")
