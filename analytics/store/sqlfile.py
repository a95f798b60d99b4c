"""Where the text of a query is: .sql files that run as they stand in the DuckDB shell."""

from functools import cache
from importlib.resources import files


@cache
def sql(package: str, name: str) -> str:
    """The text of `name` (with or without .sql) below a package such as `analytics.store.views`."""
    return (files(package) / f"{name.removesuffix('.sql')}.sql").read_text(encoding="utf-8")
