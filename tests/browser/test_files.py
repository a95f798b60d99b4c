"""A file dropped in a real browser arrives, and one that is asked for is saved under its name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from analytics.store.company import Company
from tests.browser.app import running_app


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files") / "data"


@pytest.fixture(scope="module")
def url(data: Path) -> Iterator[str]:
    with running_app(data) as address:
        yield address


@pytest.mark.browser
def test_two_dropped_files_are_loaded_and_survive_a_reload(
    browser: Browser, url: str, data: Path, tmp_path: Path
) -> None:
    for name, phone in (("calls.csv", "79161234567"), ("Звонки за март.csv", "79161234568")):
        rows = "".join(f"0{day}.03.2026 10:15:00;Анна Соколова;{phone};20;45\n" for day in range(2, 7))
        (tmp_path / name).write_text(f"Дата и время;Оператор;Телефон;Ожидание, с;Разговор, с\n{rows}", encoding="utf-8")
    page = browser.new_context(locale="ru-RU").new_page()
    page.goto(f"{url}/uploads")
    page.locator("input[type=file]").first.set_input_files(sorted(tmp_path.glob("*.csv")))
    page.get_by_text("Звонки за март.csv").first.wait_for(timeout=30_000)
    company = Company.at(data)
    for _ in range(100):
        if len(company.ledger.imports()) == 2:
            break
        page.wait_for_timeout(200)
    assert {record.file: record.loaded for record in company.ledger.imports()} == {
        "calls.csv": 5,
        "Звонки за март.csv": 5,
    }
    assert not any((data / "uploads").iterdir())
    page.context.close()


@pytest.mark.browser
def test_an_export_is_saved_under_its_name(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    with running_app(tmp_path_factory.mktemp("exports"), "tests/server/exporting.py") as address:
        page = browser.new_context(accept_downloads=True).new_page()
        page.goto(f"{address}/?file=A-2000000")
        with page.expect_download() as saved:
            page.get_by_role("button", name="export").click()
        saved.value.save_as(tmp_path / "file")
        assert saved.value.suggested_filename == "figures.csv"
        assert (tmp_path / "file").read_bytes() == b"A" * 2_000_000
        page.context.close()
