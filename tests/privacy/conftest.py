"""Companies that several tests of this room copy."""

import shutil
from pathlib import Path

import pytest

from analytics.store.company import Company
from tests.privacy.canaries import make


@pytest.fixture(scope="session")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: tests.privacy.canaries."""
    root = tmp_path_factory.mktemp("canaries")
    make(root)
    return root


@pytest.fixture
def company(canaries: Path, tmp_path: Path) -> Company:
    """A copy that a test may change."""
    shutil.copytree(canaries, tmp_path, dirs_exist_ok=True)
    return Company.at(tmp_path / "data")
