"""Find the stored originals that mention a person, in any cell, archive member or encoding (child process)."""

import json
import mmap
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.intake.files.tables import tables_of
from analytics.store.process import Limits, confine, run_module
from analytics.store.subject import Subject

PACKED = (b"PK", b"SQLite format 3", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
"""First bytes of files whose text is not visible in their bytes."""
BLOCK, OVERLAP = 16 << 20, 4096


@dataclass(frozen=True)
class Search:
    """A search; `files` are pairs (path, original name)."""

    files: tuple[tuple[str, str], ...]
    temp: str
    subject: Subject


def holding(files: Sequence[tuple[Path, str]], temp: Path, subject: Subject) -> frozenset[str]:
    """Names (last part of the path) of the files that mention the subject or cannot be read."""
    if not files:
        return frozenset()
    search = Search(tuple((str(path), name) for path, name in files), str(temp), subject)
    return frozenset(json.loads(run_module("analytics.privacy.search", json.dumps(asdict(search), ensure_ascii=False))))


def holds(path: Path, name: str, temp: Path, subject: Subject) -> bool:
    """True for a file that mentions the subject or cannot be read."""
    if subject.bytes_pattern is None and subject.pattern is None:
        return False
    if _in_bytes(path, subject):
        return True
    with path.open("rb") as file:
        if not file.read(16).startswith(PACKED):
            return False
    return _in_members(path, subject) or _in_cells(path, name, temp, subject)


def _in_bytes(path: Path, subject: Subject) -> bool:
    if subject.bytes_pattern is None or not path.stat().st_size:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as bytes_of_it:
        return subject.bytes_pattern.search(bytes_of_it) is not None


def _in_members(path: Path, subject: Subject) -> bool:
    """All contents of an archive, including notes and author of an Excel file."""
    if subject.bytes_pattern is None or not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                tail = b""
                with archive.open(part) as packed:
                    while chunk := packed.read(BLOCK):
                        if subject.bytes_pattern.search(tail + chunk):
                            return True
                        tail = chunk[-OVERLAP:]
    except (zipfile.BadZipFile, RuntimeError, OSError, NotImplementedError):
        return True
    return False


def _in_cells(path: Path, name: str, temp: Path, subject: Subject) -> bool:
    try:
        for table in tables_of(path, name, temp):
            for record in table.rows:
                cells = [str(cell) for cell in record if cell]
                if any(subject.is_spelled(cell) for cell in cells):
                    return True
                if subject.pattern and subject.pattern.search(" | ".join(cells)):
                    return True
    except DozvonError:
        return True
    return False


def main() -> None:
    """Child process: reads a search as JSON from standard input, prints names of files."""
    confine(Limits())
    task = json.loads(sys.stdin.read())
    about = Subject(**{**task["subject"], "spellings": tuple(task["subject"]["spellings"])})
    names = [
        Path(path).name
        for place, (path, name) in enumerate(task["files"])
        if holds(Path(path), name, Path(task["temp"]) / f"search{place}", about)
    ]
    json.dump(names, sys.stdout)


if __name__ == "__main__":
    main()
