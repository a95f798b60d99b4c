"""Is the server alive and are the data safe: what a watchdog asks, without a session and without anybody's data."""

import asyncio
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from analytics.core.errors import DozvonError
from analytics.store.company import Company
from analytics.store.data.folder import DataFolder
from analytics.store.safety.backup_log import BackupLog
from analytics.ui.server import schedule

_opened: set[tuple[Path, str]] = set()


def _said() -> dict[str, object]:
    company = Company(DataFolder.chosen())
    name = company.ledger.generation()
    last = BackupLog(company.folder.ledger).last()
    return {
        "is_ready": name is None or (company.folder.generation(name).is_file() and _opens(company, name)),
        "generation": name,
        "backup": last.result if last else "none" if schedule.chosen() else "not_scheduled",
        "backup_done_at": last.done_at if last else None,
    }


def _opens(company: Company, name: str) -> bool:
    """True where reports can read the generation; tried once a name, and again as long as it does not."""
    known = (company.folder.root, name)
    if known not in _opened:
        company.engine()  # DozvonError `generation_unreadable`
        _opened.clear()
        _opened.add(known)
    return True


async def _answer(_: Request) -> Response:
    """200 while questions can be answered, else 503; a failed backup is told and is no reason to restart a server."""
    try:
        said = await asyncio.to_thread(_said)
    except DozvonError as error:
        said = {"is_ready": False, "code": error.code}
    return JSONResponse(said, 200 if said["is_ready"] else 503)


ROUTES = (Route("/health", _answer, methods=["GET"]),)
