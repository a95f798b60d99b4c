"""What the server does by itself: takes up files that wait since it stopped, watches DOZVON_INBOX, backs up."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from analytics.intake.importing import Options
from analytics.store.company import Company
from analytics.store.folder import DataFolder
from analytics.ui import forgetting, incoming, jobs, journal, schedule

LOOK_SECONDS = 5.0
UNFINISHED = (".partial", ".part", ".tmp", ".crdownload", ".filepart")
Look = tuple[int, int]
"""Size and time of change: a file is complete when two looks agree."""


@dataclass
class Inbox:
    """A folder into which a telephony writes its exports; files stay where they are and are read once per content."""

    folder: Path
    seen: dict[Path, Look] = field(default_factory=dict)
    taken: dict[Path, Look] = field(default_factory=dict)

    def complete(self) -> list[Path]:
        """Files that have not changed since the last look and were not given out yet."""
        looks = {path: _look(path) for path in sorted(self.folder.iterdir()) if _is_ours(path)}
        ready = [path for path, look in looks.items() if look == self.seen.get(path) and look != self.taken.get(path)]
        self.seen = looks
        self.taken.update({path: looks[path] for path in ready})
        return ready


def _is_ours(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".") and path.suffix.lower() not in UNFINISHED


def _look(path: Path) -> Look:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


@asynccontextmanager
async def living(_: st.App) -> AsyncIterator[None]:
    """The lifespan of the server."""
    company = Company(DataFolder.chosen())
    left = incoming.waiting(incoming.uploads(company.folder))
    if left:
        jobs.load(company, left, Options(who="program"))
    folder = os.environ.get("DOZVON_INBOX")
    tasks = [asyncio.create_task(_watch(company, Inbox(Path(folder))))] if folder else []
    tasks.append(asyncio.create_task(forgetting.keep(company)))
    if turns := schedule.chosen():
        tasks.append(asyncio.create_task(schedule.keep(company, turns)))
    try:
        yield
    finally:
        journal.note("server_stopped")
        for task in tasks:
            task.cancel()


async def _watch(company: Company, inbox: Inbox) -> None:
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            ready = await asyncio.to_thread(inbox.complete)
            if ready:
                jobs.load(company, ready, Options(who="inbox"))
        except OSError as error:
            journal.note("inbox_unreadable", logging.WARNING, code=error.strerror)
