"""Time from click to the last painted chart in headless Chromium: a filter, another page, a slider, a cold start."""

import argparse
import statistics
import time
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from tests.browser.app import CHROMIUM_ARGUMENTS, running_app

QUIET_MS = 60
SLIDER = "[data-testid=stSlider] input, [data-testid=stSlider] [tabindex='0']"
WATCH = """
() => { window.__last = performance.now(); window.__changes = 0;
  new MutationObserver(() => { window.__last = performance.now(); window.__changes += 1; })
    .observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true}); }
"""


def settled(page: Page, began: float, timeout_ms: float = 15_000) -> float:
    """Milliseconds from `began` (page clock) to the last change of the page, once it is quiet."""
    page.wait_for_function(
        f"began => window.__last > began && performance.now() - window.__last > {QUIET_MS * 8}"
        " && !document.querySelector('[data-testid=\"stStatusWidget\"]')",
        arg=began,
        timeout=timeout_ms,
    )
    return float(page.evaluate("began => window.__last - began", began))


def press(page: Page, key: str) -> float:
    """One key on the focused widget; milliseconds until the page is painted."""
    began = float(page.evaluate("() => performance.now()"))
    page.keyboard.press(key)
    return settled(page, began)


def slider(page: Page, url: str, runs: int) -> list[float]:
    """The first slider of whatif, one step at a time."""
    page.goto(f"{url}/whatif")
    page.wait_for_selector(SLIDER, timeout=30_000)
    page.wait_for_timeout(3000)
    page.evaluate(WATCH)
    page.locator(SLIDER).first.focus()
    return [press(page, "ArrowRight" if step % 2 else "ArrowLeft") for step in range(runs)]


def filter_change(page: Page, url: str, runs: int) -> list[float]:
    """The period preset of overview, switched between two cached values."""
    _open_overview(page, url)
    buttons = page.locator("[data-testid=stButtonGroup] button", has_text="есяц")
    return [_click(page, buttons.nth(step % 2)) for step in range(runs + 2)][2:]


def page_change(page: Page, url: str, runs: int) -> list[float]:
    """Operators and call lists in turn, by the menu, both drawn before."""
    _open_overview(page, url)
    entries = [page.locator(f"[data-testid=stSidebarNavLink][href$='/{name}']") for name in ("operators", "bases")]
    return [_click(page, entries[step % 2]) for step in range(runs + 2)][2:]


def plain(page: Page, url: str, runs: int) -> list[float]:
    """The same click on a page without data: the machine's time for painting alone."""
    page.goto(url)
    page.wait_for_selector(".js-plotly-plot .main-svg", timeout=60_000)
    page.wait_for_timeout(2000)
    page.evaluate(WATCH)
    buttons = page.locator("[data-testid=stButtonGroup] button")
    return [_click(page, buttons.nth((step + 1) % 2)) for step in range(runs + 2)][2:]


def new_slice(page: Page, url: str, runs: int) -> list[float]:
    """Another week of the trend each time: an uncached slice."""
    _open_overview(page, url)
    bars = page.locator(".js-plotly-plot .barlayer .point path")
    return [_click(page, bars.nth(step % bars.count())) for step in range(runs)]


def _open_overview(page: Page, url: str) -> None:
    page.goto(f"{url}/overview")
    page.wait_for_selector(".js-plotly-plot .main-svg", timeout=60_000)
    page.wait_for_timeout(2000)
    page.evaluate(WATCH)


def _click(page: Page, what: Locator) -> float:
    began = float(page.evaluate("() => performance.now()"))
    what.click(force=True)
    return settled(page, began)


def _print(name: str, times: list[float]) -> None:
    print(f"{name}: median {statistics.median(times):.0f} ms of {len(times)}, worst {max(times):.0f} ms")


def main() -> None:
    """Print medians in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="data folder with calls")
    parser.add_argument("--runs", type=int, default=11)
    chosen = parser.parse_args()
    began = time.monotonic()
    with running_app(chosen.data) as url, sync_playwright() as playwright:
        started = time.monotonic() - began
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_ARGUMENTS)
        page = browser.new_page(viewport={"width": 1440, "height": 1000}, locale="ru-RU")
        first = time.monotonic()
        page.goto(f"{url}/overview")
        page.wait_for_selector(".js-plotly-plot .main-svg", timeout=60_000)
        print(f"cold start: server {started:.1f} s, first page painted {time.monotonic() - first:.1f} s later")
        for name, measured in (
            ("overview, filter asked before", filter_change),
            ("overview, filter never asked", new_slice),
            ("another page by the menu", page_change),
            ("whatif, slider", slider),
        ):
            times = measured(page, url, chosen.runs)
            _print(name, times)
        with running_app(chosen.data, "benchmarks/plain_page.py") as floor:
            _print("a plain page of four metrics, three charts and a table", plain(page, floor, chosen.runs))
        browser.close()


if __name__ == "__main__":
    main()
