"""The layout of the data folder on disk."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analytics.core import waits
from analytics.core.errors import DozvonError

CHUNK_BYTES = 1 << 20
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)


class DataFolder:
    """The user's data folder; subfolders are created on first use."""

    def __init__(self, root: Path) -> None:
        """Raise DozvonError `folder_unfit` for a path with a question mark: DuckDB reads parameters after it."""
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
        """The file of the SQLite ledger."""
        self.root.mkdir(parents=True, exist_ok=True)
        return self.root / "ledger.sqlite"

    @property
    def temp(self) -> Path:
        """Work in progress; files left there after a crash can be deleted."""
        return self._room("temp")

    def original(self, sha256: str) -> Path:
        """The original file with this sha256, as uploaded."""
        return self._room("originals") / sha256

    def segment(self, import_id: str) -> Path:
        """The folder of an import's segment."""
        return self._room("segments") / import_id

    def generation(self, name: str) -> Path:
        """The file of a generation."""
        return self._room("generations") / f"{name}.duckdb"

    def keep_original(self, source: Path) -> tuple[str, int]:
        """Copy a file into originals, durably; return its sha256 and size in bytes.

        Raises DozvonError `file_special`, `file_unreadable`.
        """
        if source.exists() and not source.is_file():
            raise DozvonError("file_special", file=source.name)  # reading a pipe waits
        digest, size = hashlib.sha256(), 0
        partial = self.temp / f"original-{os.getpid()}-{os.urandom(4).hex()}"
        try:
            with source.open("rb") as incoming, partial.open("wb") as outgoing:
                while chunk := incoming.read(CHUNK_BYTES):
                    digest.update(chunk)
                    outgoing.write(chunk)
                    size += len(chunk)
                outgoing.flush()
                os.fsync(outgoing.fileno())
        except OSError as error:
            partial.unlink(missing_ok=True)
            if error.errno in NO_SPACE:
                raise
            raise DozvonError("file_unreadable", file=source.name, reason=error.strerror) from error
        move_durably(partial, self.original(digest.hexdigest()))
        return digest.hexdigest(), size

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock of the single writer across all processes; it is released if the process dies.

        Raises DozvonError `disk_full` if there is no space left.
        """
        try:
            with locked(self.root / "writer.lock"):
                yield
        except OSError as error:
            if error.errno not in NO_SPACE:
                raise
            raise DozvonError("disk_full", reason=error.strerror) from error

    def tidy(self, segments: set[str], generation: str | None) -> None:
        """Remove leftovers of a killed import, and of a killed reader. Call only within `writing`.

        Beside a generation stands a folder («g000007.duckdb.tmp») while a reader keeps there what exceeds its memory.
        """
        shutil.rmtree(self.temp, ignore_errors=True)
        for path in self._room("segments").iterdir():
            if path.name not in segments:
                shutil.rmtree(path, ignore_errors=True)
        for path in self._room("generations").iterdir():
            if path.is_dir():
                if path.name.partition(".")[0] != generation:
                    shutil.rmtree(path, ignore_errors=True)
            elif path.stem != generation:
                path.unlink(missing_ok=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Wait for the lock file and hold it, across all processes."""
    with path.open("w") as handle:
        lock_exclusively(handle.fileno())
        yield


def lock_exclusively(descriptor: int) -> None:
    """Wait for the lock of an open file; it is released when the file is closed or the process ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]  # exists on Windows only
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        with waits.waiting():
            fcntl.flock(descriptor, fcntl.LOCK_EX)


def sync(path: Path) -> None:
    """Flush a file, or the directory entries of a folder, to disk."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows cannot open folders
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def move_durably(source: Path, target: Path) -> None:
    """Rename to an unused name atomically and durably; folders with all their files."""
    if source.is_dir():
        for member in source.iterdir():
            sync(member)
    sync(source)
    source.replace(target)
    sync(target.parent)
