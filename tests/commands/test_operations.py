"""The manual for whoever runs the server: every command, variable and setting that it names is there."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from analytics.__main__ import parser

ROOT = Path(__file__).parents[2]
MANUAL = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"python -m analytics ([^`\n]*)", MANUAL)
STANDING = {"NUMBER": "1", "N": "1"}


def words_of(line: str) -> list[str]:
    """The words of a printed command: what is optional is taken, of alternatives the first."""
    bare = line.split(" | ")[0].replace("[", "").replace("]", "")
    return [STANDING.get(word, word) for word in shlex.split(bare)]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_manual_is_one_of_the_program(line: str) -> None:
    words = words_of(line)
    assert parser(words).parse_args(words).command in words


def test_every_variable_and_setting_that_the_manual_names_exists() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "analytics").rglob("*.py"))
    missing = {name for name in re.findall(r"DOZVON_[A-Z_]+", MANUAL) if name not in code}
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    named = set(re.findall(r"`(server|browser)\.(\w+)`", MANUAL))
    assert len(COMMANDS) > 15 and not missing
    assert {(part, name) for part, name in named if name not in settings[part]} == set()


def test_no_command_of_the_manual_asks_for_a_python_that_debian_lacks() -> None:
    lines = [line for line in MANUAL.splitlines() if re.search(r"(?<![/\w.])python -m", line) and "docker" not in line]
    assert lines == []
