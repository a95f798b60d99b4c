"""Make the pictures of the README: the demo company on overview, verdicts and whatif."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from analytics.__main__ import main as command
from tests.browser.app import CHROMIUM, CHROMIUM_ARGUMENTS, ROOT, running_app

OUT = Path(__file__).parent / "screenshots"
PAGES = ("overview", "verdicts", "whatif")


def main() -> None:
    """Write one PNG per page, 1440 wide, in Russian."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as room:
        data = Path(room) / "data"
        command(["--data", str(data), "demo", "--load"])
        with running_app(data) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
            page = browser.new_page(viewport={"width": 1440, "height": 1600}, locale="ru-RU")
            for name in (name for name in PAGES if (ROOT / "pages" / f"{name}.py").exists()):
                page.goto(f"{url}/{name}")
                page.wait_for_selector(".js-plotly-plot .main-svg", timeout=60_000)
                page.wait_for_timeout(3000)
                page.screenshot(path=str(OUT / f"{name}.png"))
            browser.close()


if __name__ == "__main__":
    main()
