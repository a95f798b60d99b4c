"""One demo company and one server for all browser tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from analytics.__main__ import main
from tests.browser.app import CHROMIUM, CHROMIUM_ARGUMENTS, running_app


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demo company loaded through the command line."""
    data = tmp_path_factory.mktemp("demo") / "data"
    assert main(["--data", str(data), "demo", "--load", "--json"]) == 0
    return data


@pytest.fixture(scope="session")
def demo_url(demo_data: Path) -> Iterator[str]:
    """The address of the app over the demo company."""
    with running_app(demo_data) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, headless."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser: {CHROMIUM} is absent")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()
