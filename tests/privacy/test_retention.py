"""Old numbers become keyed hashes and no figure changes; a backup from before an erasure is erased again."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from analytics.core.errors import DozvonError
from analytics.intake.importing import Options, import_files, rebuild
from analytics.metrics.catalog import rollups
from analytics.privacy import erasure, retention
from analytics.privacy.erasure_again import erase_again
from analytics.store.company import Company
from analytics.store.ledger.audit import Audit
from analytics.store.ledger.erasures import ERASED_FILE
from analytics.store.safety.backup import backup
from analytics.store.safety.restore import restore
from analytics.store.safety.verify import verify
from tests.privacy.canaries import CLIENT, DIGITS, HEADER, HIS, NAME, OTHER, SPELLED, everything, told

TODAY = date(2026, 12, 15)
OLD = "+79160001122"


def test_old_numbers_go_new_ones_stay_and_no_figure_changes(company: Company, tmp_path: Path) -> None:
    older = tmp_path / "august.csv"
    rows = [f"Борис Котов,base,{OLD},2026-08-{day:02d} 10:00:00,12,{day % 2 * 40}" for day in range(1, 20)]
    rows += [f"Борис Котов,base,{OTHER},2026-08-20 10:0{minute}:00,12,50" for minute in range(5)]
    older.write_text("\n".join([",".join(HEADER), *rows]) + "\n", encoding="utf-8")
    import_files(company, [older], Options(), rollups())
    before = told(company)
    retention.choose(company, 3, "director")
    made = retention.apply(company, rollups(), "director", TODAY)
    assert made and json.loads(made.certificate)["before"] == "2026-09-01"
    text = everything(company.folder.root, tmp_path)
    assert OLD[1:] not in text and HIS in text and OTHER in text  # called again within the period
    assert told(company) == before
    assert verify(company).is_sound and not Audit(company.folder.ledger).broken()
    assert retention.apply(company, rollups(), "director", TODAY) is None
    known = tmp_path / "again.csv"
    known.write_bytes(older.read_bytes() + b"\n")
    (again,) = import_files(company, [known], Options(), rollups())
    assert (again.loaded, again.duplicates) == (0, 24) and told(company) == before
    assert OLD[1:] not in everything(company.folder.root, tmp_path)


@pytest.mark.whole
def test_in_the_end_every_number_is_old_and_the_figures_are_the_same(company: Company, tmp_path: Path) -> None:
    before = told(company)
    retention.choose(company, 1, "director")
    retention.apply(company, rollups(), "director", date(2027, 3, 1))
    text = _without_reasons(everything(company.folder.root, tmp_path))
    assert not DIGITS.search(text) and OTHER[1:] not in text and CLIENT not in text and NAME in text
    assert told(company) == before and verify(company).is_sound


def test_a_period_of_no_months_is_refused(company: Company) -> None:
    with pytest.raises(DozvonError, match="months_invalid"):
        retention.choose(company, 0, "director")


def test_a_backup_from_before_an_erasure_is_erased_again(company: Company, tmp_path: Path) -> None:
    backup(company, tmp_path / "copy")
    erasure.erase(company, erasure.client(company, HIS), rollups(), "director")
    erasure.erase(company, erasure.operator(company, NAME), rollups(), "director")
    figures = told(company)
    fresh = Company.at(tmp_path / "fresh")
    restore(fresh, tmp_path / "copy")
    rebuild(fresh, rollups(), "restore")
    assert DIGITS.search(everything(fresh.folder.root, tmp_path))
    assert erase_again(fresh, [company.folder.root / ERASED_FILE], rollups(), "director") == 2
    text = everything(fresh.folder.root, tmp_path)
    assert not DIGITS.search(text) and NAME not in text and SPELLED[0] not in text
    assert told(fresh) == figures and verify(fresh).is_sound


ERASE = ("erasure.erase(company, erasure.client(company, {said!r}), rollups(), 'test')", HIS)
AGE = ("retention.take_out(company, rollups(), 'test', {said!r})", "2027-03-01")
HEAD = (
    "import sys; from pathlib import Path; from analytics.privacy import erasure, retention;"
    "from analytics.metrics.catalog import rollups; from analytics.store.company import Company;"
    "company = Company.at(Path(sys.argv[1])); print('begun', flush=True); "
)


@pytest.mark.parametrize(
    ("work", "said", "rounds"),
    [(*AGE, 2), *(pytest.param(*one, 12, marks=pytest.mark.whole) for one in (ERASE, AGE))],
)
def test_an_erasure_or_a_retention_killed_at_any_moment_leaves_the_old_state_or_the_new_one_and_goes_on(
    company: Company, tmp_path: Path, work: str, said: str, rounds: int
) -> None:
    before, rng = told(company), random.Random(rounds)
    words, whole, killed, tries = [sys.executable, "-c", HEAD + work.format(said=said)], 0.0, 0, 0
    while killed < rounds and tries < 10 * rounds:
        data, tries = tmp_path / f"work{tries}", tries + 1
        shutil.copytree(company.folder.root, data)
        process = subprocess.Popen([*words, str(data)], stdout=subprocess.PIPE, start_new_session=True)
        assert process.stdout and process.stdout.readline() == b"begun\n"
        began = time.monotonic()
        if whole:
            time.sleep(rng.uniform(0, whole * 0.9))
            os.killpg(process.pid, signal.SIGKILL)
        if process.wait() == -signal.SIGKILL:
            killed += 1
        else:  # the first is left alone, to know how long it takes; a later one was quicker than that
            whole = time.monotonic() - began
        left = Company.at(data)
        assert told(left) == before
        is_done = bool(left.ledger.imports()[0].segment)
        with left.folder.writing():
            left.tidy()
        assert verify(left).is_sound
        assert bool(DIGITS.search(everything(data, tmp_path))) is not is_done or said == AGE[1]
        if not is_done:  # started again, it goes on
            subprocess.run([*words, str(data)], stdout=subprocess.DEVNULL, check=True)
        text = _without_reasons(everything(data, tmp_path))
        assert not DIGITS.search(text) and Company.at(data).ledger.imports()[0].segment
        assert told(Company.at(data)) == before and verify(Company.at(data)).is_sound
        shutil.rmtree(data)
    assert killed == rounds


def _without_reasons(text: str) -> str:
    """A reason of pay and a reply to a verdict stay as they were typed where numbers merely grew old."""
    for typed in (f"за клиента {SPELLED[0]}", f"звонила {SPELLED[1]} до ответа"):
        for said in (typed, typed.encode().decode("cp1251", "replace")):
            text = text.replace(said, "")
    return text
