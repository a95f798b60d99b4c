"""What every test may ask for: a small world of facts, the real samples beside the project, and one browser."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from analytics.store.duckdb_engine import DuckDBEngine
from tests.browser.app import CHROMIUM, CHROMIUM_ARGUMENTS

settings.register_profile("house", deadline=None)  # a busy machine is no broken law
settings.load_profile("house")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of real, masked samples; the test is skipped, and says so, where it is absent."""
    if not SHARED.exists():
        pytest.skip(f"no real samples: {SHARED} is absent")
    return SHARED


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    """An empty in-memory database."""
    return duckdb.connect()


@pytest.fixture
def engine(connection: duckdb.DuckDBPyConnection) -> DuckDBEngine:
    """An engine over `connection`."""
    return DuckDBEngine(connection, "test")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, headless."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser: {CHROMIUM} is absent")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()
