"""Somebody at the pages in a browser: what he presses is counted, what he must read is waited for."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from tests.browser.reader import MAIN, SETTLED

DIALOG = "[role=dialog]"
BOX = """cell => {
    const canvas = cell.closest('canvas'), place = canvas.getBoundingClientRect();
    const row = cell.closest('[role=row]').ariaRowIndex, rows = cell.closest('[role=grid]').ariaRowCount;
    return [place.left + 16, place.top + (row - 0.5) * place.height / rows];
}"""
"""Where the box of a row is: every row of the canvas, its titles among them, has the same height."""
PATIENCE = 60_000


@dataclass
class Hand:
    """Somebody at the pages: every click, key and typed text is one press."""

    page: Page
    url: str
    presses: int = field(default=0)

    def home(self) -> None:
        """The page a role begins with; not counted."""
        address = f"{self.url}/"
        if self.page.url.startswith(address):
            self.page.evaluate(
                "(to) => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')) }", address
            )
            self.page.wait_for_timeout(400)
        else:
            self.page.goto(address)
        self.page.wait_for_selector(f"{MAIN} h1", timeout=PATIENCE)
        self.rest()

    def rest(self) -> None:
        """Waits until the page is at rest."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_selector(SETTLED, timeout=PATIENCE)

    def menu(self, title: str) -> None:
        """Opens a page from the menu at the left."""
        self.page.get_by_role("link", name=title, exact=True).first.click()
        self._pressed()
        self.at(title)

    def tab(self, text: str) -> None:
        """Opens a tab whose name begins with this text."""
        self.page.get_by_role("tab", name=text).click()
        self._pressed()

    def submit(self, text: str) -> None:
        """Presses a button of what has opened above the page."""
        self.page.get_by_role("button", name=text).locator("visible=true").first.click()
        self._pressed()

    def choose(self, label: str, text: str) -> None:
        """Types into a list that takes new entries."""
        field = self.page.get_by_role("combobox", name=re.compile(label)).locator("visible=true").first
        field.fill(text)
        field.press("Enter")
        self._pressed()

    def open_menu(self) -> None:
        """Opens the menu at the left, which a phone hides."""
        self.page.locator(
            "[data-testid=stExpandSidebarButton] button, button[data-testid=stExpandSidebarButton]"
        ).click()
        self._pressed()

    def click(self, text: str) -> None:
        """Presses whatever carries this text."""
        self.page.locator(MAIN).get_by_text(text, exact=True).locator("visible=true").first.click()
        self._pressed()

    def filter(self, text: str) -> None:
        """Presses an option in the bar of filters."""
        self.page.locator(".st-key-filters").get_by_text(text, exact=True).click()
        self._pressed()

    def button(self, text: str) -> None:
        """Presses a button of the page."""
        self.page.locator(MAIN).get_by_role("button", name=text).locator("visible=true").first.click()
        self._pressed()

    def row(self, text: str) -> None:
        """Marks the row of a table that has this text in a cell; the table fits without scrolling."""
        cell = self.page.locator("canvas [role=gridcell]", has_text=text).first
        cell.wait_for(state="attached", timeout=PATIENCE)
        cell.evaluate("cell => cell.closest('canvas').scrollIntoView({block: 'center'})")
        left, middle = cell.evaluate(BOX)
        self.page.mouse.click(left, middle)
        self._pressed()

    def card(self, title: str, text: str) -> None:
        """Presses a button in the card of a figure."""
        card = self.page.locator("[data-testid=stVerticalBlock]", has=self.page.get_by_text(title, exact=True)).last
        card.get_by_role("button", name=text).click()
        self._pressed()

    def search(self, text: str) -> None:
        """Opens the search by its key and asks for a text."""
        self.page.locator(f"{MAIN} h1").first.click()
        self.page.keyboard.press("/")
        field = self.page.locator(f"{DIALOG} input")
        field.fill(text)
        field.press("Enter")
        self.presses += 2
        self._pressed()

    def hit(self, text: str) -> None:
        """Opens what the search has found."""
        self.page.locator(DIALOG).get_by_role("button", name=text).click()
        self._pressed()

    def type(self, label: str, text: str) -> None:
        """Fills a field."""
        field = self.page.get_by_label(label, exact=True).locator("visible=true").first
        field.fill(text)
        field.press("Tab")
        self._pressed()

    def download(self, text: str) -> None:
        """Presses a button and gets a file."""
        with self.page.expect_download(timeout=PATIENCE):
            self.button(text)

    def slide(self, key: str, press: str) -> None:
        """Moves a slider by a key."""
        self.page.locator(f".st-key-{key} input[type=range]").press(press)
        self._pressed()

    def at(self, title: str) -> None:
        """Waits for the page of this title."""
        expect(self.page.locator(f"{MAIN} h1")).to_have_text(title, timeout=PATIENCE)
        self.rest()

    def sees(self, *patterns: str) -> None:
        """Waits until each text can be seen."""
        for pattern in patterns:
            found = self.page.get_by_text(re.compile(pattern)).locator("visible=true").first
            expect(found).to_be_visible(timeout=PATIENCE)

    def hides(self, pattern: str) -> None:
        """Waits until no such text can be seen."""
        expect(self.page.get_by_text(re.compile(pattern)).locator("visible=true")).to_have_count(0, timeout=PATIENCE)

    def _pressed(self) -> None:
        self.presses += 1
        self.rest()
