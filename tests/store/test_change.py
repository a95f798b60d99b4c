"""A generation that continues the one before has the tables of one built from nothing; more: benchmarks.histories."""

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


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> History:
    """A company with a few files."""
    made = History(tmp_path_factory.mktemp("history"), random.Random(2))
    for kind in ("file", "files", "leads"):
        made.step(kind)
    return made


@pytest.mark.parametrize(
    "kinds",
    [
        ("undo", "leads", "file"),
        ("merge", "team", "split"),
        ("staff", "sums", "attribution", "replacement"),
    ],
    ids=" ".join,
)
def test_changes_of_a_generation_give_the_tables_of_one_built_from_nothing(
    history: History, kinds: tuple[str, ...]
) -> None:
    before = len(history.reasons)
    for kind in kinds:
        history.step(kind)
    assert history.reasons[before:] == [""] * len(kinds)
    assert history.differences() == ()


def test_numbers_kept_as_tokens_do_not_require_a_build_from_nothing(history: History) -> None:
    history.rng.seed(2)
    history.step("withheld")
    assert history.reasons[-1] == "segments"
    for kind in ("file", "leads", "merge", "undo"):
        history.step(kind)
    assert history.reasons[-4:] == [""] * 4
    assert history.differences() == ()


@pytest.mark.parametrize("seed", range(1))
def test_a_generation_changed_again_and_again_equals_one_built_from_nothing(tmp_path: Path, seed: int) -> None:
    history = History(tmp_path, random.Random(seed))
    for _ in range(4):
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
    assert company.change(name, (first, second), rollups())
    company.ledger.commit_imports((second,), name, MACHINE)
    assert findings_of_rebuild(company, rollups()) == ()
    with duckdb.connect(str(company.folder.generation(name))) as connection:
        assert connection.execute("SELECT changes FROM built").fetchall() == [(1,)]
        connection.execute("UPDATE rollup SET num = num + 1 WHERE metric = 'dials'")
    found = Finding("generation_differs_from_segments", f"{name}/rollup")
    assert findings_of_rebuild(company, rollups()) == (found,)
