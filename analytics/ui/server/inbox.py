"""Background work of the server: rebuild old data, resume waiting files, watch DOZVON_INBOX, back up."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

import streamlit as st

from analytics.core.principal import Principal
from analytics.intake.importing import Options
from analytics.store.company import Company
from analytics.store.data.folder import DataFolder
from analytics.ui.server import brief_schedule, jobs, retention_schedule, schedule, server_log, waiting_files

LOOK_SECONDS = 5.0
UNFINISHED = (".partial", ".part", ".tmp", ".crdownload", ".opdownload", ".download", ".filepart", ".!ut", ".swp")
HIDDEN = (".", "~")
"""Prefixes of hidden files and of office programs' lock files."""
Look = tuple[int, int]
"""Size and modification time; a file is complete once two looks agree."""


@dataclass
class Inbox:
    """A folder, with subfolders, into which a phone system writes exports; files stay and are read once per content."""

    folder: Path
    seen: dict[Path, Look] = field(default_factory=dict)
    taken: dict[Path, Look] = field(default_factory=dict)

    def complete(self) -> list[Path]:
        """Files unchanged since the last look and not returned before."""
        looks = {path: look for path in _files(self.folder) if (look := _look(path)) is not None}
        ready = [path for path, look in looks.items() if look == self.seen.get(path) and look != self.taken.get(path)]
        self.seen = looks
        self.taken.update({path: looks[path] for path in ready})
        return ready


def _files(folder: Path) -> list[Path]:
    """Files by path. Raises OSError if the folder cannot be read; unreadable subfolders are skipped."""
    files: list[Path] = []
    next(folder.iterdir(), None)  # os.walk does not report a missing folder
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(HIDDEN)]
        files += [Path(place, name) for name in names if _is_ours(name)]
    return sorted(files)


def _is_ours(name: str) -> bool:
    return not name.startswith(HIDDEN) and not name.lower().endswith(UNFINISHED)


def _look(path: Path) -> Look | None:
    """None for anything but a regular file, and for a file removed meanwhile."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return (stat.st_size, stat.st_mtime_ns) if S_ISREG(stat.st_mode) else None


def watched() -> Path | None:
    """The folder that DOZVON_INBOX names."""
    folder = os.environ.get("DOZVON_INBOX")
    return Path(folder) if folder else None


def hindrance(folder: Path) -> str | None:
    """The operating system's reason why this folder cannot be read."""
    try:
        next(folder.iterdir(), None)
    except OSError as error:
        return error.strerror
    return None


@asynccontextmanager
async def living(_: st.App) -> AsyncIterator[None]:
    """The lifespan of the server."""
    company = Company(DataFolder.chosen())
    if company.is_outdated():
        jobs.mend(company)
    if left := waiting_files.waiting(company.folder):
        jobs.load(company, left)
    folder = watched()
    tasks = [asyncio.create_task(_watch(company, Inbox(folder)))] if folder else []
    tasks.append(asyncio.create_task(retention_schedule.keep(company)))
    if turns := schedule.chosen():
        tasks.append(asyncio.create_task(schedule.keep(company, turns)))
    if (briefs := brief_schedule.chosen()).is_set:
        tasks.append(asyncio.create_task(brief_schedule.keep(company, briefs)))
    try:
        yield
    finally:
        server_log.note("server_stopped")
        for task in tasks:
            task.cancel()


async def _watch(company: Company, inbox: Inbox) -> None:
    noted: str | None = None
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        try:
            ready = await asyncio.to_thread(inbox.complete)
            if ready:
                jobs.load(
                    company, (waiting_files.Upload(path, Options(who=Principal.machine("inbox"))) for path in ready)
                )
            noted = None
        except OSError as error:
            if error.strerror != noted:
                server_log.note("inbox_unreadable", logging.WARNING, code=error.strerror)
            noted = error.strerror
