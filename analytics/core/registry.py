"""One file is one entry: the modules of a package, found by their being there."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Every module lying directly in a package, by name, so that a new file needs no list to be kept."""
    for info in sorted(iter_modules(package.__path__), key=lambda entry: entry.name):
        yield import_module(f"{package.__name__}.{info.name}")
