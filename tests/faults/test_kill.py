"""kill -9 at any moment of an import leaves the old state or the new one, and the accounting holds either way."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from analytics.store.company import Company
from analytics.store.verify import verify
from tests.faults.world import ROWS, calls_in, start, write_log

KILLS = 50


@pytest.mark.slow
@pytest.mark.timeout(900)  # fifty imports one after the other, on a machine that may be busy
def test_fifty_imports_killed_at_random_moments_leave_the_old_state_or_the_new_one(tmp_path: Path) -> None:
    data, rng = tmp_path / "data", random.Random(20261123)
    log = tmp_path / "log0.csv"
    write_log(log, 0)
    began = time.monotonic()
    assert start(data, log).wait() == 0
    whole = time.monotonic() - began
    killed = 0
    for number in range(1, KILLS + 1):
        log = tmp_path / f"log{number}.csv"
        write_log(log, number)
        process = start(data, log)
        time.sleep(rng.uniform(0, whole * 1.05))
        if rng.random() < 0.5:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        killed += process.wait() == -signal.SIGKILL
        company = Company.at(data)
        found = verify(company)
        assert found.is_sound, found.findings
        assert calls_in(company) == ROWS * found.imports
    assert killed >= KILLS // 2
    log = tmp_path / "last.csv"
    write_log(log, KILLS + 1)
    assert start(data, log).wait() == 0
    company = Company.at(data)
    assert calls_in(company) == ROWS * verify(company).imports
    assert len(list((data / "generations").iterdir())) <= 2  # the current one, and the one that readers may still hold
    assert {path.name for path in (data / "segments").iterdir()} == {r.import_id for r in company.ledger.imports()}
