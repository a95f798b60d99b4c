"""Children of a fork server: each is a process of its own, modules are imported once, all end with their parent."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analytics.core.errors import DozvonError
from analytics.store.fork_server import HAS_FORK, used
from analytics.store.process import run_module

pytestmark = pytest.mark.skipif(not HAS_FORK, reason="this system cannot fork")
WORK = "tests.store.forked_work"
WAITING = f"from analytics.store.process import run_module; run_module('{WORK}', 'wait {{}}')"


def where() -> dict[str, object]:
    said: dict[str, object] = json.loads(run_module(WORK, "where"))
    return said


def until(path: Path) -> list[int]:
    """The numbers that a waiting child writes: its own and its server's."""
    deadline = time.monotonic() + 30
    while not (path.exists() and len(path.read_text().split()) == 2):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return [int(number) for number in path.read_text().split()]


def has_ended(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


def test_each_child_is_a_process_of_its_own_prepared_by_one_server() -> None:
    first, second = where(), where()
    assert first["pid"] != second["pid"]
    assert first["parent"] == second["parent"]
    assert first["prepared"] == second["prepared"] == [first["parent"]]


def test_a_child_has_the_environment_and_the_folder_of_the_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOZVON_SAID", "да")
    assert (where()["folder"], where()["said"]) == (str(tmp_path), "да")
    monkeypatch.delenv("DOZVON_SAID")
    assert where()["said"] is None


@pytest.mark.parametrize(("work", "status"), [("fail", 1), ("die", -signal.SIGKILL)])
def test_a_child_that_fails_or_dies_is_told_by_its_status(work: str, status: int) -> None:
    with pytest.raises(DozvonError) as caught:
        run_module(WORK, work)
    assert (caught.value.code, caught.value.facts["status"]) == ("child_failed", status)
    assert ("it failed here" in str(caught.value.facts["said"])) == (work == "fail")


def test_what_children_use_is_counted_when_they_have_ended() -> None:
    before = used()
    run_module(WORK, "work 0.2")
    after = used()
    assert 0.2 <= after.processor_seconds - before.processor_seconds < 2
    assert after.peak_bytes > 1_000_000


def test_children_run_beside_each_other() -> None:
    with ThreadPoolExecutor(4) as threads:
        said = list(threads.map(lambda _: where()["pid"], range(8)))
    assert len(set(said)) == 8


def test_a_server_that_was_killed_is_started_again() -> None:
    os.kill(int(str(where()["parent"])), signal.SIGKILL)
    assert where()["prepared"]


@pytest.mark.parametrize("victim", ["parent", "server"])
def test_a_child_ends_with_its_parent_and_with_its_server(tmp_path: Path, victim: str) -> None:
    path = tmp_path / "numbers"
    with subprocess.Popen([sys.executable, "-c", WAITING.format(path)], stderr=subprocess.DEVNULL) as parent:
        child, server = until(path)
        os.kill(parent.pid if victim == "parent" else server, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while not (has_ended(child) and has_ended(server)):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        assert parent.wait() == (-signal.SIGKILL if victim == "parent" else 1)
