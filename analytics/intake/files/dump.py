"""Tables of an SQL dump: INSERT statements with the column names of CREATE TABLE."""

import re
from collections.abc import Iterator

from analytics.intake.files.read import Record

NO_COLUMNS = frozenset({"PRIMARY", "KEY", "UNIQUE", "CONSTRAINT", "INDEX", "FOREIGN", "FULLTEXT", "CHECK"})
"""First words of clauses of CREATE TABLE that are not columns."""
_OPENING = re.compile(r"\s*+,?\s*+\(")
_VALUE = re.compile(
    r"""\s*+(?:'((?:[^'\\]|\\.|'')*+)'\s*+|"((?:[^"\\]|\\.|"")*+)"\s*+|([^,()'"]*+))([,)])""", re.DOTALL
)
"""Without backtracking: an unterminated value costs linear, not quadratic time."""


def dump_tables(text: str) -> list[tuple[str, tuple[str, ...], list[Record]]]:
    """(title, column names, rows) of INSERT INTO `t` (columns) VALUES (...), (...).

    Tables of the same columns are one table, with the title of the first.
    """
    tables: dict[tuple[str, ...], list[Record]] = {}
    titles: dict[tuple[str, ...], str] = {}
    created = _created_columns(text)
    pattern = re.compile(r"INSERT INTO\s+[`\"]?(\w+)[`\"]?\s*+(\(([^)]*+)\))?\s*+VALUES\s*+", re.IGNORECASE)
    for found in pattern.finditer(text):
        names = (
            tuple(re.sub(r"[`\"\s]", "", column) for column in (found[3] or "").split(","))
            if found[3]
            else created.get(found[1], ())
        )
        titles.setdefault(names, found[1])
        tables.setdefault(names, []).extend(_tuples(text, found.end()))
    return [(titles[names], names, rows) for names, rows in tables.items()]


def _created_columns(text: str) -> dict[str, tuple[str, ...]]:
    found = {}
    for table in re.finditer(
        r"CREATE TABLE[^`\"(]*[`\"]?(\w+)[`\"]?\s*\((.*?)\)\s*(ENGINE|;)", text, re.IGNORECASE | re.DOTALL
    ):
        names = re.findall(r"(?:^|,)\s*[`\"]?(\w+)[`\"]?\s+\w", table[2])
        found[table[1]] = tuple(name for name in names if name.upper() not in NO_COLUMNS)
    return found


def _tuples(text: str, column: int) -> Iterator[Record]:
    """Value lists from `place` on, up to the semicolon of the statement."""
    while (opening := _OPENING.match(text, column)) is not None:
        column, cells = opening.end(), list[str]()
        while (found := _VALUE.match(text, column)) is not None:
            single, double, bare = found[1], found[2], found[3] and found[3].rstrip()
            if bare is not None:
                cells.append("" if bare.upper() == "NULL" else bare)
            elif single is not None:
                cells.append(single.replace("''", "'").replace("\\'", "'"))
            else:
                cells.append(double.replace('""', '"').replace('\\"', '"'))
            column = found.end()
            if found[4] == ")":
                break
        else:
            return
        yield tuple(cells)
