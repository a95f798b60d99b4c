"""The walls of the house stand: an import that they forbid, written into a copy, is found."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "core/slice.py": "import analytics.store.company",
    "metrics/query.py": "import analytics.pay.plan",
    "reports/rows.py": "import analytics.i18n",
    "intake/job.py": "import duckdb",
    "export/sheet.py": "import streamlit",
    "ui/pay/whatif.py": "import analytics.ui.sales.handover",
    "ui/session/state.py": "import analytics.ui.widgets.chart",
    "kitchen/__init__.py": "",
}
"""Files of `analytics`, each with a line that no contract allows; the last is a room that stands in none."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program without its data."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "analytics", copy / "analytics", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


@pytest.mark.parametrize("file", FORBIDDEN)
def test_what_the_contracts_forbid_is_found(house: Path, file: str) -> None:
    path = house / "analytics" / file
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{FORBIDDEN[file]}\n", encoding="utf-8")
    try:
        done = subprocess.run(
            [Path(sys.executable).with_name("lint-imports")], cwd=house, capture_output=True, text=True
        )
    finally:
        if before is None:
            shutil.rmtree(path.parent)
        else:
            path.write_text(before, encoding="utf-8")
    assert done.returncode == 1
    assert file.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".") in done.stdout
