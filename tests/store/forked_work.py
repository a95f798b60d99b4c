"""Work for children of a fork server; `main` does what its standard input names."""

import json
import os
import signal
import sys
import time
from pathlib import Path

prepared: list[int] = []


def prepare() -> None:
    """Note the process in which the module was prepared."""
    prepared.append(os.getpid())


def main() -> None:
    """Do what is named: say where it runs, work, fail, die, or wait."""
    match sys.stdin.read().split():
        case ["where"]:
            place = {"pid": os.getpid(), "parent": os.getppid(), "prepared": prepared}
            print(json.dumps(place | {"folder": os.fspath(Path.cwd()), "said": os.environ.get("DOZVON_SAID")}))
        case ["fail"]:
            raise ValueError("it failed here")
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["work", seconds]:
            while time.process_time() < float(seconds):
                pass
        case ["wait", path]:
            Path(path).write_text(f"{os.getpid()} {os.getppid()}", encoding="ascii")
            time.sleep(60)
