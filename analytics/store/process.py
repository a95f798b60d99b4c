"""How a child process is kept within bounds: memory, processor time, file size, rank, and death with its parent."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO

from analytics.core.errors import DozvonError

PR_SET_PDEATHSIG = 1
ROWS = "rows read: "
LOOK_SECONDS = 0.05
MOST_SAID = 32 << 20
LONGEST_SAID = 10_000
"""Signs of a child's answer, and of a line it says beside: what it read may have no end."""
LATER = 5
"""People who wait for a page come before a file that is loaded; by no more, so that it ends under any load."""
NO_SPACE = ("No space left on device", "Disk quota exceeded", "File too large")
"""What a child says last where the disk was full, whichever library found out."""


@dataclass(frozen=True)
class Limits:
    """What a child may use."""

    address_space_bytes: int = 8 << 30
    resident_bytes: int | None = None
    """Looked at by the parent: no limit of the system counts what a process really holds."""
    processor_seconds: int = 1800
    file_bytes: int = 16 << 30
    wall_seconds: int = 1800


def confine(limits: Limits) -> None:
    """Called by the child on itself, first thing; does nothing where the system has no such limits (Windows)."""
    try:
        import resource
    except ImportError:
        return
    os.nice(LATER)
    resource.setrlimit(resource.RLIMIT_AS, (limits.address_space_bytes, limits.address_space_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.processor_seconds, limits.processor_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_bytes, limits.file_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Watch:
    """Whoever waits for long work: hears how far it is and may call it off. This one is silent and patient."""

    def rows(self, read: int) -> None:
        """So many rows were read so far."""

    def is_cancelled(self) -> bool:
        """True where the work is no longer wanted."""
        return False


QUIET = Watch()


def say_rows(read: int) -> None:
    """Called by a child: tells its parent's watch how many rows it has read."""
    print(f"{ROWS}{read}", file=sys.stderr, flush=True)


def run_module(module: str, message: str, limits: Limits | None = None, watch: Watch = QUIET) -> str:
    """Runs `python -m module` with `message` on its standard input; returns what it printed.

    DozvonError `child_failed` with how it ended where it did not end well, `child_timeout`, `child_too_large`,
    `cancelled`.
    """
    bounds = limits or Limits()
    with subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as child:
        said: deque[str] = deque(maxlen=40)
        listener = Thread(target=_listen, args=(child.stderr, said, watch), daemon=True)
        listener.start()
        try:
            printed = _converse(child, message, bounds, watch)
        except DozvonError:
            child.kill()
            raise
        listener.join()
    if child.returncode:
        last = "".join(said)[-2000:]
        if any(words in last for words in NO_SPACE):
            raise DozvonError("disk_full", reason="No space left on device")
        raise DozvonError("child_failed", status=child.returncode, said=last)
    return printed


def _converse(child: "subprocess.Popen[str]", message: str, bounds: Limits, watch: Watch) -> str:
    """What the child printed, while looking every now and then whether it is still wanted and not too large."""
    printed: list[str] = []
    speaker = Thread(target=_tell, args=(child.stdin, message), daemon=True)
    reader = Thread(target=lambda: printed.append(child.stdout.read(MOST_SAID) if child.stdout else ""), daemon=True)
    speaker.start()
    reader.start()
    deadline = time.monotonic() + bounds.wall_seconds
    while reader.is_alive():
        reader.join(LOOK_SECONDS)
        if watch.is_cancelled():
            raise DozvonError("cancelled")
        if time.monotonic() > deadline:
            raise DozvonError("child_timeout", seconds=bounds.wall_seconds)
        if bounds.resident_bytes is not None and _resident(child.pid) > bounds.resident_bytes:
            raise DozvonError("child_too_large", megabytes=bounds.resident_bytes // 10**6)
    if sum(map(len, printed)) >= MOST_SAID:
        raise DozvonError("child_failed", status=0, said="")
    return "".join(printed)


def _resident(pid: int) -> int:
    """Bytes of memory that a process holds; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _tell(pipe: IO[str] | None, message: str) -> None:
    if pipe is not None:
        with suppress(BrokenPipeError), pipe:
            pipe.write(message)


def _listen(pipe: IO[str] | None, said: deque[str], watch: Watch) -> None:
    for line in iter(lambda: pipe.readline(LONGEST_SAID) if pipe else "", ""):
        number = line.removeprefix(ROWS).strip()
        if line.startswith(ROWS) and number.isdecimal():
            watch.rows(int(number))
        else:
            said.append(line)
