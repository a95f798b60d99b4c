"""A clone without the real samples: CI fails, a newcomer reads in one line what did not run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TWO_TESTS = "def test_one(shared): ...\ndef test_two(shared): ...\n"


def _pytest(project: Path, ci: str) -> subprocess.CompletedProcess[str]:
    (project / "tests").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "conftest.py", project / "tests")
    (project / "tests" / "test_real.py").write_text(TWO_TESTS, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=project,
        env={**os.environ, "CI": ci, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )


def test_ci_fails_without_the_real_samples(tmp_path: Path) -> None:
    run = _pytest(tmp_path / "project", "true")
    assert run.returncode == 1
    assert "2 errors" in run.stdout


def test_a_newcomer_reads_how_many_tests_of_real_files_did_not_run(tmp_path: Path) -> None:
    run = _pytest(tmp_path / "project", "")
    assert run.returncode == 0
    assert f"2 tests of real files did not run: {tmp_path / 'shared'} is absent." in run.stdout
