"""Registries of one file per entry: the modules of a package, and the facts in their headers."""

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.resources.abc import Traversable
from pkgutil import iter_modules
from types import ModuleType

LINE = re.compile(r"(?:--|#) ([a-z0-9_]+(?:\.[a-z0-9_]+)*): (.+)")
COMMENT = ("--", "#")
ENDINGS = (".py", ".sql")


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Every module directly in a package, by name; a new file needs no list to be edited."""
    for info in sorted(iter_modules(package.__path__), key=lambda entry: entry.name):
        yield import_module(f"{package.__name__}.{info.name}")


def header(text: str) -> dict[str, str]:
    """Facts of the leading comment lines of a file: `# title.en: Overview` (Python), `-- unit: calls` (SQL)."""
    facts: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith(COMMENT):
            return facts
        if fact := LINE.fullmatch(line):
            facts[fact[1]] = fact[2]
    return facts


def headers(folder: Traversable) -> dict[str, Mapping[str, str]]:
    """The header of every Python and SQL file of a folder by its name without ending, in order."""
    entries = sorted((file for file in folder.iterdir() if file.name.endswith(ENDINGS)), key=lambda file: file.name)
    return {
        file.name.rsplit(".", 1)[0]: header(file.read_text(encoding="utf-8"))
        for file in entries
        if not file.name.startswith("__")
    }
