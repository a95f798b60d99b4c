"""One demo company and one server for all browser tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.app import running_app
from tests.browser.reader import reader


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder below `demo_url`."""
    return tmp_path_factory.mktemp("demo") / "data"


@pytest.fixture(scope="session")
def demo_url(demo_data: Path, browser: Browser) -> Iterator[str]:
    """The address of the app over the demo company, which was made by the one click that the empty state offers."""
    with running_app(demo_data) as url:
        newcomer = reader(browser, url)
        newcomer.open("overview")
        newcomer.page.get_by_role("button", name="Показать на вымышленной компании").click()
        newcomer.page.wait_for_selector(".js-plotly-plot .main-svg", timeout=180_000)
        newcomer.close()
        yield url
