"""A newcomer adds a curve, metric, dimension, chart, page and format, each by one file, and the app shows them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ui.conftest import ROOT

FILES = {
    "squared.py": "analytics/pay/curves",
    "longest.sql": "analytics/metrics/definitions",
    "early.sql": "analytics/metrics/dimensions",
    "bars.py": "analytics/charts",
    "dialled.py": "pages",
    "ringer.py": "analytics/intake/formats",
}
NEWCOMER = Path(__file__).with_name("newcomer")
LOG = "Ringer Call;Ringer Person;Ringer Number;Ringer Talk;Ringer Way\n" + "".join(
    f"2026-08-03 10:{n:02}:00;Anna;791612345{n:02};{n % 3 * 40};there\n" for n in range(30)
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with six files more."""
    house = tmp_path_factory.mktemp("house")
    for folder in ("analytics", "pages"):
        shutil.copytree(ROOT / folder, house / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file, folder in FILES.items():
        shutil.copy(NEWCOMER / file, house / folder)
    return house


def run(copy: Path, data: Path, *arguments: str) -> Any:
    """The JSON that a command of the copy prints."""
    place = os.environ | {"PYTHONPATH": str(copy), "DOZVON_DATA": str(data)}
    done = subprocess.run([sys.executable, *arguments], cwd=copy, env=place, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1] if arguments[0].endswith("clicked.py") else done.stdout)


def test_a_new_format_is_recognised_by_its_own_name(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    (file,) = run(copy, tmp_path / "data", "-m", "analytics", "import", str(tmp_path / "log.csv"), "--json")["files"]
    assert (file["format"], file["loaded"], file["outbound_answered"]) == ("ringer", 30, 20)


def test_a_new_curve_metric_dimension_chart_and_page_are_shown_with_their_own_words(
    copy: Path, small_company: Path, tmp_path: Path
) -> None:
    data = shutil.copytree(small_company, tmp_path / "data")
    shown = run(copy, data, str(NEWCOMER / "clicked.py"))
    assert shown["dialled"] == ["Кто сколько звонит", "Кто сколько набирает?"]
    assert "квадратичная" in shown["curves"] and shown["chosen"][0] == "squared"
    assert shown["method"] == ["Время длинных разговоров", "Time of long talks"] and shown["is_told"]
    assert shown["divided"] == [False, True]  # the trend, then the board of the new dimension
