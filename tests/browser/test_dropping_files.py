"""A file dropped in a real browser arrives, and one that is asked for is saved under its name."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from analytics.store.company import Company
from tests.browser.app import running_app
from tests.browser.reader import reader


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files") / "data"


@pytest.fixture(scope="module")
def url(data: Path) -> Iterator[str]:
    with running_app(data) as address:
        yield address


def _wait(page: Page, happened: Callable[[], bool]) -> None:
    for _ in range(150):
        if happened():
            return
        page.wait_for_timeout(200)
    raise TimeoutError(page.inner_text("body"))


@pytest.mark.browser
def test_two_dropped_files_are_loaded_and_survive_a_reload(
    browser: Browser, url: str, data: Path, tmp_path: Path
) -> None:
    for name, phone in (("calls.csv", "79161234567"), ("Звонки за март.csv", "79161234568")):
        rows = "".join(f"0{day}.03.2026 10:15:00;Анна Соколова;{phone};20;45\n" for day in range(2, 7))
        (tmp_path / name).write_text(f"Дата и время;Оператор;Телефон;Ожидание, с;Разговор, с\n{rows}", encoding="utf-8")
    page = browser.new_context(locale="ru-RU").new_page()
    page.goto(f"{url}/uploads")
    page.locator(".drop input").set_input_files(sorted(tmp_path.glob("*.csv")))
    page.get_by_text("Звонки за март.csv").first.wait_for(timeout=30_000)
    company = Company.at(data)
    _wait(page, lambda: len(company.ledger.imports()) == 2)
    assert {record.file: record.loaded for record in company.ledger.imports()} == {
        "calls.csv": 5,
        "Звонки за март.csv": 5,
    }
    _wait(page, lambda: not any((data / "uploads").iterdir()))  # what was sent goes once it is loaded
    page.context.close()


@pytest.mark.browser
def test_a_question_is_answered_with_the_figures_at_once_and_the_next_file_loads_silently(
    browser: Browser, url: str, data: Path, tmp_path: Path
) -> None:
    for name, year in (("ambiguous.csv", 2025), ("following.csv", 2026)):
        rows = "".join(f"0{day}/02/{year} 10:15:00;Борис;7916123000{day};20;45\n" for day in range(2, 7))
        (tmp_path / name).write_text(f"Дата и время;Оператор;Телефон;Ожидание, с;Разговор, с\n{rows}", encoding="utf-8")
    company = Company.at(data)
    page = browser.new_context(locale="ru-RU").new_page()
    page.goto(f"{url}/uploads")
    page.locator(".drop input").set_input_files(tmp_path / "ambiguous.csv")
    page.get_by_text("день, месяц, год").click(timeout=30_000)
    page.get_by_text("результативных: 5").first.wait_for(timeout=30_000)
    page.get_by_role("button", name="Запомнить и загрузить").click()
    _wait(page, lambda: any(record.file == "ambiguous.csv" for record in company.ledger.imports()))
    page.locator(".drop input").set_input_files(tmp_path / "following.csv")
    _wait(page, lambda: any(record.file == "following.csv" for record in company.ledger.imports()))
    begins = {record.file: record.result["from"] for record in company.ledger.imports()}
    assert (begins["ambiguous.csv"], begins["following.csv"]) == ("2025-02-02", "2026-02-02")
    page.context.close()


@pytest.mark.browser
def test_every_answer_to_a_question_is_whole_on_a_phone(browser: Browser, url: str, tmp_path: Path) -> None:
    rows = "".join(f"0{day}/05/2026 10:15;Глеб;7916123200{day};20;45\n" for day in range(2, 7))
    (tmp_path / "phone.csv").write_text(f"Когда;Оператор;Телефон;Ожидание, с;Разговор, с\n{rows}", encoding="utf-8")
    guest = reader(browser, url, size="phone")
    guest.open("uploads")
    guest.page.locator(".drop input").set_input_files(tmp_path / "phone.csv")
    guest.page.get_by_text("месяц, день, год").wait_for(timeout=30_000)
    guest.settle()
    for answer in ("день, месяц, год", "месяц, день, год"):
        box = guest.page.get_by_role("radio", name=answer).bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
    guest.close()


@pytest.mark.browser
def test_a_file_just_loaded_with_rejected_rows_is_opened_in_the_history_and_taken_back(
    browser: Browser, url: str, data: Path, tmp_path: Path
) -> None:
    rows = "".join(f"0{day}.04.2026 10:15:00;Вера;7916123100{day};20;45\n" for day in range(2, 7))
    bad = "вчера;Вера;79161231009;20;45\n"
    (tmp_path / "bad.csv").write_text(
        f"Дата и время;Оператор;Телефон;Ожидание, с;Разговор, с\n{rows}{bad}", encoding="utf-8"
    )
    guest = reader(browser, url)
    guest.open("uploads")
    guest.page.locator(".drop input").set_input_files(tmp_path / "bad.csv")
    guest.page.get_by_text("Отклонённые строки").wait_for(timeout=30_000)
    guest.settle()
    history = guest.page.locator("[data-testid=stDataFrame]").nth(1)
    history.click(position={"x": 16, "y": 52})
    guest.page.get_by_role("button", name="Отменить загрузку").click(timeout=30_000)
    _wait(guest.page, lambda: any(one.file == "bad.csv" and one.undone_at for one in Company.at(data).ledger.imports()))
    assert guest.refused() == []
    guest.close()


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
