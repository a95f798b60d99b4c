"""Which files were sent, and what they are called."""

import os
from collections.abc import Sequence
from pathlib import Path


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files, and those of folders, by name."""
    found: list[Path] = []
    for path in paths:
        found += sorted(member for member in path.rglob("*") if member.is_file()) if path.is_dir() else [path]
    return found


def written(name: str) -> str:
    """A name in signs that can be written: one that another system gave may be of its own code page."""
    told = os.fsencode(name)
    try:
        return told.decode()
    except UnicodeDecodeError:
        return told.decode("cp1251", errors="replace")
