"""A backup taken while the app runs comes back on an empty machine with the same figures."""

from pathlib import Path

import pytest

from analytics.core.errors import DozvonError
from analytics.intake.importing import rebuild
from analytics.metrics.catalog import rollups
from analytics.store.backup import backup, restore
from analytics.store.company import Company
from analytics.store.verify import verify
from tests.store.segment import load


@pytest.fixture
def company(tmp_path: Path) -> Company:
    """One import of two calls, its original included."""
    company = Company.at(tmp_path / "data")
    load(company, 1, [{"call_key": 1}, {"call_key": 2}])
    return company


def test_a_backup_comes_back_with_the_same_calls(company: Company, tmp_path: Path) -> None:
    backup(company, tmp_path / "copy")
    fresh = Company.at(tmp_path / "fresh")
    assert restore(fresh, tmp_path / "copy") == 1
    rebuild(fresh, rollups(), "restore")
    engine = fresh.engine()
    assert engine and engine.rows("SELECT COUNT(*) FROM calls") == [(2,)]
    assert verify(fresh).is_sound


def test_the_second_backup_copies_only_what_is_new(company: Company, tmp_path: Path) -> None:
    first = backup(company, tmp_path / "copy")
    assert first.copied == first.files == 2
    load(company, 2, [{"call_key": 3}])
    assert backup(company, tmp_path / "copy").copied == 2


def test_a_backup_is_not_brought_into_a_folder_that_holds_something(company: Company, tmp_path: Path) -> None:
    backup(company, tmp_path / "copy")
    with pytest.raises(DozvonError, match="restore_target_not_empty"):
        restore(company, tmp_path / "copy")


def test_a_backup_with_a_missing_file_is_refused_by_its_name(company: Company, tmp_path: Path) -> None:
    backup(company, tmp_path / "copy")
    next((tmp_path / "copy" / "originals").iterdir()).unlink()
    with pytest.raises(DozvonError, match="backup_incomplete"):
        restore(Company.at(tmp_path / "fresh"), tmp_path / "copy")


def test_a_backup_into_the_data_folder_itself_is_refused(company: Company) -> None:
    with pytest.raises(DozvonError, match="backup_target_unfit"):
        backup(company, company.folder.root / "copy")
