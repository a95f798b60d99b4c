"""Back up everything that cannot be derived: the ledger, originals and segments."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.store.company import Company
from analytics.store.data.folder import locked, sync
from analytics.store.keyed import FILE, path_of
from analytics.store.ledger.erasures import ERASED_FILE
from analytics.store.ledger.ledger import ImportRecord, Ledger, now
from analytics.store.safety.manifest import (
    LEDGERS,
    ORIGINALS,
    PARTIAL,
    SEGMENTS,
    Kept,
    Manifest,
    copied,
    looked_at,
    manifest_path,
    numbers,
    readable,
    write,
)

KEEP_DAYS = 30
TRIES = 3


@dataclass(frozen=True)
class Backup:
    """State `number` of a backup; `copied` of its `files` were new, `damaged` files differ from what was written."""

    folder: str
    number: int
    imports: int
    files: int
    copied: int
    copied_bytes: int
    damaged: tuple[str, ...]


def backup(company: Company, target: Path, keep_days: int = KEEP_DAYS) -> Backup:
    """Copy the ledger as of one instant and the immutable files it names; the app may run and import meanwhile.

    A second backup into the same folder copies only new files. States older than `keep_days` are removed with the
    files that no later state needs. Raises DozvonError `backup_target_unfit`, `backup_failed`.
    """
    if target.resolve().is_relative_to(company.folder.root.resolve()):
        raise DozvonError("backup_target_unfit", target=str(target))
    try:
        (target / LEDGERS).mkdir(parents=True, exist_ok=True)
        with locked(target / "backup.lock"):
            before = readable(target)
            number = max(numbers(target), default=0) + 1
            for _ in range(TRIES):
                copying = _Copying(company, target, before[-1] if before else None)
                if manifest := copying.run(number):
                    break
            else:
                raise DozvonError("backup_failed", target=str(target), reason=copying.vanished)
            write(target, manifest)
            _sweep(target, (*before, manifest), keep_days)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise DozvonError("backup_failed", target=str(target), reason=reason) from error
    return Backup(
        str(target),
        number,
        copying.imports,
        len(manifest.files),
        copying.copied,
        copying.copied_bytes,
        tuple(copying.damaged),
    )


@dataclass
class _Copying:
    """One attempt; another is needed if a file was removed between the ledger's copy and its own."""

    company: Company
    target: Path
    before: Manifest | None
    imports: int = 0
    copied: int = 0
    copied_bytes: int = 0
    vanished: str = ""
    damaged: list[str] = field(default_factory=list)

    def run(self, number: int) -> Manifest | None:
        """Copy the ledger, then the files it names."""
        taken_at = now()
        ledger = self.target / LEDGERS / f"{number:06d}.sqlite"
        partial = ledger.with_name(ledger.name + PARTIAL)
        partial.unlink(missing_ok=True)
        _copy_ledger(self.company.folder.ledger, partial)
        records = Ledger(partial).imports()
        self.imports = len(records)
        files: dict[str, Kept] = {}
        for record in records:
            for source, path in self._needed(record):
                file = files.get(path) or self._keep(source, path)
                if file is None:
                    if Ledger(self.company.folder.ledger).imports() != records:
                        self.vanished = path
                        return None
                    self.damaged.append(path)
                    continue
                files[path] = file
            original = files.get(f"{ORIGINALS}/{record.sha256}")
            if original and original.sha256 != record.sha256:
                self.damaged.append(original.path)
        if path_of(self.company.folder).exists():  # recognise erased people and repeats
            files[FILE] = self._keep(path_of(self.company.folder), FILE) or looked_at(self.target / FILE, FILE)
        if (self.company.folder.root / ERASED_FILE).exists():  # applies to every state
            copied(self.company.folder.root / ERASED_FILE, self.target, ERASED_FILE)
        _fold(partial)
        partial.replace(ledger)
        sync(ledger.parent)
        return Manifest(number, taken_at, looked_at(ledger, f"{LEDGERS}/{ledger.name}"), tuple(files.values()))

    def _needed(self, record: ImportRecord) -> list[tuple[Path, str]]:
        """(source, destination) of every file of an import, by the names in the company and in the backup."""
        segment = self.company.folder.segment(record.folder)
        names = {path.name for path in segment.iterdir()} if segment.is_dir() else {"calls.parquet"}
        prefix = f"{SEGMENTS}/{record.folder}/"
        if self.before:
            names |= {file.path.removeprefix(prefix) for file in self.before.files if file.path.startswith(prefix)}
        pairs = [(segment / name, prefix + name) for name in sorted(names)]
        if record.original_erased_at is not None:
            return pairs
        return [(self.company.folder.original(record.sha256), f"{ORIGINALS}/{record.sha256}"), *pairs]

    def _keep(self, source: Path, path: str) -> Kept | None:
        """The file in the backup, copied unless present; None if it is missing on both sides."""
        there = self.target / path
        known = {file.path: file for file in self.before.files}.get(path) if self.before else None
        if there.is_file() and known and there.stat().st_size == known.bytes:
            return known
        try:
            file = copied(source, self.target, path)
        except FileNotFoundError:
            return looked_at(there, path) if there.is_file() else None
        self.copied += 1
        self.copied_bytes += file.bytes
        return file


def _copy_ledger(source: Path, partial: Path) -> None:
    with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(partial)) as copy:
        reading.backup(copy)


def _fold(ledger: Path) -> None:
    """Merge the write-ahead log of a closed ledger into its file."""
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")
    for suffix in ("-wal", "-shm"):
        ledger.with_name(ledger.name + suffix).unlink(missing_ok=True)
    sync(ledger)


def _sweep(target: Path, states: tuple[Manifest, ...], keep_days: int) -> None:
    """Remove expired states and files that no state names; the newest state always stays."""
    oldest = (datetime.now(UTC) - timedelta(days=keep_days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    remaining = [state for state in states if state.taken_at >= oldest or state is states[-1]]
    named = {file.path for state in remaining for file in state.all_files}
    named |= {manifest_path(state.number) for state in remaining}
    for room in (LEDGERS, ORIGINALS, SEGMENTS):  # a list is removed before the files it names
        for path in sorted((target / room).rglob("*"), key=lambda path: (path.suffix != ".json", -len(path.parts))):
            if path.is_file() and path.relative_to(target).as_posix() not in named:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
