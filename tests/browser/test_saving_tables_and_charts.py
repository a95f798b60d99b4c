"""Figures leave the page: a table for Excel and as CSV, a chart as a picture, and all rows behind a figure."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.reader import Reader, reader

PNG = b"\x89PNG\r\n\x1a\n"


def _taken(page: Page, menu: int, form: str, to: Path) -> bytes:
    """What the menu below a table gives as a file."""
    page.locator("[data-testid=stMenuButton] button").nth(menu).click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=form).click()
    download.value.save_as(to)
    return to.read_bytes()


@pytest.fixture(scope="module")
def director(browser: Browser, demo_url: str) -> Iterator[Reader]:
    """One tab: the first page of a tab takes as long as four others."""
    sitting = reader(browser, demo_url)
    yield sitting
    sitting.close()


@pytest.mark.browser
def test_a_table_leaves_as_csv_in_the_numbers_of_a_russian_excel(director: Reader, tmp_path: Path) -> None:
    director.open("operators")
    content = _taken(director.page, 0, "CSV", tmp_path / "table.csv").decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(content), delimiter=";")
    reach = header.index("Дозваниваемость")
    assert len(rows) == 12
    assert all(0 < float(row[reach].replace(",", ".")) < 1 and "." not in row[reach] for row in rows)


@pytest.mark.browser
def test_a_chart_leaves_as_a_picture_drawn_by_the_browser(director: Reader, tmp_path: Path) -> None:
    director.open("operators")
    director.page.locator(".js-plotly-plot").first.hover()
    with director.page.expect_download() as download:
        director.page.locator("[data-title='Скачать картинку (PNG)']").first.click()
    download.value.save_as(tmp_path / "chart.png")
    assert download.value.suggested_filename.endswith(".png")
    assert (tmp_path / "chart.png").read_bytes().startswith(PNG)
    assert director.outside == []


@pytest.mark.browser
def test_the_window_behind_a_figure_counts_all_rows_and_turns_to_its_last_page(director: Reader) -> None:
    director.open("overview")
    shown = director.page.locator("[data-testid=stMetricValue]").first.inner_text()
    director.page.get_by_role("button", name="Звонки").filter(has_text="Звонки").first.click()
    dialog = director.page.get_by_role("dialog")
    dialog.get_by_text(f"Всего {shown}").wait_for(timeout=30_000)
    pages = -(-int("".join(filter(str.isdigit, shown))) // 500)
    dialog.get_by_role("button", name=f"Page {pages}").click()
    director.settle()
    last = dialog.get_by_test_id("stPaginationPageActive")
    assert last.inner_text() == str(pages)
    assert director.refused() == []
