"""Files inside an archive, one at a time, limited to the size allowed for a file of tables."""

import gzip
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from analytics.core.errors import DozvonError
from analytics.intake.files.preflight import LARGEST_UNPACKED

ENCRYPTED = 1
CHUNK_BYTES = 1 << 20
BROKEN = (
    *(zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, RuntimeError, NotImplementedError),
    ValueError,
)
"""Errors of the readers for a truncated file or one that is not an archive."""


def zipped(path: Path, name: str, temp: Path) -> Iterator[tuple[str, Path]]:
    """(name, unpacked file) of the members, limited to the declared size, which preflight.py has checked."""
    with zipfile.ZipFile(path) as archive:
        for column, part in enumerate(archive.infolist()):
            if part.is_dir() or part.filename.startswith("__MACOSX/"):
                continue
            inside = f"{name}/{Path(part.filename).name}"
            if part.flag_bits & ENCRYPTED:
                raise DozvonError("file_locked", file=inside)
            try:
                with archive.open(part) as packed:
                    target = _written(packed, temp / f"member{column}", inside)
            except BROKEN as error:
                raise DozvonError("file_broken", file=inside) from error
            yield inside, target


def tarred(path: Path, name: str, temp: Path) -> Iterator[tuple[str, Path]]:
    """The same for a tar; links and devices are skipped."""
    try:
        with tarfile.open(path, "r:") as archive:
            for column, part in enumerate(archive):
                packed = archive.extractfile(part) if part.isreg() else None
                if packed is not None and not Path(part.name).name.startswith("._"):  # metadata of macOS
                    inside = f"{name}/{Path(part.name).name}"
                    yield inside, _written(packed, temp / f"member{column}", inside)
    except BROKEN as error:
        raise DozvonError("file_broken", file=name) from error


def gunzipped(path: Path, name: str, target: Path) -> Path:
    """The one file in a gzip; its size is unknown, so it is written up to the limit."""
    try:
        with gzip.open(path) as packed:
            return _written(packed, target, name)
    except BROKEN as error:
        raise DozvonError("file_broken", file=name) from error


def _written(packed: IO[bytes] | gzip.GzipFile, target: Path, name: str) -> Path:
    left = LARGEST_UNPACKED
    with target.open("wb") as plain:
        while chunk := packed.read(CHUNK_BYTES):
            left -= len(chunk)
            if left < 0:
                plain.truncate(0)
                raise DozvonError("archive_too_large", file=name, parts=1)
            plain.write(chunk)
    return target
