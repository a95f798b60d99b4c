"""A process that keeps a child's modules imported and forks a new child for each job, which then need not import them.

The parent's side is `start`. It sends the name of a module with four open files: the child's standard streams and a
socket of its own, on which the parent learns the child's number and exit status and tells it environment and folder.
The process imports the module, runs its `prepare()` if it has one, never reads what a child reads, and ends with its
parent.
"""

import atexit
import ctypes
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import IO

LONGEST_NAME = 200
PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15
HAS_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds")
ROOT = Path(__file__).parents[2]
_lock = Lock()
_servers: dict[int, tuple[socket.socket, "subprocess.Popen[bytes]"]] = {}
"""The server of this process, by process number: after a fork the number is another one."""


@dataclass(frozen=True)
class Used:
    """What children have used that have ended: processor seconds of all, and the largest memory of one."""

    processor_seconds: float = 0.0
    peak_bytes: int = 0


_used: dict[int, Used] = {}
"""Of the children of this process's server: they are no children of this process, whose own account lacks them."""


def used() -> Used:
    """What the children of this process's fork server have used that have ended and been waited for."""
    return _used.get(os.getpid(), Used())


def _note(processor_seconds: float, peak_bytes: int) -> None:
    with _lock:
        before = used()
        peak = max(before.peak_bytes, peak_bytes)
        _used[os.getpid()] = Used(before.processor_seconds + processor_seconds, peak)


class ForkedChild:
    """A running child, with what run_module uses of subprocess.Popen."""

    def __init__(self, pipes: tuple[IO[str], IO[str], IO[str]], report: socket.socket) -> None:
        self.stdin, self.stdout, self.stderr = pipes
        self.returncode: int | None = None
        self._report = report.makefile("r", encoding="ascii")
        said = self._report.readline()
        if not said:
            raise BrokenPipeError("the fork server has ended")
        self.pid = int(said)
        report.sendall((json.dumps({"environment": dict(os.environ), "folder": os.fspath(Path.cwd())}) + "\n").encode())

    def kill(self) -> None:
        """End the child at once."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """The exit status, negative for a signal; also if the fork server died, which takes its children with it."""
        if self.returncode is None:
            said = self._report.readline().split()
            self.returncode = int(said[0]) if said else -signal.SIGKILL
            if said:
                _note(float(said[1]), int(said[2]))
        return self.returncode

    def __enter__(self) -> "ForkedChild":
        return self

    def __exit__(self, *_: object) -> None:
        for pipe in (self.stdout, self.stderr, self.stdin):
            with suppress(BrokenPipeError):
                pipe.close()
        self.wait()
        self._report.close()


def start(module: str) -> ForkedChild:
    """A child of this process's fork server that runs `module.main()`. The first call starts the server."""
    with _lock:
        try:
            return _start(module)
        except (BrokenPipeError, ConnectionResetError):  # the server was killed: start another one
            control, server = _servers.pop(os.getpid())
            control.close()
            server.wait()
            return _start(module)


def _start(module: str) -> ForkedChild:
    if os.getpid() not in _servers:
        _servers[os.getpid()] = _serve()
    control, _ = _servers[os.getpid()]
    own_input, its_input = _pipe_to_child()
    own_output, its_output = _pipe_from_child()
    own_errors, its_errors = _pipe_from_child()
    own_report, its_report = socket.socketpair()
    try:
        sent = [its_input, its_output, its_errors, its_report.fileno()]
        socket.send_fds(control, [module.encode().ljust(LONGEST_NAME)], sent)
    finally:
        for number in (its_input, its_output, its_errors):
            os.close(number)
        its_report.close()
    with own_report:
        return ForkedChild((own_input, own_output, own_errors), own_report)


def _pipe_to_child() -> tuple[IO[str], int]:
    read, write = os.pipe()
    return os.fdopen(write, "w", encoding="utf-8"), read


def _pipe_from_child() -> tuple[IO[str], int]:
    read, write = os.pipe()
    return os.fdopen(read, "r", encoding="utf-8", errors="replace"), write


def _serve() -> tuple[socket.socket, "subprocess.Popen[bytes]"]:
    """Start the fork server of this process; it ends when the socket that is returned is closed."""
    ours, its = socket.socketpair()
    with its:
        command = [sys.executable, "-m", __name__, str(its.fileno())]
        return ours, subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, pass_fds=[its.fileno()])


def end_with_parent() -> None:
    """In a child: be killed when its parent ends. Only Linux can do this."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def main() -> None:
    """The fork server, and after a fork the child."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a process with threads must not fork
    with socket.socket(fileno=int(sys.argv[1])) as control:
        job = _next_job(control)
    if job is not None:
        atexit.register(os._exit, 1)  # after an error: unloading what was imported takes time, and DuckDB complains
        job()
        sys.stdout.flush()
    os._exit(0)


def _next_job(control: socket.socket) -> Callable[[], None] | None:
    """In the server: answers requests, None at the end of its parent. In a child: what it has to run."""
    wake, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, whose end is the end of this process
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker)
    running: dict[int, socket.socket] = {}
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        selector.register(wake, selectors.EVENT_READ)
        while True:
            ready = [key.fileobj for key, _ in selector.select()]
            if wake in ready:
                os.read(wake, 4096)
                _report_ended(running)
            if control in ready:
                said, files, _, _ = socket.recv_fds(control, LONGEST_NAME, 4)
                if not said:
                    return None
                name = said.decode().strip()
                module = _prepared(name)
                *streams, report = files
                gc.freeze()  # what is imported is neither searched for garbage nor copied by a child
                pid = os.fork()
                if pid == 0:
                    signal.set_wakeup_fd(-1)
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    signal.signal(signal.SIGINT, signal.default_int_handler)
                    _become(name, streams, socket.socket(fileno=report))
                    return module
                for number in streams:
                    os.close(number)
                running[pid] = socket.socket(fileno=report)
                running[pid].sendall(f"{pid}\n".encode())


def _prepared(name: str) -> Callable[[], None]:
    """`main` of a module, imported and prepared."""
    is_new = name not in sys.modules
    module = importlib.import_module(name)
    if is_new and hasattr(module, "prepare"):
        module.prepare()
    run: Callable[[], None] = module.main
    return run


def _report_ended(running: dict[int, socket.socket]) -> None:
    """Tell the exit status of every child that has ended, its processor seconds and its largest memory."""
    for pid in tuple(running):
        ended, status, spent = os.wait4(pid, os.WNOHANG)
        if ended:
            seconds, peak = spent.ru_utime + spent.ru_stime, spent.ru_maxrss * 1024
            with running.pop(pid) as report, suppress(BrokenPipeError, ConnectionResetError):
                report.sendall(f"{os.waitstatus_to_exitcode(status)} {seconds:.6f} {peak}\n".encode())


def _become(module: str, streams: list[int], report: socket.socket) -> None:
    """Take the standard streams, environment and folder that the parent sends; end with the server.

    In the list of processes the child has the end of its module's name: intake.child, data.generation.
    """
    end_with_parent()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_NAME, ".".join(module.split(".")[-2:]).encode())
    for target, number in enumerate(streams):
        os.dup2(number, target)
        os.close(number)
    with report, report.makefile("r", encoding="utf-8") as lines:
        said = json.loads(lines.readline())
    os.environ.clear()
    os.environ.update(said["environment"])
    os.chdir(said["folder"])


if __name__ == "__main__":
    main()
