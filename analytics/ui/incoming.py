"""How a file comes in: streamed to disk by a route of our own, so that no file is ever held in the server's memory."""

import asyncio
import json
import re
import secrets
import shutil
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from analytics.intake.preflight import LARGEST_BYTES
from analytics.store.folder import DataFolder, move_durably
from analytics.ui import door, language
from analytics.ui.tickets import Tickets, visit

TICKET_SECONDS = 12 * 3600
ROOM = "uploads"
PARTIAL = ".partial"
BATCH_BYTES = 1 << 20
LONGEST_NAME_BYTES = 180

_allowed: Tickets[Path] = Tickets(TICKET_SECONDS, once=False)
"""Each stands for the room below which its files go."""

FOLDER = Path(__file__).resolve().with_name("uploader")
_uploader = st.components.v2.component(
    "dozvon_uploader",
    html=(FOLDER / "uploader.html").read_text(encoding="utf-8"),
    css=(FOLDER / "uploader.css").read_text(encoding="utf-8"),
    js=(FOLDER / "uploader.js").read_text(encoding="utf-8"),
)
SENTENCES = ("drop", "choose", "note", "sent", "too_large", "failed", "disk_full")


def draw(key: str) -> tuple[Path, ...]:
    """The place to drop files; the files that have arrived since the last run, each complete on disk."""
    say = language.words().say
    room = uploads(DataFolder.chosen())
    ticket = _allowed.issue(visit(), room)
    said = _uploader(
        key=key,
        data={
            "url": f"/incoming/{ticket}",
            "most": LARGEST_BYTES,
            "say": {name: say(f"uploader.{name}") for name in SENTENCES},
        },
        on_arrived_change=_nothing,
    )
    return arrived(room, said.arrived or ())


def uploads(folder: DataFolder) -> Path:
    """Where files wait that were sent and not read yet."""
    room = folder.root / ROOM
    room.mkdir(parents=True, exist_ok=True)
    return room


def arrived(room: Path, ids: Sequence[str]) -> tuple[Path, ...]:
    """The files of these ids; what is no id of ours is nobody's file."""
    folders = [room / name for name in ids if re.fullmatch(r"[A-Za-z0-9_-]{16,64}", name)]
    return tuple(path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir()) if _whole(path))


def waiting(room: Path) -> tuple[Path, ...]:
    """Everything complete that waits in the room, oldest first: what a server that stopped has left."""
    folders = sorted((path for path in room.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    return arrived(room, [folder.name for folder in folders])


def forget(path: Path) -> None:
    """Removes a file that was read, with its folder; a file that never came in this way stays where it is."""
    if path.parent.parent.name == ROOM:
        shutil.rmtree(path.parent, ignore_errors=True)


def safe_name(said: str) -> str:
    """The last part of a name, without signs that no eye sees; never empty, never a way out of a folder."""
    name = re.split(r"[/\\]", said)[-1]
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C").strip(" .")
    while len(name.encode()) > LONGEST_NAME_BYTES:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem[:-1]}.{ending}" if dot and stem and len(ending) < 10 else name[:-1]
    return name or "file"


def _nothing() -> None:
    """A component's trigger wants a callback."""


def _whole(path: Path) -> bool:
    return path.is_file() and not path.name.endswith(PARTIAL)


async def _receive(request: Request) -> Response:
    room = _allowed.take(request.path_params["ticket"], door.visit_of(request.headers))
    if room is None:
        return Response(status_code=403)
    if int(request.headers.get("content-length") or 0) > LARGEST_BYTES:
        return JSONResponse({"code": "too_large"}, 413)
    folder = room / secrets.token_urlsafe(18)
    target = folder / safe_name(request.query_params.get("name", ""))
    try:
        folder.mkdir()
        status = await _write(request, target)
    except (ClientDisconnect, OSError):
        shutil.rmtree(folder, ignore_errors=True)
        return JSONResponse({"code": "disk_full"}, 507)
    if status != 200:
        shutil.rmtree(folder, ignore_errors=True)
        return JSONResponse({"code": "too_large"}, status)
    return Response(json.dumps({"id": folder.name}), media_type="application/json")


async def _write(request: Request, target: Path) -> int:
    """Streams the body to disk, durably under its name or not at all; 413 where it grows beyond the limit."""
    partial, size, batch = target.with_name(target.name + PARTIAL), 0, bytearray()
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
