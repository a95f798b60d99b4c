"""The invented company as its command loads it, for every test that reads a whole company."""

import fcntl
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Demo:
    """The data folder, and what `demo --load --json` said; whoever changes the company changes a copy."""

    data: Path
    said: dict[str, Any]

    def copy(self, target: Path) -> Path:
        """The data folder once more, with a ledger and generations of its own."""
        return shutil.copytree(self.data, target)


def load_once(room: Path) -> Demo:
    """Loads it in `room` unless another process has; that one is waited for."""
    data, said = room / "demo", room / "demo.json"
    with (room / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            command = [sys.executable, "-m", "analytics", "--data", str(data), "demo", "--load", "--json"]
            said.write_bytes(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return Demo(data, json.loads(said.read_text(encoding="utf-8")))
