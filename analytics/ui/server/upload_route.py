"""A route that streams uploads to disk, so that no file is held in memory."""

import asyncio
import shutil
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from analytics.intake.files.preflight import LARGEST_BYTES
from analytics.intake.importing import Options
from analytics.store.company import Company
from analytics.store.data.folder import move_durably
from analytics.ui.server import gateway, jobs, waiting_files
from analytics.ui.server.tickets import Tickets, visit
from analytics.ui.session import data, language

TICKET_SECONDS = 12 * 3600
BATCH_BYTES = 1 << 20


@dataclass(frozen=True)
class _Leave:
    """The data folder for the files and their reading options."""

    company: Company
    options: Options


_allowed: Tickets[_Leave] = Tickets(TICKET_SECONDS, once=False)

FOLDER = Path(__file__).resolve().with_name("uploader")
_uploader = st.components.v2.component(
    "dozvon_uploader",
    html=(FOLDER / "uploader.html").read_text(encoding="utf-8"),
    css=(FOLDER / "uploader.css").read_text(encoding="utf-8"),
    js=(FOLDER / "uploader.js").read_text(encoding="utf-8"),
)
SENTENCES = ("drop", "choose", "note", "sent", "too_large", "failed", "disk_full")


def draw(key: str, options: Options) -> None:
    """The drop area. Files are loaded as they arrive, even if the page is left."""
    say = language.words().say
    ticket = _allowed.issue(visit(), _Leave(data.company(), options))
    _uploader(
        key=key,
        data={
            "url": f"/incoming/{ticket}",
            "most": LARGEST_BYTES,
            "say": {name: say(f"uploader.{name}") for name in SENTENCES},
        },
        on_arrived_change=_nothing,
    )


def _nothing() -> None:
    """A required callback; the rerun after it shows the progress."""


async def _receive(request: Request) -> Response:
    leave = _allowed.take(request.path_params["ticket"], gateway.visit_of(request.headers))
    if leave is None:
        return Response(status_code=403)
    if int(request.headers.get("content-length") or 0) > LARGEST_BYTES:
        return JSONResponse({"code": "too_large"}, 413)
    try:
        target = waiting_files.begin(
            waiting_files.room(leave.company.folder), request.query_params.get("name", ""), leave.options
        )
    except OSError:
        return JSONResponse({"code": "disk_full"}, 507)
    try:
        status = await _write(request, target)
    except (ClientDisconnect, OSError):
        shutil.rmtree(target.parent, ignore_errors=True)
        return JSONResponse({"code": "disk_full"}, 507)
    if status != 200:
        shutil.rmtree(target.parent, ignore_errors=True)
        return JSONResponse({"code": "too_large"}, status)
    jobs.load(leave.company, (waiting_files.Upload(target, leave.options),))
    return JSONResponse({"id": target.parent.name})


async def _write(request: Request, target: Path) -> int:
    """Stream the body to disk, durably under its name or not at all; 413 beyond the limit."""
    partial, size, batch = target.with_name(waiting_files.ARRIVING), 0, bytearray()
    with partial.open("wb") as file:
        async for chunk in request.stream():
            batch += chunk
            size += len(chunk)
            if size > LARGEST_BYTES:
                return 413
            if len(batch) >= BATCH_BYTES:
                await asyncio.to_thread(file.write, bytes(batch))
                batch.clear()
        file.write(batch)
    await asyncio.to_thread(move_durably, partial, target)
    return 200


ROUTES = (Route("/incoming/{ticket}", _receive, methods=["PUT"]),)
