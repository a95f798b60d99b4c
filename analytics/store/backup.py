"""A copy of everything that cannot be derived: the ledger, the originals and the segments."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.store.company import Company
from analytics.store.folder import move_durably, sync
from analytics.store.ledger import ImportRecord, Ledger

LEDGER, ORIGINALS, SEGMENTS = "ledger.sqlite", "originals", "segments"


@dataclass(frozen=True)
class Backup:
    """What a backup holds; `copied` of its `files` were new this time."""

    folder: str
    imports: int
    files: int
    copied: int


def backup(company: Company, target: Path) -> Backup:
    """Copies the ledger as of one instant and the immutable files it names; the app may run meanwhile.

    A second backup into the same folder copies only what is new. DozvonError `backup_target_unfit`.
    """
    if target.resolve().is_relative_to(company.folder.root):
        raise DozvonError("backup_target_unfit", target=str(target))
    target.mkdir(parents=True, exist_ok=True)
    partial = target / f"{LEDGER}.partial"
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(company.folder.ledger)) as source, closing(sqlite3.connect(partial)) as copy:
        source.backup(copy)
    records = Ledger(partial).imports()
    files = copied = 0
    for record in records:
        for source_path, kept in _files_of(company, record, target):
            files += 1
            copied += _copy(source_path, kept)
    _drop_wal(partial)
    move_durably(partial, target / LEDGER)
    return Backup(str(target), len(records), files, copied)


def restore(company: Company, source: Path) -> int:
    """Brings a backup back into an empty data folder; returns the number of imports. The generation is to be rebuilt.

    DozvonError `restore_target_not_empty`, `backup_incomplete`.
    """
    if company.ledger.imports():
        raise DozvonError("restore_target_not_empty", folder=str(company.folder.root))
    if not (source / LEDGER).exists():
        raise DozvonError("backup_incomplete", missing=LEDGER)
    partial = company.folder.temp / LEDGER
    shutil.copy2(source / LEDGER, partial)
    records = Ledger(partial).imports()
    for record in records:
        for path, kept in _files_of(company, record, source):
            if not kept.exists():
                raise DozvonError("backup_incomplete", missing=kept.name)
            _copy(kept, path)
    _drop_wal(partial)
    _drop_wal(company.folder.ledger)
    move_durably(partial, company.folder.ledger)
    return len(records)


def _files_of(company: Company, record: ImportRecord, target: Path) -> list[tuple[Path, Path]]:
    """(where it lies in the data folder, where it lies in the backup) of every file of an import."""
    pairs = [(company.folder.original(record.sha256), target / ORIGINALS / record.sha256)]
    segment, kept = company.folder.segment(record.import_id), target / SEGMENTS / record.import_id
    names = {path.name for room in (segment, kept) if room.is_dir() for path in room.iterdir()}
    return pairs + [(segment / name, kept / name) for name in sorted(names)]


def _copy(source: Path, target: Path) -> bool:
    """Copies an immutable file unless it is there; durable under its name or not there at all."""
    if target.exists():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.partial")
    shutil.copyfile(source, partial)
    move_durably(partial, target)
    return True


def _drop_wal(ledger: Path) -> None:
    """Folds the write-ahead log of a closed ledger into its file."""
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
    for suffix in ("-wal", "-shm"):
        ledger.with_name(ledger.name + suffix).unlink(missing_ok=True)
    sync(ledger)
