"""Load the text of .sql files, which also run unchanged in the DuckDB shell."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def sql(package: str, name: str) -> str:
    """The text of `name` (with or without .sql) in a package such as `analytics.store.data.views`."""
    return (files(package) / f"{name.removesuffix('.sql')}.sql").read_text(encoding="utf-8")


@cache
def scripts(package: str) -> tuple[str, ...]:
    """The names of the .sql files of a package, in the order in which they run."""
    return tuple(sorted(entry.name for entry in files(package).iterdir() if entry.name.endswith(".sql")))


def quoted(text: str | Path) -> str:
    """A text or path as a literal of SQL, where a statement takes no parameters."""
    return "'" + str(text).replace("'", "''") + "'"


def without(unsaid: Mapping[str, str], script: str) -> str:
    """The script with `unsaid` columns (types by name) left out of /*said*/ * and replaced by NULL in /*all*/ *."""
    if not unsaid:
        return script
    nothing = ", ".join(f"CAST(NULL AS {kind}) AS {name}" for name, kind in unsaid.items())
    return script.replace("/*said*/ *", f"* EXCLUDE ({', '.join(unsaid)})").replace("/*all*/ *", f"*, {nothing}")


def tables_of(script: str) -> set[str]:
    """The tables that a query reads."""
    return set(re.findall(r"\b(?:FROM|JOIN)\s+([a-z_]+)", script))
