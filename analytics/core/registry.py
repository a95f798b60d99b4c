"""One file is one entry of a registry: its module, and the facts and titles that its header states."""

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
    """Every module lying directly in a package, by name, so that a new file needs no list to be kept."""
    for info in sorted(iter_modules(package.__path__), key=lambda entry: entry.name):
        yield import_module(f"{package.__name__}.{info.name}")


def header(text: str) -> dict[str, str]:
    """Facts of the comment lines that a file begins with: `# title.en: Overview` (Python), `-- unit: calls` (SQL)."""
    facts: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith(COMMENT):
            return facts
        if fact := LINE.fullmatch(line):
            facts[fact[1]] = fact[2]
    return facts


def headers(folder: Traversable) -> dict[str, Mapping[str, str]]:
    """The header of every Python and SQL file of a folder by the file's name without its ending, in that order."""
    entries = sorted((file for file in folder.iterdir() if file.name.endswith(ENDINGS)), key=lambda file: file.name)
    return {
        file.name.rsplit(".", 1)[0]: header(file.read_text(encoding="utf-8"))
        for file in entries
        if not file.name.startswith("__")
    }
