"""What every test may ask for: a small world of facts, the real samples beside the project, and one browser."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import duckdb
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from xdist.remote import Producer

from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.browser.app import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.demo.loaded import Demo, load_once
from tests.spread import InOrder

settings.register_profile("house", deadline=None, max_examples=60)  # a busy machine is no broken law
settings.load_profile("house")

SHARED = Path(__file__).parents[2] / "shared"


NO_SAMPLES = "no real samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real, masked samples."""
    if not SHARED.exists():
        cannot_run(f"{NO_SAMPLES}: {SHARED} is absent")
    return SHARED


def cannot_run(why: str) -> NoReturn:
    """Fails in CI, where everything is in place; skips on a newcomer's machine."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> InOrder | None:
    """Several processes: see `tests.spread`."""
    return InOrder(config, log) if config.option.dist == "loadfile" else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Counts in one line the tests that a clone without the real samples could not run."""
    skipped = terminalreporter.getreports("skipped")
    missing = sum(NO_SAMPLES in str(report.longrepr) for report in skipped)
    if missing:
        terminalreporter.write_line(f"{missing} tests of real files did not run: {SHARED} is absent.")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The invented company, made once for all workers: writing and loading half a year takes half a minute."""
    own = tmp_path_factory.getbasetemp()
    return load_once(own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own)


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
        cannot_run(f"no browser: {CHROMIUM} is absent")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()
