"""A field manager with a telephone in his hand: three taps report a visit."""

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from analytics.store.company import Company
from analytics.store.ledger.visits import Action, VisitBook
from tests.browser.app import running_app
from tests.browser.reader import SETTLED
from tests.demo.loaded import Demo


@pytest.mark.browser
def test_a_field_manager_reports_a_visit_from_a_phone_in_three_taps(
    browser: Browser, demo: Demo, tmp_path: Path
) -> None:
    data = demo.copy(tmp_path / "data")
    book = VisitBook(Company.at(data).folder.ledger)
    began = (datetime.now() - timedelta(hours=1)).isoformat(timespec="seconds")
    for visit in book.visits():
        book.report(visit.visit_id, [(Action.MOVED, {"planned_at": began})], "test")
    with running_app(data) as url:
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="ru-RU"
        )
        page = context.new_page()
        page.goto(f"{url}/visits")
        for tap in ("Состоялся", "Предложение", "Сохранить отчёт"):
            page.wait_for_selector(SETTLED, timeout=30_000)
            page.get_by_text(tap, exact=True).first.tap(timeout=30_000)
            page.wait_for_timeout(500)  # a finger is no faster
        page.get_by_text("Отчёт сохранён").wait_for(timeout=60_000)
        page.wait_for_timeout(6_000)  # longer than a passing message stays
        assert page.get_by_text("Отчёт сохранён").is_visible()
        deadline = time.monotonic() + 60
        while not any(visit.last is Action.OFFER for visit in book.visits()) and time.monotonic() < deadline:
            page.wait_for_timeout(200)
        assert page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth") <= 0
        context.close()
    said = [visit for visit in book.visits() if visit.last is Action.OFFER]
    assert [list(visit.said_at)[-3:] for visit in said] == [[Action.MOVED, Action.HELD, Action.OFFER]]
