"""kill -9 at any moment leaves the old state or the new one; in full: python -m benchmarks.faults --kills 200."""

import random
from pathlib import Path

import pytest

from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from analytics.store.safety.compare import findings_of_rebuild
from tests.faults.kills import KINDS, Company9
from tests.faults.world import start, write_log

ROUNDS = 2


@pytest.mark.slow
def test_whatever_is_killed_at_a_random_moment_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    world = Company9(tmp_path, random.Random(20261123))
    world.begin()
    wanted = len(KINDS) * ROUNDS
    while world.rounds < wanted or (world.killed < wanted // 2 and world.rounds < 5 * wanted):
        world.round(KINDS[world.rounds % len(KINDS)])
    assert world.killed >= wanted // 2
    for number in (998, 999):  # everything goes on, and what was left is swept away
        write_log(tmp_path / f"last{number}.csv", number)
        assert start(world.data, tmp_path / f"last{number}.csv").wait() == 0
    company = Company.at(world.data)
    assert findings_of_rebuild(company, rollups()) == ()
    engine = company.engine()
    assert engine and engine.rows("SELECT changes > 0 FROM built") == [
        (True,)
    ]  # the second continues what the first left
    assert len(list((world.data / "generations").iterdir())) <= 2  # the current one, and one that readers may hold
