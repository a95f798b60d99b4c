"""One demo company for all tests of its files: writing and reading half a year takes seconds."""

from pathlib import Path

import pytest

from analytics.demo.world import write_company
from tests.demo.files import Dial, dials


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company of the default seed, whole."""
    out = tmp_path_factory.mktemp("company")
    write_company(out)
    return out


@pytest.fixture(scope="session")
def made(folder: Path) -> list[Dial]:
    """Its outgoing calls to clients."""
    return dials(folder)
