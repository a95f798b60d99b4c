"""The health check for a watchdog: server and data, without a session and without personal data."""

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


def _state() -> dict[str, object]:
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
    """True if reports can open the generation; checked once per name, and again while it fails."""
    known = (company.folder.root, name)
    if known not in _opened:
        company.engine()  # DozvonError `generation_unreadable`
        _opened.clear()
        _opened.add(known)
    return True


async def _answer(_: Request) -> Response:
    """200 while questions can be answered, else 503; a failed backup is reported but needs no restart."""
    try:
        state = await asyncio.to_thread(_state)
    except DozvonError as error:
        state = {"is_ready": False, "code": error.code}
    return JSONResponse(state, 200 if state["is_ready"] else 503)


ROUTES = (Route("/health", _answer, methods=["GET"]),)
