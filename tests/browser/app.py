"""Starts the app as a person does and waits until it answers."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_app(data: Path, script: str = "app.py", port: int = 0, log: Path = Path(os.devnull)) -> Iterator[str]:
    """The address of a server over this data folder; it ends with the block. What it prints goes to `log`."""
    port = port or free_port()
    said = log.open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), "--server.headless", "true"],
        cwd=ROOT,
        env={**os.environ, "DOZVON_DATA": str(data)},
        stdout=said,
        stderr=said,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_it_answers(process, url)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)
        said.close()


def wait_until_it_answers(process: subprocess.Popen[bytes], url: str, seconds: float = 60) -> None:
    """RuntimeError where it ends before, TimeoutError where it does not come."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the app ended with {process.returncode}")
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2)
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(url)
