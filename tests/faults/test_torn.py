"""A file of the data folder that is not what was written; the full figure: python -m benchmarks.faults --torn 20."""

import random
import shutil
from pathlib import Path

import pytest

from analytics.core.errors import DozvonError
from analytics.store.company import Company
from analytics.store.safety.verify import verify
from tests.faults.torn import HARMS, cut, files_of, flip, furnish, try_one
from tests.faults.world import ROWS, calls_in, start, write_log

NAMED = {"keyed.key": "keys_damaged", "ledger.sqlite": "ledger_damaged", "originals": "original_changed"}
"""What nothing else holds is named; the rest is rebuilt."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that can lie in a data folder."""
    return furnish(tmp_path_factory.mktemp("torn"))


def test_any_file_that_is_harmed_is_mended_or_named_and_no_other_figure_is_shown(whole: Path, tmp_path: Path) -> None:
    files = files_of(whole)
    assert {"keyed.key", "ledger.sqlite-wal", "ledger.sqlite-shm", "log1.csv.partial"} <= {file.name for file in files}
    for file in files:
        rng = random.Random(file.name)  # the harm of a file does not depend on the sizes of others
        outcome = try_one(whole, tmp_path / "work", file, HARMS[rng.randrange(3)], rng)
        if code := NAMED.get(file.parts[0]):
            assert code in (outcome.refused, *outcome.found), outcome
        else:
            assert outcome.is_mended, outcome


def test_a_turned_bit_in_a_fact_of_the_ledger_is_found(whole: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    shutil.copytree(whole, work)
    assert verify(Company.at(work)).is_sound  # and whoever opens it folds the journal into it
    ledger = work / "ledger.sqlite"
    body = ledger.read_bytes()
    place = body.index(b"a = 1")
    ledger.write_bytes(body[:place] + b"a = 3" + body[place + 5 :])
    assert [finding.where for finding in verify(Company.at(work)).findings] == ["table plans"]


@pytest.mark.parametrize("rest", [b"", None])
def test_an_emptied_ledger_is_refused_and_takes_nothing_with_it(
    whole: Path, tmp_path: Path, rest: bytes | None
) -> None:
    work = tmp_path / "work"
    shutil.copytree(whole, work)
    (work / "ledger.sqlite").unlink() if rest is None else (work / "ledger.sqlite").write_bytes(rest)
    with pytest.raises(DozvonError, match="ledger_lost"):
        Company.at(work)
    assert len(list((work / "segments").iterdir())) == 2


def test_a_segment_whose_original_is_harmed_too_is_refused_by_name_and_comes_back_with_the_file(
    whole: Path, tmp_path: Path
) -> None:
    work, rng = tmp_path / "work", random.Random(1)
    shutil.copytree(whole, work)
    record = Company.at(work).ledger.imports()[0]
    for harmed, harm in (
        (work / "originals" / record.sha256, cut),
        (work / "segments" / record.import_id / "calls.parquet", flip),
    ):
        harmed.write_bytes(harm(harmed.read_bytes(), rng))
    assert not verify(Company.at(work)).is_sound
    log = tmp_path / "log0.csv"
    write_log(log, 0)
    assert start(work, log).wait() == 0  # loaded already, and its original is whole again
    another = tmp_path / "log5.csv"
    write_log(another, 5)
    assert start(work, another).wait() == 0
    company = Company.at(work)
    assert verify(company).is_sound
    assert calls_in(company) == 3 * ROWS
