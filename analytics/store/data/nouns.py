"""What a script of a generation makes: named tables and views, each a SELECT that every engine reads."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Keep(StrEnum):
    """How an engine keeps the rows of a SELECT, as DuckDB writes it."""

    TABLE = "CREATE TABLE"
    VIEW = "CREATE VIEW"
    WORKING_TABLE = "CREATE TEMPORARY TABLE"
    """Needed while a generation is built only."""
    WORKING_VIEW = "CREATE TEMPORARY VIEW"
    ROWS = "INSERT INTO"
    """Added to the table of this name."""


@dataclass(frozen=True)
class Noun:
    """A table or view of a generation."""

    name: str
    keep: Keep
    select: str

    @property
    def statement(self) -> str:
        """The noun as a statement of DuckDB."""
        between = "" if self.keep is Keep.ROWS else " AS"
        return f"{self.keep} {self.name}{between}\n{self.select}"


def nouns(script: str) -> tuple[Noun, ...]:
    """The statements of a script, in order. Raises ValueError for one that makes no noun.

    No text in quotes may contain `--` or a semicolon at the end of a line.
    """
    bare = re.sub(r"--.*$", "", script, flags=re.MULTILINE)
    return tuple(
        _noun(statement.strip()) for statement in re.split(r";\s*$", bare, flags=re.MULTILINE) if statement.strip()
    )


def _noun(statement: str) -> Noun:
    for keep in Keep:
        said = re.fullmatch(rf"{keep} (\w+)(?: AS)?\s(.*)", statement, flags=re.DOTALL)
        if said and said[2].lstrip().startswith(("SELECT", "WITH")):
            return Noun(said[1], keep, said[2].strip())
    raise ValueError(f"makes no noun: {statement[:80]}")
