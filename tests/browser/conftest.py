"""One demo company and one server for all browser tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.app import running_app
from tests.demo.loaded import Demo


@pytest.fixture(scope="session")
def demo_data(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder below `demo_url`."""
    return demo.copy(tmp_path_factory.mktemp("demo") / "data")


@pytest.fixture(scope="session")
def demo_url(demo_data: Path) -> Iterator[str]:
    """The address of the app over the demo company."""
    with running_app(demo_data) as url:
        yield url
