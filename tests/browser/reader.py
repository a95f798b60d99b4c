"""A person at a browser: language, size of the screen and shade; what he sees and what is asked for behind his back."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

SIZES = {"desk": (1440, 1000), "phone": (390, 844)}
LANGUAGES = {"ru": "ru-RU", "en": "en-US"}
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
MAIN = "[data-testid=stMainBlockContainer]"
OTHER_PAGE = "([title, before]) => ![before, undefined].includes(document.querySelector(title)?.innerText)"
UNREADABLE = """() => {
    const box = part => part.getBoundingClientRect(), slack = 2, line = 5;
    const leaves = (part, whole) =>
        box(part).right > box(whole).right + slack || box(part).left < box(whole).left - slack;
    const meet = (one, other) =>
        Math.min(box(one).right, box(other).right) - Math.max(box(one).left, box(other).left) > slack &&
        Math.min(box(one).bottom, box(other).bottom) - Math.max(box(one).top, box(other).top) > line;
    const found = [];
    for (const chart of document.querySelectorAll('.js-plotly-plot')) {
        const texts = [...chart.querySelectorAll('text')].filter(text =>
            text.textContent.trim() && box(text).width && !text.closest('.modebar') && !text.closest('.hoverlayer'));
        texts.forEach((text, place) => {
            if (leaves(text, chart)) found.push(`cut: ${text.textContent}`);
            texts.slice(0, place).filter(other => meet(text, other)).forEach(other =>
                found.push(`over each other: ${text.textContent} | ${other.textContent}`));
        });
    }
    for (const title of document.querySelectorAll('[data-testid=stMetricLabel]')) {
        const text = title.querySelector('p');
        if (text && leaves(text, title.firstElementChild)) found.push(`cut: ${text.textContent}`);
    }
    for (const field of document.querySelectorAll('[data-testid=stSelectbox] input')) {
        if (field.clientWidth && field.scrollWidth > field.clientWidth + slack) found.push(`cut: ${field.value}`);
    }
    return found;
}"""
REFUSAL = "[data-testid=stException], [data-testid=stAlertContentError]"


@dataclass
class Reader:
    """One tab; `outside`: what it asked of other machines; `missing`: what it asked here and did not get."""

    page: Page
    url: str
    outside: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def open(self, name: str, query: str = "") -> str:
        """Opens a page by its address, waits until it is drawn and gives its text."""
        self.page.goto(f"{self.url}/{name}{query}")
        self.page.wait_for_selector(f"{MAIN} h1", timeout=60_000)
        return self.settle()

    def go(self, name: str) -> str:
        """Opens a page by its entry in the menu, in half the time of a page that loads the program anew.

        By its address if the menu has no such entry, as that of a tab just opened.
        """
        entry = self.page.locator(f"[data-testid=stSidebarNavLink][href$='/{name}']")
        if not entry.count():
            return self.open(name)
        before = self.page.inner_text(f"{MAIN} h1")
        entry.click()
        self.page.wait_for_function(OTHER_PAGE, arg=[f"{MAIN} h1", before], timeout=60_000)
        return self.settle()

    def settle(self) -> str:
        """Waits until the page is at rest; its text."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_selector(SETTLED, timeout=60_000)
        self.page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')", timeout=60_000)
        return self.text()

    def text(self) -> str:
        """Everything written on the page."""
        return self.page.inner_text("body")

    def refused(self) -> list[str]:
        """The messages of the gate: a page that raised shows one."""
        return self.page.locator(REFUSAL).all_inner_texts()

    def is_too_wide(self) -> bool:
        """True where the page scrolls sideways."""
        return bool(self.page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth"))

    def unreadable(self) -> list[str]:
        """Texts of charts cut by an edge or lying over one another; titles of figures and choices that are cut."""
        return list(self.page.evaluate(UNREADABLE))

    def close(self) -> None:
        """Ends the tab and its session."""
        self.page.context.close()


def reader(browser: Browser, url: str, language: str = "ru", size: str = "desk") -> Reader:
    """A new session; on a phone in the dark shade. Without motion: drawing it takes a third of a walk's time."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale=LANGUAGES[language],
        color_scheme="dark" if size == "phone" else "light",
        reduced_motion="reduce",
    )
    found = Reader(context.new_page(), url)
    ours = (url, url.replace("http", "ws", 1), "data:", "blob:")
    found.page.on("request", lambda asked: None if asked.url.startswith(ours) else found.outside.append(asked.url))
    found.page.on("response", lambda said: found.missing.append(said.url) if said.status >= 400 else None)
    return found
