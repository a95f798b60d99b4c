"""Files to import, imports as a person starts them, and what a page would count afterwards."""

import subprocess
import sys
from pathlib import Path

from analytics.store.company import Company

ROWS = 400
HEADER = "operator,list,phone,start,ring_s,talk_s\n"


def write_log(path: Path, number: int, rows: int = ROWS) -> None:
    """A call log whose rows no other number shares."""
    body = (
        f"op{row % 3},base,+7999{number:03d}{row:04d},2026-09-{1 + row % 28:02d} 10:{row % 60:02d}:00,12,{row % 90}\n"
        for row in range(rows)
    )
    path.write_text(HEADER + "".join(body), encoding="utf-8")


def start(data: Path, *files: Path) -> "subprocess.Popen[bytes]":
    """An import as a person starts it, with its children in a process group of their own."""
    return command(data, "import", *map(str, files))


def command(data: Path, *words: str) -> "subprocess.Popen[bytes]":
    """Any command of the program, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "analytics", "--data", str(data), *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def calls_in(company: Company) -> int:
    """Calls that a page would count now."""
    engine = company.engine()
    return int(str(engine.rows("SELECT COUNT(*) FROM calls")[0][0])) if engine else 0
