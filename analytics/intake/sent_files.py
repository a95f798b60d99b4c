"""Files to import and their names."""

import os
from collections.abc import Sequence
from pathlib import Path


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files, and those in folders, by name."""
    found: list[Path] = []
    for path in paths:
        found += sorted(member for member in path.rglob("*") if member.is_file()) if path.is_dir() else [path]
    return found


def written(name: str) -> str:
    """A name in valid characters; names from other systems may be in another code page."""
    told = os.fsencode(name)
    try:
        return told.decode()
    except UnicodeDecodeError:
        return told.decode("cp1251", errors="replace")
