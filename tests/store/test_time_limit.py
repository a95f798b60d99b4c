"""A query that runs too long ends with a message, alone, and the next one is answered."""

import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import sleep

import duckdb
import pytest

from analytics.core.errors import DozvonError
from analytics.store.data import duckdb_engine
from analytics.store.data.duckdb_engine import DuckDBEngine
from analytics.store.data.time_limit import LOOK_SECONDS, limited

ENDLESS = "SELECT SUM(a.range * b.range) FROM range(1000000) AS a, range(1000000) AS b"
QUICK = "SELECT COUNT(*) FROM range({})"


@pytest.fixture
def engine(tmp_path: Path) -> DuckDBEngine:
    """A generation without tables."""
    duckdb.connect(str(tmp_path / "g000001.duckdb")).close()
    return DuckDBEngine.open(tmp_path / "g000001.duckdb")


def test_a_query_without_end_is_stopped_and_the_others_are_not(
    engine: DuckDBEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duckdb_engine, "QUERY_SECONDS", 2.0)
    with ThreadPoolExecutor(2) as people:
        stuck = people.submit(engine.rows, ENDLESS)
        others = [people.submit(engine.rows, QUICK.format(number)).result(timeout=20) for number in range(50)]
        with pytest.raises(DozvonError) as told:
            stuck.result(timeout=20)
    assert told.value.code == "query_timeout"
    assert others == [[(number,)] for number in range(50)]
    assert engine.rows(QUICK.format(1000)) == [(1000,)]


def test_what_has_ended_is_held_by_nobody() -> None:
    class Query:
        def stop(self) -> None:
            raise AssertionError

    query = Query()
    held = weakref.ref(query)
    with limited(60, query.stop):
        sleep(3 * LOOK_SECONDS)  # the thread has looked at it
    del query
    assert held() is None


def test_nothing_is_stopped_before_its_time_or_after_its_end() -> None:
    early, late = Event(), Event()
    with limited(60, early.set):
        pass
    with limited(0.05, late.set):
        assert late.wait(timeout=20)
    late.clear()
    assert not late.wait(timeout=1)
    assert not early.is_set()


FORKED = """
import os
from threading import Event
from time import sleep
from analytics.store.data.time_limit import LOOK_SECONDS, limited

def stopped():
    late = Event()
    with limited(0.05, late.set):
        assert late.wait(timeout=20)

stopped()
child = os.fork()
stopped()
if child:
    raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_forked_process_watches_its_own_queries() -> None:
    assert subprocess.run([sys.executable, "-c", FORKED], timeout=60, check=False).returncode == 0
