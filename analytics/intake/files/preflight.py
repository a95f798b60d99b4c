"""Detect the type of a file and check that it is safe to open: size, first bytes, archives."""

import tarfile
import zipfile
from pathlib import Path

from analytics.core.errors import DozvonError

LARGEST_BYTES = 4 << 30
LARGEST_UNPACKED = 2 << 30
MOST_PARTS = 5000
MOST_TABLES = 1000
"""Sheets, members, pages: three years of days. Each takes time, however small."""
LARGEST_SHEET_BYTES = 600 << 20

PICTURES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"BM": "bmp", b"%PDF": "pdf", b"RIFF": "riff"}
OTHER = {
    b"7z\xbc\xaf": "7z",
    b"Rar!": "rar",
    b"ID3": "mp3",
    b"OggS": "ogg",
    b"MZ": "program",
    b"\x7fELF": "program",
}


def kind_of(path: Path, name: str) -> str:
    """text, excel, zip, tar, gzip or sqlite. Raises DozvonError with the reason for any other file."""
    size = path.stat().st_size
    if size == 0:
        raise DozvonError("file_empty", file=name)
    if size > LARGEST_BYTES:
        raise DozvonError("file_too_large", file=name, bytes=size, most=LARGEST_BYTES)
    with path.open("rb") as file:
        start = file.read(4096)
    for magic, what in {**PICTURES, **OTHER}.items():
        if start.startswith(magic):
            raise DozvonError("file_not_a_table", file=name, what=what)
    if start.startswith(b"SQLite format 3\x00"):
        return "sqlite"
    if start.startswith(b"PK\x03\x04"):
        return _zipped(path, name)
    if start.startswith(b"\x1f\x8b"):
        return "gzip"
    if start[257:262] == b"ustar":
        return _tarred(path, name)
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "excel"
    if not start.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise DozvonError("file_empty", file=name)
    return "text"


def _zipped(path: Path, name: str) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise DozvonError("file_broken", file=name) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise DozvonError("archive_too_large", file=name, parts=len(parts))
    names = {part.filename for part in parts}
    if any(inner.startswith("xl/") for inner in names):
        if any(part.file_size > LARGEST_SHEET_BYTES for part in parts):
            raise DozvonError("archive_too_large", file=name, parts=len(parts))
        return "excel"
    if any(inner.endswith("content.xml") for inner in names):
        return "excel"
    if sum(not part.is_dir() and not part.filename.startswith("__MACOSX/") for part in parts) > MOST_TABLES:
        raise DozvonError("too_many_tables", file=name, most=MOST_TABLES)
    return "zip"


def _tarred(path: Path, name: str) -> str:
    """Checks the sizes in the headers of a tar, up to which its members are read."""
    files = unpacked = 0
    try:
        with tarfile.open(path, "r:") as archive:
            for parts, part in enumerate(archive, 1):
                files += part.isreg()
                unpacked += part.size
                if parts > MOST_PARTS or unpacked > LARGEST_UNPACKED:
                    raise DozvonError("archive_too_large", file=name, parts=parts)
    except (tarfile.TarError, OSError, ValueError, EOFError) as error:
        raise DozvonError("file_broken", file=name) from error
    if files > MOST_TABLES:
        raise DozvonError("too_many_tables", file=name, most=MOST_TABLES)
    return "tar"
