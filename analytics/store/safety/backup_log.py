"""The latest backup attempt and its outcome, in the ledger, so that several processes share one schedule."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.store.company import Company
from analytics.store.ledger.ledger import Ledger, now
from analytics.store.safety.backup import KEEP_DAYS, Backup, backup

RUNNING, DONE, FAILED = "running", "done", "failed"
TRY_AGAIN_SECONDS = 3600


@dataclass(frozen=True)
class Attempt:
    """An attempt; `slot` names the turn of the schedule, `code` and `facts` the DozvonError of a failure."""

    slot: str
    folder: str
    at: str
    result: str = RUNNING
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    done_at: str | None = None
    """When the latest successful backup was made, by this attempt or an earlier one."""

    @property
    def error(self) -> DozvonError | None:
        """The error of this turn; None if it succeeded."""
        return DozvonError(self.code, **self.facts) if self.result == FAILED else None


class _TakenError(Exception):
    """Another process took the turn while this one waited for the ledger; nothing is written."""


class BackupLog(Ledger):
    """The backup attempts of the ledger."""

    def last(self) -> Attempt | None:
        """The latest attempt; None before the first."""
        rows = self._rows("SELECT value FROM state WHERE key = 'backup'")
        return Attempt(**json.loads(rows[0]["value"])) if rows else None

    def begin(self, slot: str, folder: Path, who: Principal) -> Attempt | None:
        """Take a turn; None if it was already taken or another process is at it."""
        if not _is_due(self.last(), slot):
            return None
        try:
            with self._change(who, "backup_started", {"folder": str(folder)}) as connection:
                row = connection.execute("SELECT value FROM state WHERE key = 'backup'").fetchone()
                before = Attempt(**json.loads(row["value"])) if row else None
                if not _is_due(before, slot):
                    raise _TakenError
                attempt = Attempt(slot, str(folder), now(), done_at=before.done_at if before else None)
                connection.execute("INSERT OR REPLACE INTO state VALUES ('backup', ?)", (_written(attempt),))
        except _TakenError:
            return None
        return attempt

    def end(self, attempt: Attempt, who: Principal) -> None:
        """Record the outcome."""
        facts = {"folder": attempt.folder, **({"code": attempt.code} if attempt.code else {})}
        with self._change(who, "backup" if attempt.result == DONE else "backup_failed", facts) as connection:
            connection.execute("INSERT OR REPLACE INTO state VALUES ('backup', ?)", (_written(attempt),))


def logged_backup(
    company: Company, folder: Path, slot: str, who: Principal, keep_days: int = KEEP_DAYS
) -> Backup | DozvonError | None:
    """A backup whose outcome the ledger records; None if another process has the turn."""
    log = BackupLog(company.folder.ledger)
    attempt = log.begin(slot, folder, who)
    if attempt is None:
        return None
    try:
        if not folder.is_dir():
            raise DozvonError("backup_folder_missing", target=str(folder))  # not mounted, for example
        made = backup(company, folder, keep_days)
        if made.damaged:
            raise DozvonError("backup_source_damaged", file=made.damaged[0], files=len(made.damaged))
    except DozvonError as error:
        log.end(replace(attempt, result=FAILED, code=error.code, facts=error.facts), who)
        return error
    log.end(replace(attempt, result=DONE, done_at=now()), who)
    return made


def _is_due(last: Attempt | None, slot: str) -> bool:
    """True if the slot is due; compares slots, not times, because a clock may have been set back."""
    if last is None or last.slot != slot:
        return True
    passed = (datetime.now(UTC) - datetime.fromisoformat(last.at)).total_seconds()
    return last.result != DONE and not 0 <= passed < TRY_AGAIN_SECONDS


def _written(attempt: Attempt) -> str:
    return json.dumps(asdict(attempt), ensure_ascii=False, default=str)
