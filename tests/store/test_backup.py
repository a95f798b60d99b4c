"""A backup taken while the app runs comes back on an empty machine with the same figures."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.core.errors import DozvonError
from analytics.intake.importing import rebuild, undo
from analytics.metrics.catalog import rollups
from analytics.privacy import erasure
from analytics.store.company import Company
from analytics.store.data.segments import phones
from analytics.store.ledger.audit import Audit
from analytics.store.safety.backup import Backup, backup
from analytics.store.safety.backup_log import DONE, FAILED, BackupLog, logged_backup
from analytics.store.safety.manifest import numbers, readable, write
from analytics.store.safety.restore import check, restore
from analytics.store.safety.verify import verify
from analytics.ui.server.schedule import Schedule
from tests.faults.test_busy_clock import held
from tests.faults.world import ROWS, calls_in, start, write_log
from tests.store.segment import load


@pytest.fixture
def company(tmp_path: Path) -> Company:
    """One import of two calls, its original included."""
    company = Company.at(tmp_path / "data")
    load(company, 1, [{"call_key": 1}, {"call_key": 2}])
    return company


def numbers_in(company: Company) -> set[str]:
    """Numbers of clients that still stand in the segments."""
    return phones([company.folder.segment(record.folder) for record in company.ledger.imports()])


def restored(copy: Path, fresh: Path, number: int | None = None) -> Company:
    """The company as it comes back, found sound."""
    company = Company.at(fresh)
    restore(company, copy, number)
    rebuild(company, rollups(), "restore")
    assert verify(company).is_sound
    return company


def looks(copy: Path) -> dict[Path, tuple[int, int]]:
    """(inode, time of change) of every immutable file."""
    files = (path for room in ("originals", "segments") for path in (copy / room).rglob("*") if path.is_file())
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


def test_the_second_backup_copies_only_what_is_new_and_touches_nothing_else(company: Company, tmp_path: Path) -> None:
    first = backup(company, tmp_path / "copy")
    assert first.copied == first.files
    before = looks(tmp_path / "copy")
    assert backup(company, tmp_path / "copy").copied_bytes == 0
    load(company, 2, [{"call_key": 3}])
    third = backup(company, tmp_path / "copy")
    assert third.copied == third.files - first.files > 0
    after = looks(tmp_path / "copy")
    assert {path: after[path] for path in before} == before
    assert third.copied_bytes == sum(path.stat().st_size for path in after if path not in before)


def test_backups_taken_while_a_file_is_imported_each_come_back_whole(company: Company, tmp_path: Path) -> None:
    copy, taken = tmp_path / "copy", []
    write_log(tmp_path / "log.csv", 0)
    running = start(company.folder.root, tmp_path / "log.csv")
    while running.poll() is None:
        taken.append(backup(company, copy))
    taken.append(backup(company, copy))
    assert running.returncode == 0
    assert len(taken) > 3
    assert check(copy).is_sound
    seen = {made.imports: made.number for made in taken}
    assert set(seen) == {1, 2}
    for imports, number in seen.items():
        assert calls_in(restored(copy, tmp_path / f"fresh{imports}", number)) == (2, 2 + ROWS)[imports - 1]


def test_two_backups_at_once_wait_for_each_other(company: Company, tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(lambda _: backup(company, tmp_path / "copy"), range(6)))
    assert sorted(one.number for one in made) == [1, 2, 3, 4, 5, 6]
    assert check(tmp_path / "copy").is_sound


def test_a_backup_is_not_brought_into_a_folder_that_holds_something(company: Company, tmp_path: Path) -> None:
    backup(company, tmp_path / "copy")
    with pytest.raises(DozvonError, match="restore_target_not_empty"):
        restore(company, tmp_path / "copy")


def test_any_damaged_file_of_a_backup_is_named_and_refused_and_the_state_before_it_comes_back(
    company: Company, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    backup(company, copy)
    old = {path for path in copy.rglob("*") if path.is_file()}
    load(company, 2, [{"call_key": 3}])
    backup(company, copy)
    new = [path for path in copy.rglob("*") if path.is_file() and path not in old]
    assert {path.relative_to(copy).parts[0] for path in new} == {"originals", "segments", "ledgers"}
    for path in new:
        body = path.read_bytes()
        for harmed in (None, body[: len(body) // 2], body[:-3] + bytes([body[-3] ^ 4]) + body[-2:]):
            path.unlink() if harmed is None else path.write_bytes(harmed)
            if harmed is None and path.suffix == ".json":
                continue  # then this state was never finished
            assert [Path(name).name for name in check(copy).damaged] == [path.name]
            with pytest.raises(DozvonError, match=f"backup_damaged.*{path.name}"):
                restore(Company.at(tmp_path / "fresh"), copy)
        path.write_bytes(body)
    (copy / "ledgers" / "000002.json").write_text("torn")
    assert restore(Company.at(tmp_path / "fresh"), copy, 1) == 1


def test_a_backup_into_the_data_folder_itself_is_refused(company: Company) -> None:
    with pytest.raises(DozvonError, match="backup_target_unfit"):
        backup(company, company.folder.root / "copy")


def test_a_damaged_original_does_not_take_the_good_copy_with_it(company: Company, tmp_path: Path) -> None:
    backup(company, tmp_path / "copy")
    (original,) = (company.folder.root / "originals").iterdir()
    original.write_bytes(b"torn")
    backup(company, tmp_path / "copy")
    original.unlink()
    backup(company, tmp_path / "copy")
    assert calls_in(restored(tmp_path / "copy", tmp_path / "fresh")) == 2


def test_old_states_go_and_with_them_the_files_that_nobody_names(company: Company, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    backup(company, copy)
    (state,) = readable(copy)
    old = datetime.now(UTC) - timedelta(days=40)
    write(copy, state.__class__(1, old.strftime("%Y-%m-%dT%H:%M:%SZ"), state.ledger, state.files))
    stray = copy / "segments" / "dead" / "calls.parquet.partial"
    stray.parent.mkdir()
    stray.write_bytes(b"half")
    undo(company, "000001-test", rollups())
    assert backup(company, copy, keep_days=30).number == 2
    assert numbers(copy) == (2,)
    assert not stray.parent.exists()
    assert check(copy).is_sound


def test_a_turn_of_the_schedule_is_taken_by_one_and_a_failed_one_is_told(company: Company, tmp_path: Path) -> None:
    log = BackupLog(company.folder.ledger)
    missing = logged_backup(company, tmp_path / "disk", "monday", "schedule")
    assert isinstance(missing, DozvonError)
    last = log.last()
    assert last and last.result == FAILED and last.error
    assert logged_backup(company, tmp_path / "disk", "monday", "schedule") is None  # not again within the hour
    (tmp_path / "disk").mkdir()
    with ThreadPoolExecutor(4) as pool:
        turns = list(
            pool.map(
                lambda _: logged_backup(Company.at(company.folder.root), tmp_path / "disk", "tuesday", "schedule"),
                range(8),
            )
        )
    assert sum(isinstance(made, Backup) for made in turns) == 1
    last = log.last()
    assert last and last.result == DONE and last.done_at


def test_whoever_waited_for_a_turn_that_another_took_writes_nothing_down(company: Company, tmp_path: Path) -> None:
    """All four see that the turn is free, and wait for the ledger."""
    with held(company.folder.ledger, 1.0), ThreadPoolExecutor(4) as pool:
        turns = list(
            pool.map(lambda _: BackupLog(company.folder.ledger).begin("monday", tmp_path, "schedule"), range(4))
        )
    assert sum(turn is not None for turn in turns) == 1
    actions = [entry.action for entry in Audit(company.folder.ledger).entries()]
    assert actions.count("backup_started") == 1
    assert Audit(company.folder.ledger).broken() == ()


def test_a_data_folder_whose_name_is_a_pattern_is_a_folder_like_any_other(tmp_path: Path) -> None:
    """`a[b]*c` would be read as a pattern, of which its neighbour `ab-c` is a match."""
    (tmp_path / "ab-c").mkdir()
    data, copy = tmp_path / "a[b]*c" / "it's", tmp_path / "copy[1]*"
    write_log(tmp_path / "log.csv", 0)
    assert start(data, tmp_path / "log.csv").wait() == 0
    company = Company.at(data)
    assert calls_in(company) == ROWS and verify(company).is_sound
    backup(company, copy)
    erasure.erase(company, erasure.client(company, "+79990000001"), rollups(), "director")
    assert verify(company).is_sound
    assert "+79990000001" not in numbers_in(company)
    fresh = restored(copy, tmp_path / "fresh[a-z]" / "data")
    assert calls_in(fresh) == ROWS and "+79990000001" in numbers_in(fresh)


def test_a_folder_that_the_database_cannot_write_below_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "what?"), "imports"]) == 1
    assert "what?" in capsys.readouterr().out and not list(tmp_path.iterdir())


def test_the_schedule_gives_one_turn_a_day_or_one_every_few_hours() -> None:
    def at(hour: int, minute: int, day: int = 2) -> datetime:
        return datetime(2026, 3, day, hour, minute, tzinfo=UTC)

    daily = Schedule(Path("x"), 180)
    assert daily.slot(at(2, 59)) != daily.slot(at(3, 0)) == daily.slot(at(2, 59, day=3))
    six = Schedule(Path("x"), None, 6)
    assert len({six.slot(at(hour, 0)) for hour in range(24)}) == 4


def test_a_killed_backup_leaves_the_one_before_to_be_restored(company: Company, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    backup(company, copy)
    load(company, 2, [{"call_key": 3}])
    killed = (
        "import os; from pathlib import Path;"
        "from analytics.store import company; from analytics.store.safety import backup;"
        "backup.write = lambda *_: os.kill(os.getpid(), 9);"
        f"backup.backup(company.Company.at(Path({str(company.folder.root)!r})), Path({str(copy)!r}))"
    )
    assert subprocess.run([sys.executable, "-c", killed], check=False).returncode == -9
    assert restore(Company.at(tmp_path / "before"), copy) == 1
    assert backup(company, copy).imports == 2
    assert restore(Company.at(tmp_path / "after"), copy) == 2
