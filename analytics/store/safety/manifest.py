"""The contents of a backup: its folder, and numbered lists of files, each of which is one state of the company."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.store.data.folder import CHUNK_BYTES, move_durably

LEDGERS, ORIGINALS, SEGMENTS = "ledgers", "originals", "segments"
PARTIAL = ".partial"


@dataclass(frozen=True)
class Kept:
    """One immutable file of a backup; `path` is relative to the backup's folder."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """One state: the copy of the ledger and every file it needs. A higher number is a later state."""

    number: int
    taken_at: str
    ledger: Kept
    files: tuple[Kept, ...]

    @property
    def all_files(self) -> tuple[Kept, ...]:
        """All files, the ledger first."""
        return (self.ledger, *self.files)


def numbers(folder: Path) -> tuple[int, ...]:
    """Numbers of the states in a backup, oldest first, readable or not."""
    return tuple(sorted(int(path.stem) for path in (folder / LEDGERS).glob("*.json")))


def manifest_path(number: int) -> str:
    """The path of a state's list."""
    return f"{LEDGERS}/{number:06d}.json"


def readable(folder: Path) -> tuple[Manifest, ...]:
    """The states whose list is intact, oldest first."""
    manifests = []
    for number in numbers(folder):
        with suppress(DozvonError):
            manifests.append(read(folder, number))
    return tuple(manifests)


def write(folder: Path, manifest: Manifest) -> None:
    """Write the list; the last step of a backup, after which this state can be restored."""
    target = folder / manifest_path(manifest.number)
    partial = target.with_name(target.name + PARTIAL)
    body = json.dumps(asdict(manifest), ensure_ascii=False)
    partial.write_text(json.dumps({"sha256": _sum(body), "manifest": body}), encoding="utf-8")
    move_durably(partial, target)


def read(folder: Path, number: int) -> Manifest:
    """Read the list of a state. Raises DozvonError `backup_damaged` if it was altered."""
    try:
        outer = json.loads((folder / manifest_path(number)).read_text(encoding="utf-8"))
        if _sum(outer["manifest"]) != outer["sha256"]:
            raise ValueError(number)
        content = json.loads(outer["manifest"])
        files = tuple(Kept(**file) for file in content["files"])
        return Manifest(content["number"], content["taken_at"], Kept(**content["ledger"]), files)
    except (ValueError, KeyError, TypeError) as error:
        raise DozvonError("backup_damaged", file=manifest_path(number)) from error


def _sum(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def copied(source: Path, folder: Path, path: str) -> Kept:
    """Copy a file into the backup: durable under its name, or absent."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + PARTIAL)
    with partial.open("wb") as outgoing:
        shutil.copymode(source, partial)
        digest, size = _pour(source, outgoing.write)
        outgoing.flush()
        os.fsync(outgoing.fileno())
    move_durably(partial, target)
    return Kept(path, size, digest)


def looked_at(file: Path, path: str) -> Kept:
    """Size and digest of a file on disk."""
    digest, size = _pour(file, len)
    return Kept(path, size, digest)


def damaged(folder: Path, files: Iterator[Kept]) -> Iterator[str]:
    """Paths of files that are missing or altered."""
    for expected in files:
        file = folder / expected.path
        if not file.is_file() or looked_at(file, expected.path) != expected:
            yield expected.path


def _pour(source: Path, write_chunk: Callable[[bytes], int]) -> tuple[str, int]:
    """(sha256, bytes) of a file, whose chunks are passed to `write_chunk`."""
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
            write_chunk(chunk)
            size += len(chunk)
    return digest.hexdigest(), size
