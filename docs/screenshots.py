"""Make the pictures of every page: four widths, both shades, both languages, each role at its home; one sheet a page.

    python -m docs.screenshots [--few] [--whole FOLDER] [scene ...]

`--few` looks eight times at a scene instead of sixteen: every width in light Russian and in dark English. `--whole`
also writes each picture at full size into a folder. Without names all pages, the sign-in page, the page without data,
an address of somebody else's page, two opened menus, and the brief. A sheet lays the pictures of one scene side by side
at half size; README.md beside them lists the sheets. The README of the project shows the top of three of them.
"""

import argparse
import os
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby, product
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from analytics.__main__ import main as command
from analytics.access import entry
from analytics.access.passwords import hashed
from analytics.core.principal import Principal
from analytics.core.scope import Role
from analytics.i18n import words
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts, User
from analytics.ui.session.page_list import entries
from analytics.ui.session.principal import SESSION_COOKIE
from tests.browser.app import CHROMIUM, CHROMIUM_ARGUMENTS, running_app
from tests.browser.reader import LANGUAGES, MAIN, SETTLED

OUT = Path(__file__).parent / "screenshots"
WHOLE = ("overview", "verdicts", "whatif")
"""Pages of the README, 1440 wide."""
NARROW, WIDE, SHADES = (390, 768), (1440, 1920), ("light", "dark")
WIDTHS = (*NARROW, *WIDE)
"""A page is loaded once for the narrow and once for the wide screens: the menu is closed on the former."""
HEIGHT, MOST_PIXELS, README_PIXELS, QUALITY, GAP = 900, 3000, 1600, 45, 8
"""Of a window; where a long page is cut, here and in the README; of the WebP sheets; between two pictures."""
PASSWORD = "only for pictures"
DIRECTOR = "director"
USERS = {
    DIRECTOR: User(DIRECTOR, Role.DIRECTOR),
    "today": User("lead", Role.TEAM_LEAD, team="Север"),
    "mine": User("operator", Role.OPERATOR, person="Орлова Марина"),
    "visits": User("manager", Role.FIELD_MANAGER, person="Власов Сергей"),
    "checklist": User("accountant", Role.ACCOUNTANT),
    "people": User("administrator", Role.ADMINISTRATOR),
}
"""Who looks at a page that a role begins with; all others are the director's."""


class Look(NamedTuple):
    """How a page is looked at."""

    language: str
    width: int
    shade: str

    @property
    def session(self) -> tuple[str, str, bool]:
        """Looks with the same session share one load of a page."""
        return self.language, self.shade, self.width in NARROW


@dataclass(frozen=True)
class Scene:
    """What is pictured: a page as a user sees it, with a menu opened where `pressed` is the selector of its button."""

    name: str
    title: str
    page: str = ""
    user: str = DIRECTOR
    pressed: str = ""


LOOKS = tuple(Look(language, width, shade) for language, shade, width in product(LANGUAGES, SHADES, WIDTHS))
"""A row of the sheet for every language and shade."""
FEW = tuple(look for look in LOOKS if (look.language == "ru") == (look.shade == "light"))
OF_README = Look("ru", 1440, "light")
EMPTY, SIGN_IN, BRIEF = "empty", "sign_in", "brief"
ASIDE = (
    Scene(EMPTY, "Before the first file"),
    Scene(SIGN_IN, "Sign in"),
    Scene("forbidden", "An address of somebody else's page", "people", "mine"),
    Scene("alerts", "Overview: the menu of alerts", "overview", pressed=f"{MAIN} [data-testid=stPopoverButton]"),
    Scene(
        "views", "Explore: the menu of views", "explore", pressed=".st-key-explore_views [data-testid=stPopoverButton]"
    ),
    Scene(BRIEF, "The brief of a month, on paper"),
)
Shot = tuple[str, Look]
"""Of which scene, how it was looked at."""


def scenes() -> dict[str, Scene]:
    """Everything that can be pictured, by name, in the order of the menu."""
    say = words("en").say
    pages = [Scene(name, say(f"page.{name}"), name, name if name in USERS else DIRECTOR) for name in entries()]
    return {scene.name: scene for scene in (*pages, *ASIDE)}


def main(names: Sequence[str], looks: Sequence[Look] = LOOKS, whole: Path | None = None) -> None:
    """Write a sheet of `looks` for each of `names`, or for everything, and the list of all sheets."""
    OUT.mkdir(exist_ok=True)
    wanted = [scenes()[name] for name in names or scenes()]
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        folder = whole or Path(room) / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        for (name, look), picture in _pictures(browser, Path(room), wanted, looks):
            picture.save(_file(folder, name, look), compress_level=1)
            print(name, *look, flush=True)
        browser.close()
        for scene in wanted:
            _sheet(scene.name, [Image.open(_file(folder, scene.name, look)) for look in looks])
            if scene.name in WHOLE and OF_README in looks:
                _readme(scene.name, Image.open(_file(folder, scene.name, OF_README)))
    _index(looks)


def _file(folder: Path, name: str, look: Look) -> Path:
    return folder / f"{name}_{look.language}_{look.width}_{look.shade}.png"


def _pictures(
    browser: Browser, room: Path, wanted: Sequence[Scene], looks: Sequence[Look]
) -> Iterator[tuple[Shot, Image.Image]]:
    """Every look at every scene: the page without data, then the pages of the demo company, then its brief."""
    named = {scene.name for scene in wanted}
    if EMPTY in named:
        with running_app(room / EMPTY) as url:
            yield from _of_one_user(browser, url, [scenes()[EMPTY]], looks, None)
    data = room / "data"
    with _demo(data) as (url, sessions):
        shown = [scene for scene in wanted if scene.name not in (EMPTY, SIGN_IN, BRIEF)]
        for user in USERS:
            theirs = [scene for scene in shown if scene.user == user]
            yield from _of_one_user(browser, url, theirs, looks, sessions[user])
        if SIGN_IN in named:
            yield from _of_one_user(browser, url, [scenes()[SIGN_IN]], looks, "")
    if BRIEF in named:
        yield from _brief(browser, data, looks)


@contextmanager
def _demo(data: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The demo company with an account for every role: the address, and the session of each."""
    os.environ.setdefault(entry.SECRET, secrets.token_hex(32))
    command(["--data", str(data), "demo", "--load"])
    accounts = Accounts(Company.at(data).folder.ledger)
    sessions = {}
    for name, user in USERS.items():
        accounts.add_user(user, hashed(PASSWORD), Principal.machine("pictures"))
        accounts.set_password(user.login, hashed(PASSWORD), Principal.machine("pictures"))
        sessions[name] = entry.sign_in(accounts, user.login, PASSWORD, "pictures")
    with running_app(data) as url:
        yield url, sessions


def _of_one_user(
    browser: Browser, url: str, theirs: Sequence[Scene], looks: Sequence[Look], session: str | None
) -> Iterator[tuple[Shot, Image.Image]]:
    """The looks of one user at his scenes; a session is opened once for the looks that can share it."""
    for (language, shade, _), same in groupby(sorted(looks, key=lambda look: look.session), lambda look: look.session):
        widths = [look.width for look in same]
        if not theirs:
            return
        context = context_of(browser, language, shade, widths[0])
        if session:
            context.add_cookies([{"name": SESSION_COOKIE, "value": session, "url": url}])
        page = context.new_page()
        for scene in theirs:
            _go(page, f"{url}/{scene.page}", is_app=session != "")
            for width in widths:
                yield (scene.name, Look(language, width, shade)), _picture(page, width, scene.pressed, session != "")
        context.close()


def context_of(browser: Browser, language: str, shade: str, width: int) -> BrowserContext:
    """A window of this width in a language and a shade."""
    return browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        locale=LANGUAGES[language],
        color_scheme="dark" if shade == "dark" else "light",
    )


def _go(page: Page, address: str, is_app: bool) -> None:
    """Open an address, without loading the program again where it is already open."""
    if page.url.startswith(address.rsplit("/", 1)[0]):
        page.evaluate(
            "(to) => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')) }", address
        )
        page.wait_for_timeout(400)
    else:
        page.goto(address)
    page.wait_for_selector(f"{MAIN} h1" if is_app else "form", timeout=90_000)


def _picture(page: Page, width: int, pressed: str, is_app: bool) -> Image.Image:
    """The page at this width, as high as it is."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    height = at_rest(page, width) if is_app else HEIGHT
    if pressed:
        page.locator(pressed).first.click()
        page.wait_for_selector("[data-testid=stPopoverBody]")
        page.wait_for_timeout(700)
    shown = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": height})
    if pressed:
        page.keyboard.press("Escape")
    return Image.open(BytesIO(shown)).convert("RGB")


def at_rest(page: Page, width: int, most: int = MOST_PIXELS) -> int:
    """Waits until the page is at rest, and makes the window as high as it."""
    page.wait_for_timeout(500)
    page.wait_for_selector(SETTLED, timeout=90_000)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')", timeout=90_000)
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    shown = min(int(height), most)
    page.set_viewport_size({"width": width, "height": shown})
    page.wait_for_timeout(600)
    return shown


def _brief(browser: Browser, data: Path, looks: Sequence[Look]) -> Iterator[tuple[Shot, Image.Image]]:
    """The page of the brief at every width, in the shade of the system."""
    for look in looks:
        out = data.parent / f"brief_{look.language}"
        if not out.exists():
            told = ["--data", str(data), "brief", "--lang", look.language, "--out", str(out), "--format", "html"]
            command([*told, "--period", "month", "--names"])
        context = context_of(browser, look.language, look.shade, look.width)
        page = context.new_page()
        page.goto(next(out.glob("*.html")).as_uri())
        yield (BRIEF, look), Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
        context.close()


def _readme(name: str, whole: Image.Image) -> None:
    """The top of a page in 128 colours."""
    whole.crop((0, 0, whole.width, README_PIXELS)).quantize(128).save(OUT / f"{name}.png", optimize=True)


def _sheet(name: str, pictures: Sequence[Image.Image]) -> None:
    """Every look at one scene side by side, at half size."""
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


def _index(looks: Sequence[Look]) -> None:
    """The list of the sheets, and what their rows are."""
    rows = [
        f"| [{scene.title}]({scene.name}.webp) | {USERS[scene.user].role.value if scene.name != SIGN_IN else '—'} |"
        for scene in scenes().values()
        if (OUT / f"{scene.name}.webp").exists()
    ]
    widths = ", ".join(str(width) for width in WIDTHS)
    named = {"ru": "Russian", "en": "English"}
    shown = ", ".join(dict.fromkeys(f"{named[look.language]} {look.shade}" for look in looks))
    top = (
        "# Every page in pictures\n\nMade by `make screenshots` from the invented company. The rows of a sheet: "
        f"{shown}; in each {widths} pixels wide, at half size. "
        f"Pages longer than {MOST_PIXELS:,} pixels are cut.\n\n| page | seen by |\n|---|---|\n"
    )
    (OUT / "README.md").write_text(top + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m docs.screenshots")
    parser.add_argument("--few", action="store_true")
    parser.add_argument("--whole", type=Path)
    parser.add_argument("names", nargs="*", metavar="scene")
    chosen = parser.parse_args()
    main(chosen.names, FEW if chosen.few else LOOKS, chosen.whole)
