"""The backup schedule: DOZVON_BACKUP names the folder, DOZVON_BACKUP_AT the time, `03:00` or `6h`."""

import asyncio
import logging
import os
import re
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.store.company import Company
from analytics.store.safety.backup import KEEP_DAYS
from analytics.store.safety.backup_log import logged_backup
from analytics.ui.server import error_boundary, server_log

LOOK_SECONDS = 20.0
FOLDER, AT, DAYS = "DOZVON_BACKUP", "DOZVON_BACKUP_AT", "DOZVON_BACKUP_DAYS"


@dataclass(frozen=True)
class Schedule:
    """The folder, and either the minute of the local day or the interval in hours."""

    folder: Path
    minute: int | None
    every_hours: int = 24
    keep_days: int = KEEP_DAYS

    def slot(self, moment: datetime) -> str:
        """The turn that `moment` belongs to; each has one backup."""
        if self.minute is None:
            return f"{int(moment.timestamp()) // (self.every_hours * 3600)}/{self.every_hours}h"
        began = moment - timedelta(minutes=self.minute)
        return f"{began:%Y-%m-%d} {self.minute // 60:02d}:{self.minute % 60:02d}"


def chosen() -> Schedule | None:
    """The schedule from the environment; None without a folder. Raises DozvonError `schedule_invalid`."""
    folder = os.environ.get(FOLDER)
    if not folder:
        return None
    at, days = os.environ.get(AT) or "03:00", os.environ.get(DAYS) or str(KEEP_DAYS)
    if not re.fullmatch(r"[1-9]\d{0,3}", days):
        raise DozvonError("schedule_invalid", name=DAYS, said=days)
    if hours := re.fullmatch(r"([1-9]\d{0,2})h", at):
        return Schedule(Path(folder), None, int(hours[1]), int(days))
    if clock := re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", at):
        return Schedule(Path(folder), int(clock[1]) * 60 + int(clock[2]), keep_days=int(days))
    raise DozvonError("schedule_invalid", name=AT, said=at)


async def keep(company: Company, schedule: Schedule) -> None:
    """Run while the server lives."""
    while True:
        await asyncio.to_thread(error_boundary.caught, lambda: _look(company, schedule))
        await asyncio.sleep(LOOK_SECONDS)


def _look(company: Company, schedule: Schedule) -> None:
    slot, began = schedule.slot(datetime.now().astimezone()), time.monotonic()
    made = logged_backup(company, schedule.folder, slot, Principal.machine("schedule"), schedule.keep_days)
    if isinstance(made, DozvonError):
        server_log.note("backup_failed", logging.ERROR, code=made.code)
    elif made:
        seconds = round(time.monotonic() - began, 3)
        server_log.note("backup", number=made.number, copied=made.copied, files=made.files, seconds=seconds)
