"""A generation that continues the one before has the tables of one built from nothing."""

import random
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from analytics.core.principal import MACHINE
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from analytics.store.safety.compare import findings_of_rebuild
from analytics.store.safety.verify import Finding
from tests.store.histories import History
from tests.store.segment import load, write_segment


@pytest.mark.parametrize("seed", range(3))
def test_a_generation_with_new_files_added_equals_one_built_from_nothing(tmp_path: Path, seed: int) -> None:
    history = History(tmp_path, random.Random(seed))
    for _ in range(6):
        history.step()
    assert "" in history.reasons
    assert history.differences() == ()


def test_a_rebuild_names_the_table_that_differs_from_the_segments(tmp_path: Path) -> None:
    company = Company.at(tmp_path)
    load(company, 1, [{"call_key": 1}, {"call_key": 2}])
    (first,) = company.ledger.imports()
    second = replace(first, import_id="000002-next", number=2)
    write_segment(company.folder.segment(second.import_id), [{"call_key": 2}, {"call_key": 3}])
    name = company.next_generation()
    assert company.extend(name, (first, second), rollups())
    company.ledger.commit_imports((second,), name, MACHINE)
    assert findings_of_rebuild(company, rollups()) == ()
    with duckdb.connect(str(company.folder.generation(name))) as connection:
        assert connection.execute("SELECT appends FROM built").fetchall() == [(1,)]
        connection.execute("UPDATE rollup SET num = num + 1 WHERE metric = 'dials'")
    found = Finding("generation_differs_from_segments", f"{name}/rollup")
    assert findings_of_rebuild(company, rollups()) == (found,)
