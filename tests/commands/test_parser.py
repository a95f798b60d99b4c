"""Which command is asked, and that every one is found where it is said to be."""

import argparse
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from analytics.__main__ import ROOMS, main, parser

ROOT = Path(__file__).parents[2]


def commands_of(asked: argparse.ArgumentParser) -> set[str]:
    """The names that a parser knows."""
    (verbs,) = [action for action in asked._actions if isinstance(action, argparse._SubParsersAction)]
    return set(verbs.choices)


@pytest.mark.parametrize(("room", "names"), ROOMS.items())
def test_a_module_has_the_commands_it_is_said_to_have(room: str, names: tuple[str, ...]) -> None:
    assert commands_of(parser(names[:1])) == set(names), room


def test_without_a_command_all_are_named() -> None:
    assert commands_of(parser(("--help",))) == {name for names in ROOMS.values() for name in names}


def test_a_folder_may_be_called_like_a_command(tmp_path: Path) -> None:
    chosen = parser(("--data", "report", "imports")).parse_args(["--data", "report", "imports"])
    assert (chosen.data, chosen.command) == (Path("report"), "imports")


def test_a_command_loads_no_library_of_another() -> None:
    said = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "analytics", "imports", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rsplit("|", 1)[-1].strip() for line in said.stderr.splitlines()}
    assert "analytics.intake.importing" in loaded
    assert not {"pandas", "analytics.intake.load", "analytics.reports.reach.overview"} & loaded


def test_the_version_is_that_of_the_project_and_of_the_newest_changes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    newest = re.search(r"^## (\d+\.\d+\.\d+) ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert (ended.value.code, capsys.readouterr().out) == (0, f"Dozvon {stated}\n")
    assert newest and newest[1] == stated
