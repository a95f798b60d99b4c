"""Where things lie on disk: the data folder and its rooms."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analytics.core.errors import DozvonError

CHUNK_BYTES = 1 << 20
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


class DataFolder:
    """The user's data folder; rooms are made when first asked for."""

    def __init__(self, root: Path) -> None:
        """DozvonError `folder_unfit`: behind a question mark DuckDB looks for parameters, and its journal elsewhere."""
        if "?" in str(root):
            raise DozvonError("folder_unfit", folder=str(root))
        self.root = root

    @classmethod
    def chosen(cls) -> "DataFolder":
        """DOZVON_DATA, else data/local below the working directory."""
        return cls(Path(os.environ.get("DOZVON_DATA") or "data/local").resolve())

    def _room(self, name: str) -> Path:
        path = self.root / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    @property
    def ledger(self) -> Path:
        """The SQLite file."""
        self.root.mkdir(parents=True, exist_ok=True)
        return self.root / "ledger.sqlite"

    @property
    def temp(self) -> Path:
        """Work in progress; whatever lies here belongs to nobody after a crash."""
        return self._room("temp")

    def original(self, sha256: str) -> Path:
        """The file with this content as it came."""
        return self._room("originals") / sha256

    def segment(self, import_id: str) -> Path:
        """What the file of this import said."""
        return self._room("segments") / import_id

    def generation(self, name: str) -> Path:
        """A derived database."""
        return self._room("generations") / f"{name}.duckdb"

    def keep_original(self, source: Path) -> tuple[str, int]:
        """Copies a file into originals, durably; returns its sha256 and size in bytes.

        DozvonError `file_special`, `file_unreadable`.
        """
        if source.exists() and not source.is_file():
            raise DozvonError("file_special", file=source.name)  # a pipe would be waited for, a device has no end
        digest, size = hashlib.sha256(), 0
        partial = self.temp / f"original-{os.getpid()}-{os.urandom(4).hex()}"
        try:
            with source.open("rb") as incoming, partial.open("wb") as kept:
                while chunk := incoming.read(CHUNK_BYTES):
                    digest.update(chunk)
                    kept.write(chunk)
                    size += len(chunk)
                kept.flush()
                os.fsync(kept.fileno())
        except OSError as error:
            partial.unlink(missing_ok=True)
            if error.errno in NO_SPACE:
                raise
            raise DozvonError("file_unreadable", file=source.name, reason=error.strerror) from error
        move_durably(partial, self.original(digest.hexdigest()))
        return digest.hexdigest(), size

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Only one writer at a time, in all processes; the lock goes with the process that holds it.

        DozvonError `disk_full` where the work within finds no space.
        """
        try:
            with locked(self.root / "writer.lock"):
                yield
        except OSError as error:
            if error.errno not in NO_SPACE:
                raise
            raise DozvonError("disk_full", reason=error.strerror) from error

    def tidy(self, segments: set[str], generation: str | None) -> None:
        """Removes what a killed import left; call only inside `writing`."""
        shutil.rmtree(self.temp, ignore_errors=True)
        for path in self._room("segments").iterdir():
            if path.name not in segments:
                shutil.rmtree(path, ignore_errors=True)
        for path in self._room("generations").iterdir():
            if path.stem != generation:
                path.unlink(missing_ok=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Waits until nobody else holds the lock file, in all processes."""
    with path.open("w") as handle:
        lock_exclusively(handle.fileno())
        yield


def lock_exclusively(descriptor: int) -> None:
    """Waits for the lock of an open file; given back when the file or the process ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]  # exists on Windows only
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX)


def sync(path: Path) -> None:
    """Makes a file or a folder's list of names survive a power cut."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows opens no folders
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def move_durably(source: Path, target: Path) -> None:
    """Renames to a new name so that either the old or the new state survives; folders with all their files."""
    if source.is_dir():
        for member in source.iterdir():
            sync(member)
    sync(source)
    source.replace(target)
    sync(target.parent)
