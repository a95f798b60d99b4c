"""Run child processes within bounds of memory, CPU time, file size and priority; they die with their parent."""

import os
import subprocess
import sys
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO

from analytics.core import waits
from analytics.core.errors import DozvonError
from analytics.store.fork_server import HAS_FORK, ForkedChild, end_with_parent, start

ROWS = "rows read: "
LOOK_SECONDS = 0.05
MOST_SAID = 32 << 20
LONGEST_SAID = 10_000
"""Most characters of a child's answer, and of one line of its error output: content it read may be endless."""
LATER = 5
"""Niceness of a child: page requests come first; kept low, so that the child finishes under any load."""
NO_SPACE = ("No space left on device", "Disk quota exceeded", "File too large")
"""Last error messages of a child if the disk was full, from various libraries."""


@dataclass(frozen=True)
class Limits:
    """Limits of a child process."""

    address_space_bytes: int = 8 << 30
    resident_bytes: int | None = None
    """Checked by the parent: no system limit counts resident memory."""
    processor_seconds: int = 1800
    file_bytes: int = 16 << 30
    wall_seconds: int = 1800


def confine(limits: Limits) -> None:
    """Called by a child first thing, to limit itself. Does nothing on systems without such limits (Windows)."""
    try:
        import resource
    except ImportError:
        return
    os.nice(LATER)
    resource.setrlimit(resource.RLIMIT_AS, (limits.address_space_bytes, limits.address_space_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.processor_seconds, limits.processor_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_bytes, limits.file_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    end_with_parent()


class Watch:
    """Observer of long work: receives progress and may cancel. This base class ignores progress and never cancels."""

    def rows(self, read: int) -> None:
        """Number of rows read so far."""

    def is_cancelled(self) -> bool:
        """True if the work should stop."""
        return False


QUIET = Watch()


def say_rows(read: int) -> None:
    """Called by a child: reports to the parent's watch how many rows it has read."""
    print(f"{ROWS}{read}", file=sys.stderr, flush=True)


def run_module(module: str, message: str, limits: Limits | None = None, watch: Watch = QUIET) -> str:
    """Run `python -m module` with `message` on its standard input; return its output.

    Raises DozvonError `child_failed` with the exit status, `child_timeout`, `child_too_large`, `cancelled`.
    """
    bounds = limits or Limits()
    with start(module) if HAS_FORK else _spawned(module) as child:
        lines: deque[str] = deque(maxlen=40)
        listener = Thread(target=_listen, args=(child.stderr, lines, watch), daemon=True)
        listener.start()
        try:
            with waits.waiting():
                printed = _converse(child, message, bounds, watch)
        except DozvonError:
            child.kill()
            raise
        listener.join()
    if child.returncode:
        last = "".join(lines)[-2000:]
        if any(words in last for words in NO_SPACE):
            raise DozvonError("disk_full", reason="No space left on device")
        raise DozvonError("child_failed", status=child.returncode, said=last)
    return printed


def _spawned(module: str) -> "subprocess.Popen[str]":
    """A child in an interpreter of its own, where the system cannot fork."""
    return subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def _converse(child: "ForkedChild | subprocess.Popen[str]", message: str, bounds: Limits, watch: Watch) -> str:
    """The child's output; meanwhile checks for cancellation and the memory limit."""
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
    """Resident memory of a process in bytes; 0 if the system does not report it."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _tell(pipe: IO[str] | None, message: str) -> None:
    if pipe is not None:
        with suppress(BrokenPipeError), pipe:
            pipe.write(message)


def _listen(pipe: IO[str] | None, lines: deque[str], watch: Watch) -> None:
    for line in iter(lambda: pipe.readline(LONGEST_SAID) if pipe else "", ""):
        number = line.removeprefix(ROWS).strip()
        if line.startswith(ROWS) and number.isdecimal():
            watch.rows(int(number))
        else:
            lines.append(line)
