"""Restore a backup on an empty machine, and check that a backup is intact."""

from dataclasses import dataclass
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.store.company import Company
from analytics.store.data.folder import move_durably
from analytics.store.ledger.audit import Audit
from analytics.store.ledger.ledger import Ledger
from analytics.store.safety.manifest import (
    LEDGERS,
    Kept,
    Manifest,
    copied,
    damaged,
    manifest_path,
    numbers,
    read,
    readable,
)


@dataclass(frozen=True)
class BackupCheck:
    """The result of a check: states (ledger copies), their files, and paths that are missing or altered."""

    folder: str
    states: tuple[int, ...]
    files: int
    damaged: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """True if there is a state to restore and nothing was found."""
        return bool(self.states) and not self.damaged


def check(folder: Path) -> BackupCheck:
    """Read every file of every state. Raises DozvonError `backup_incomplete` if there is no state."""
    states = readable(folder)
    there = numbers(folder)
    if not there:
        raise DozvonError("backup_incomplete", missing=LEDGERS)
    files = {file.path: file for state in states for file in state.all_files}
    whole = tuple(state.number for state in states)
    broken = [manifest_path(number) for number in there if number not in whole]
    return BackupCheck(str(folder), whole, len(files), (*broken, *damaged(folder, iter(files.values()))))


def restore(company: Company, source: Path, number: int | None = None) -> int:
    """Restore a state (the latest by default) into an empty data folder; returns the number of imports.

    The generation has to be rebuilt. Raises DozvonError `restore_target_not_empty`, `backup_incomplete`,
    `backup_damaged`.
    """
    if Audit(company.folder.ledger).entries(1):
        raise DozvonError("restore_target_not_empty", folder=str(company.folder.root))
    state = _chosen(source, number)
    broken = next(damaged(source, iter(state.all_files)), None)
    if broken is not None:
        raise DozvonError("backup_damaged", file=broken)
    try:
        for file in state.files:
            if next(damaged(company.folder.root, iter((file,))), None):
                copied(source / file.path, company.folder.root, file.path)
        return _bring_ledger(company, source / state.ledger.path)
    except OSError as error:
        raise DozvonError("restore_failed", folder=str(company.folder.root), reason=error.strerror) from error


def _chosen(source: Path, number: int | None) -> Manifest:
    there = numbers(source)
    wanted = there[-1] if there and number is None else number
    if wanted not in there:
        raise DozvonError("backup_incomplete", missing=manifest_path(wanted) if wanted else LEDGERS)
    return read(source, wanted)


def _bring_ledger(company: Company, source: Path) -> int:
    """Write the ledger; the last step, after which the folder contains the company."""
    with company.folder.writing():
        file: Kept = copied(source, company.folder.temp, LEDGERS)
        for suffix in ("-wal", "-shm"):
            company.folder.ledger.with_name(company.folder.ledger.name + suffix).unlink(missing_ok=True)
        move_durably(company.folder.temp / file.path, company.folder.ledger)
    return len(Ledger(company.folder.ledger).imports())
