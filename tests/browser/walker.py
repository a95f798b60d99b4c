"""A person who goes by the menu: every step leaves the page whole, translated and equal to the command line."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from analytics.core.scope import Scope
from analytics.i18n import words
from analytics.ui.session.page_list import entries
from tests.browser.app import ROOT
from tests.browser.reader import MAIN, Reader

PAGES = tuple(name for name, entry in entries().items() if entry.is_open_to(Scope.director()))
"""The director's menu."""
METRICS = ("dials", "reach_rate", "effective", "meetings_held", "deals")
"""What the first five cards of the overview show, by the names of `report overview`."""
EMPTY_CHARTS = """() => [...document.querySelectorAll('.js-plotly-plot')].filter(
    chart => !(chart.data || []).some(one => (one.z || one.x || one.y || one.values || []).length)).length"""
FOREIGN = {
    "ru": ("Select all", "No results", "Choose an option", "Choose options", "Browse files", "Page not found"),
    "en": ("Выбрать", "Скачать", "Данные по", "Период"),
}
"""Words that only a page in the wrong language shows: Streamlit's own, ours."""
PERIOD = re.compile(r"^(\d\d\.\d\d\.\d{4}) – (\d\d\.\d\d\.\d{4})", re.MULTILINE)
"""The line of the page's period; the bar above it and other lines hold days as well."""
KEY = re.compile(r"\b[a-z_]+\.[a-z_]+(?:\.[a-z_]+)*\b")


@dataclass
class Walker:
    """One tab over one data folder."""

    tab: Reader
    data: Path
    language: str = "ru"

    def by_menu(self, page: str) -> None:
        """Opens a page by its entry in the menu."""
        address = "" if page == PAGES[0] else page
        self.tab.page.locator(f"[data-testid=stSidebarNavLink][href$='/{address}']").click()
        self.tab.page.wait_for_url(re.compile(rf"/{address}(\?.*)?$"))
        self.is_whole(page)

    def is_whole(self, step: str) -> None:
        """No error, no empty chart, no word of another language, no key instead of a word, nothing asked elsewhere."""
        text = self.tab.settle()
        assert (step, self.tab.refused()) == (step, [])
        assert self.tab.page.evaluate(EMPTY_CHARTS) == 0, step
        assert [word for word in FOREIGN[self.language] if word in text] == [], step
        said = words(self.language)
        assert [key for key in KEY.findall(text) if said.has(key)] == [], step
        assert self.tab.outside == [], step
        assert self.tab.missing == [], step

    def heading(self) -> str:
        """The title of the page."""
        return self.tab.page.locator(f"{MAIN} h1").inner_text()

    def figures(self) -> list[str]:
        """The values of the cards, in the order of the page."""
        return self.tab.page.locator(f"{MAIN} [data-testid=stMetricValue]").all_inner_texts()

    def press(self, button: str) -> None:
        """Presses the button with these words."""
        self.tab.page.get_by_role("button", name=button).first.click()
        self.is_whole(button)

    def period(self) -> tuple[str, str]:
        """The days that the page speaks of, as the command line takes them."""
        shown = re.search(PERIOD, self.tab.page.inner_text(MAIN))
        assert shown
        return _iso(shown[1]), _iso(shown[2])

    def table(self, menu: int) -> list[dict[str, str]]:
        """The rows of a table, taken as CSV by the menu below it."""
        self.tab.page.locator("[data-testid=stMenuButton] button").nth(menu).click()
        with self.tab.page.expect_download() as download:
            self.tab.page.get_by_role("menuitem", name="CSV").click()
        text = Path(download.value.path()).read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))

    def asked(self, *command: str) -> Any:
        """What the command line answers over the same folder."""
        done = subprocess.run(
            [sys.executable, "-m", "analytics", "--data", str(self.data), *command, "--json"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)

    def report(self, name: str, period: Sequence[str]) -> Any:
        """A report of the command line over these days."""
        return self.asked("report", name, "--from", period[0], "--to", period[1])


def _iso(day: str) -> str:
    return datetime.strptime(day, "%d.%m.%Y").date().isoformat()


def next_month(day: date) -> date:
    """The first day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
