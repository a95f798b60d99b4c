"""How a child process is kept within bounds: memory, processor time, file size, and death with its parent."""

import ctypes
import signal
import subprocess
import sys
from dataclasses import dataclass

from analytics.core.errors import DozvonError

PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Limits:
    """What a child may use."""

    address_space_bytes: int = 8 << 30
    processor_seconds: int = 1800
    file_bytes: int = 16 << 30
    wall_seconds: int = 1800


def confine(limits: Limits) -> None:
    """Called by the child on itself, first thing; does nothing where the system has no such limits (Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.address_space_bytes, limits.address_space_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.processor_seconds, limits.processor_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_bytes, limits.file_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def run_module(module: str, message: str, limits: Limits | None = None) -> str:
    """Runs `python -m module` with `message` on its standard input; returns what it printed.

    DozvonError `child_failed` with how it ended where it did not end well.
    """
    bounds = limits or Limits()
    try:
        done = subprocess.run(
            [sys.executable, "-m", module],
            input=message,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=bounds.wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise DozvonError("child_timeout", seconds=bounds.wall_seconds) from error
    if done.returncode:
        raise DozvonError("child_failed", status=done.returncode, said=done.stderr[-2000:])
    return done.stdout
