"""Uploaded files that are not read yet: each in its own folder, with its reading options."""

import json
import re
import secrets
import shutil
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from analytics.core.principal import Principal
from analytics.intake.importing import Options
from analytics.store.data.folder import DataFolder

ROOM, ARRIVING, SAID = "uploads", ".arriving", ".options.json"
"""Names of the folder, of an incomplete file and of the options; uploaded names never start with a dot (safe_name)."""
LONGEST_NAME_BYTES = 180
ABANDONED_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Upload:
    """A file that is complete on disk, with its owner's reading options."""

    path: Path
    options: Options


def room(folder: DataFolder) -> Path:
    """The folder of all waiting files."""
    path = folder.root / ROOM
    path.mkdir(parents=True, exist_ok=True)
    return path


def begin(place: Path, said_name: str, options: Options) -> Path:
    """A new folder for one file, and the file's future path; it counts as complete once it has that name."""
    folder = place / secrets.token_urlsafe(18)
    folder.mkdir()
    record = options.to_record() | {"who": Principal.of(options.who).name}
    (folder / SAID).write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return folder / safe_name(said_name)


def waiting(folder: DataFolder) -> tuple[Upload, ...]:
    """All complete files, oldest first, including those left by a stopped server. Old fragments are removed."""
    folders = sorted((path for path in room(folder).iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    uploads = []
    for place in folders:
        whole = [path for path in sorted(place.iterdir()) if path.is_file() and not path.name.startswith(".")]
        uploads += [Upload(path, _options(place / SAID)) for path in whole]
        if not whole and time.time() - place.stat().st_mtime > ABANDONED_SECONDS:
            shutil.rmtree(place, ignore_errors=True)
    return tuple(uploads)


def _options(path: Path) -> Options:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Options(who=Principal.machine("program"))
    return Options.from_record(record, Principal.machine(str(record["who"])))


def forget(folder: DataFolder, path: Path) -> None:
    """Remove a file that was read, with its folder; files from elsewhere stay."""
    if path.parent.parent == room(folder):
        shutil.rmtree(path.parent, ignore_errors=True)


def safe_name(text: str) -> str:
    """The last part of a name without invisible characters; never empty, never outside its folder."""
    name = re.split(r"[/\\]", text)[-1]
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C").strip(" .")
    while len(name.encode()) > LONGEST_NAME_BYTES:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem[:-1]}.{ending}" if dot and stem and len(ending) < 10 else name[:-1]
    return name or "file"
