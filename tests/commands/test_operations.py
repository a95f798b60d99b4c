"""The manual for whoever runs the server: every command, variable and setting that it names is there."""

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from textwrap import dedent

import pytest

from analytics.__main__ import parser
from analytics.commands.answer import WHO
from analytics.commands.files import status_of
from analytics.demo.world import write_company
from analytics.intake.importing import Options, import_files
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from analytics.store.ledger.erasures import Erasures

ROOT = Path(__file__).parents[2]
MANUAL = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"python -m analytics ([^`\n]*)", MANUAL)
FIRST_LINES = 1000
FENCED = re.compile(r"^( *)```([^\n]*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
NEEDS_A_SERVER = (
    "make run",
    "cd /opt/dozvon && make .venv/.run PYTHON=/usr/bin/python3",
    "useradd --system --no-create-home dozvon",
    "runuser -u dozvon -- .venv/bin/python -m analytics --data /var/lib/dozvon user add director --role director",
    "cp deploy/dozvon.service /etc/systemd/system/",
    "cp deploy/nginx.conf /etc/nginx/conf.d/dozvon.conf",
    "nginx -t && systemctl reload nginx",
    "cd /opt/dozvon",
    "docker build -f deploy/Dockerfile -t dozvon .",
    "runuser -u dozvon -- .venv/bin/python -m analytics --data /var/lib/dozvon restore /mnt/backup",
    "*/30 * * * * dozvon cd /opt/dozvon && DOZVON_DATA=/var/lib/dozvon DOZVON_BRIEF=/var/lib/dozvon/briefs"
    " .venv/bin/python -m analytics brief --due",
    "journalctl -u dozvon -o cat | grep 3FA81C07",
)
"""First lines of the blocks that no test runs."""


@dataclass(frozen=True)
class Block:
    """A fenced block as printed, without the indent of its list; `info` is what stands behind the fence."""

    info: str
    text: str


BLOCKS = tuple(Block(found[2].strip(), dedent(found[3])) for found in FENCED.finditer(MANUAL))


def words_of(line: str) -> list[str]:
    """The words of a printed command, without the remark behind it."""
    return shlex.split(line, comments=True)


def demo_files(folder: Path) -> list[Path]:
    """The demo company's people, its first calls and its first leads: all of it takes too long to be built anew."""
    people, calls, _, leads = write_company(folder)
    for path in (calls, leads):
        with path.open("rb") as file:
            head = b"".join(islice(file, FIRST_LINES))
        path.write_bytes(head)
    return [people, calls, leads]


def test_every_block_of_the_manual_runs_over_the_demo_company_as_it_is_printed(tmp_path: Path) -> None:
    company, program = tmp_path / "company", tmp_path / "program"
    options = Options(invented=True, who=WHO)
    results = import_files(Company.at(company), demo_files(tmp_path / "demo"), options, rollups())
    assert status_of(results) == 0
    program.mkdir()
    (program / "analytics").symlink_to(ROOT / "analytics")
    (program / ".venv").symlink_to(sys.prefix)
    known = os.environ | {
        "DOZVON_DATA": str(company),
        "DOZVON_BACKUP": str(tmp_path / "backup"),
        "TMPDIR": str(tmp_path),
    }
    failed = {}
    for block in BLOCKS:
        if block.info == "sh":
            shell = ["sh", "-e", "-c", block.text]
            ran = subprocess.run(shell, cwd=program, env=known, capture_output=True, text=True)
            if ran.returncode:
                failed[block.text] = ran.stdout + ran.stderr
    assert failed == {}
    assert {path.name for path in program.iterdir()} == {"analytics", ".venv"}, "data beside the program"
    erasures = Erasures(company / "ledger.sqlite").erasures()
    erased = {one.kind for one in erasures if json.loads(one.certificate)["files"]}
    assert erased >= {"client", "operator"}, "somebody whom the manual erases is not in the demo company"


def test_only_the_blocks_that_need_a_server_are_not_run() -> None:
    assert [block.text.splitlines()[0] for block in BLOCKS if block.info == "sh machine"] == list(NEEDS_A_SERVER)
    assert {block.info for block in BLOCKS} == {"sh", "sh machine", "ini", "json"}
    shown = "".join(block.text for block in BLOCKS if block.info in ("ini", "json"))
    assert "python" not in shown and "make" not in shown


def test_what_a_block_for_a_server_takes_from_the_program_is_there() -> None:
    text = "".join(block.text for block in BLOCKS if block.info == "sh machine")
    files = re.findall(r"deploy/[\w.]+", text)
    targets = {target.replace(".venv", "$(VENV)") for target in re.findall(r"\bmake ([\w./]+)", text)}
    rules = re.findall(r"^([^\s:#]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(files) == 3 and [name for name in files if not (ROOT / name).is_file()] == []
    assert len(targets) == 2 and targets <= set(rules)


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
