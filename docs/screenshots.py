"""Make the pictures of every page: four widths, both shades, both languages, each role at its home; one sheet a page.

    python -m docs.screenshots [--few] [page ...]

`--few` looks four times at a page instead of sixteen: every width once, every language and shade twice. Without names
all pages, the sign-in page and the page without data. A sheet lays the pictures of one page side by side at half size;
the README shows the top of three of them.
"""

import os
import secrets
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from analytics.__main__ import main as command
from analytics.access import entry
from analytics.access.passwords import hashed
from analytics.core.principal import Principal
from analytics.core.scope import Role
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts, User
from analytics.ui.session.page_list import entries
from analytics.ui.session.principal import SESSION_COOKIE
from tests.browser.app import CHROMIUM, CHROMIUM_ARGUMENTS, running_app
from tests.browser.reader import LANGUAGES, MAIN, SETTLED

OUT = Path(__file__).parent / "screenshots"
WHOLE = ("overview", "verdicts", "whatif")
"""Pages of the README, 1440 wide."""
WIDTHS, SHADES = (390, 768, 1440, 1920), ("light", "dark")
MOST_PIXELS, README_PIXELS, QUALITY, GAP = 3000, 1600, 60, 8
"""Heights at which a long page is cut, here and in the README; of the WebP sheets; between two pictures."""
PASSWORD = "only for pictures"
HOMES = {
    "today": User("lead", Role.TEAM_LEAD, team="Север"),
    "mine": User("operator", Role.OPERATOR, person="Орлова Марина"),
    "visits": User("manager", Role.FIELD_MANAGER, person="Власов Сергей"),
    "checklist": User("accountant", Role.ACCOUNTANT),
    "people": User("administrator", Role.ADMINISTRATOR),
}
"""The page that a role begins with; all others are the director's."""
DIRECTOR = User("director", Role.DIRECTOR)
SIGN_IN, EMPTY = "sign_in", "empty"


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    language: str
    width: int
    shade: str


LOOKS = tuple(Look(language, width, shade) for language, shade, width in product(LANGUAGES, SHADES, WIDTHS))
"""A row of the sheet for every language and shade."""
FEW = (Look("en", 1440, "light"), Look("ru", 390, "dark"), Look("ru", 1920, "light"), Look("en", 768, "dark"))
OF_README = Look("ru", 1440, "light")


def main(names: Sequence[str], looks: Sequence[Look] = LOOKS) -> None:
    """Write a sheet of `looks` for each of `names`, or for everything."""
    OUT.mkdir(exist_ok=True)
    wanted = names or (*entries(), SIGN_IN, EMPTY)
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        if EMPTY in wanted:
            with running_app(Path(room) / "empty") as url:
                _sheet(EMPTY, [_picture(browser, f"{url}/", look, None) for look in looks])
        if set(wanted) != {EMPTY}:
            with _demo(Path(room) / "data") as (url, cookies):
                for name in (name for name in wanted if name != EMPTY):
                    address = f"{url}/" if name == SIGN_IN else f"{url}/{name}"
                    session = cookies.get(name, cookies["director"])
                    _sheet(name, [_picture(browser, address, look, session) for look in looks])
                    if name in WHOLE:
                        _readme(name, _picture(browser, address, OF_README, session))
        browser.close()


@contextmanager
def _demo(data: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The demo company with an account for every role: the address, and the session of who looks at each page."""
    os.environ.setdefault(entry.SECRET, secrets.token_hex(32))
    command(["--data", str(data), "demo", "--load"])
    accounts = Accounts(Company.at(data).folder.ledger)
    sessions = {}
    for name, user in {"director": DIRECTOR, **HOMES}.items():
        accounts.add_user(user, hashed(PASSWORD), Principal.machine("pictures"))
        accounts.set_password(user.login, hashed(PASSWORD), Principal.machine("pictures"))
        sessions[name] = entry.sign_in(accounts, user.login, PASSWORD, "pictures")
    with running_app(data) as url:
        yield url, {**sessions, SIGN_IN: ""}


def _readme(name: str, whole: Image.Image) -> None:
    """The top of a page in 128 colours."""
    whole.crop((0, 0, whole.width, README_PIXELS)).quantize(128).save(OUT / f"{name}.png", optimize=True)


def _sheet(name: str, pictures: Sequence[Image.Image]) -> None:
    """Every look at one page side by side, at half size."""
    halves = [one.resize((one.width // 2, one.height // 2), Image.Resampling.LANCZOS) for one in pictures]
    rows = [halves[first : first + len(WIDTHS)] for first in range(0, len(halves), len(WIDTHS))]
    heights = [max(one.height for one in row) + GAP for row in rows]
    sheet = Image.new("RGB", (sum(width // 2 + GAP for width in WIDTHS), sum(heights)), "#888888")
    for place, row in enumerate(rows):
        left = 0
        for picture in row:
            sheet.paste(picture, (left, sum(heights[:place])))
            left += picture.width + GAP
    sheet.save(OUT / f"{name}.webp", quality=QUALITY, method=6)


def _picture(browser: Browser, address: str, look: Look, session: str | None) -> Image.Image:
    height = 900
    context = browser.new_context(
        viewport={"width": look.width, "height": height},
        locale=LANGUAGES[look.language],
        color_scheme="dark" if look.shade == "dark" else "light",
    )
    if session:
        context.add_cookies([{"name": SESSION_COOKIE, "value": session, "url": address}])
    page = context.new_page()
    page.goto(address)
    if session == "":
        page.wait_for_selector("form", timeout=60_000)
    else:
        height = _whole(page, look.width)
    shown = page.screenshot(clip={"x": 0, "y": 0, "width": look.width, "height": height})
    context.close()
    return Image.open(BytesIO(shown)).convert("RGB")


def _whole(page: Page, width: int) -> int:
    """Waits until the page is at rest, and makes the window as high as it."""
    page.wait_for_selector(f"{MAIN} h1", timeout=90_000)
    page.wait_for_timeout(500)
    page.wait_for_selector(SETTLED, timeout=90_000)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')", timeout=90_000)
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    shown = min(int(height) + 20, MOST_PIXELS)
    page.set_viewport_size({"width": width, "height": shown})
    page.wait_for_timeout(800)
    return shown


if __name__ == "__main__":
    few = "--few" in sys.argv
    main([name for name in sys.argv[1:] if name != "--few"], FEW if few else LOOKS)
