"""Write the calls of a file's tables to its segment, each call once."""

from collections.abc import Collection
from pathlib import Path

from analytics.core.record import CALL_COLUMNS
from analytics.intake.records.repeats import mark_same_calls
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.engine import Parameters
from analytics.store.data.sqlfile import quoted

KEPT_AS = "FORMAT parquet, COMPRESSION snappy, DICTIONARY_SIZE_LIMIT 1000"
"""A column with more words has no dictionary; DuckDB collects 24,576 before it gives up, in columns of numbers too."""


class CallParts:
    """One Parquet file per table in `room`; the view `segment_calls` covers all, `known_calls` keys of other files."""

    def __init__(self, bench: Workbench, room: Path) -> None:
        self._bench, self._room = bench, room
        self._parts: list[Path] = []
        self._is_table = False
        names = ", ".join(f"{column.name} {column.type}" for column in CALL_COLUMNS)
        bench.run(f"CREATE TABLE no_calls ({names})")
        self._show()

    def add(self, query: str, values: Parameters, unsaid: Collection[str] = ()) -> None:
        """Write the rows of `query` (columns of core/record.py) and create `repeated_rows(source_row)` of duplicates.

        A row equal to an earlier one of the file is dropped; one that another file of the company contains stays and
        is listed in `known_rows(source_row, call_key)`.
        `unsaid` columns are NULL in every row and are left out.
        """
        part = self._room / f"calls-{len(self._parts)}.parquet"
        whole = f"SELECT * FROM no_calls UNION ALL BY NAME ({query})"
        self._write(f"SELECT {self._casts(values, unsaid)} FROM ({whole}) AS told", part, values)
        self._bench.run(f"CREATE OR REPLACE TEMPORARY TABLE repeated_rows AS {self._repeats(part)}")
        self._drop_repeats(part)
        self._bench.run(
            f"CREATE OR REPLACE TEMPORARY TABLE known_rows AS SELECT source_row, call_key FROM {_table(part)}"
            " WHERE call_key IN (SELECT call_key FROM known_calls)"
        )
        self._bench.run("INSERT INTO repeated_rows SELECT source_row FROM known_rows")
        if mark_same_calls(self._bench, _table(part)):
            self._drop(part, "same_calls")
        self._parts.append(part)
        self._show()

    def _casts(self, values: Parameters, unsaid: Collection[str]) -> str:
        """The columns in their types. A constant text is an ENUM of one word: text in the file, and cheap."""
        types = {column.name: column.type for column in CALL_COLUMNS if column.name not in unsaid}
        for name, text in values.items():
            if types.get(name) == "VARCHAR" and isinstance(text, str):
                self._bench.run(f"DROP TYPE IF EXISTS only_{name}; CREATE TYPE only_{name} AS ENUM ({quoted(text)})")
                types[name] = f"only_{name}"
        return ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in types.items())

    def unfold(self) -> None:
        """Turn `segment_calls` into a table whose rows can be changed; nothing can be added afterwards."""
        self._bench.run(f"CREATE TEMPORARY TABLE changed_calls AS {self._all()}; DROP VIEW segment_calls")
        self._bench.run("ALTER TABLE changed_calls RENAME TO segment_calls")
        self._is_table = True

    def finish(self, target: Path) -> None:
        """Merge the parts into one file; none if there are no calls."""
        ((rows,),) = self._bench.rows("SELECT COUNT(*) FROM segment_calls")
        if self._is_table:
            if rows:
                self._write("SELECT * FROM segment_calls", target, {})
            return
        if rows and len(self._parts) == 1:
            self._parts = [self._parts[0].rename(target)]
        elif rows:
            self._write("SELECT * FROM segment_calls", target, {})
        self._show()

    def _repeats(self, part: Path) -> str:
        """Rows of a part with the call of an earlier row; counting keys is faster than ranking."""
        ((rows, keys),) = self._bench.rows(f"SELECT COUNT(*), COUNT(DISTINCT call_key) FROM {_table(part)}")
        if rows == keys and not self._parts:
            return "SELECT CAST(NULL AS BIGINT) AS source_row WHERE FALSE"
        column = "ROW_NUMBER() OVER (PARTITION BY call_key ORDER BY source_row)"
        placed = f"SELECT source_row, call_key, {column} AS place FROM {_table(part)}"
        earlier = "call_key IN (SELECT call_key FROM segment_calls)"
        return f"SELECT source_row FROM ({placed}) AS placed WHERE place > 1 OR {earlier}"

    def _drop_repeats(self, part: Path) -> None:
        ((repeats,),) = self._bench.rows("SELECT COUNT(*) FROM repeated_rows")
        if repeats:
            self._drop(part, "repeated_rows")

    def _drop(self, part: Path, rows: str) -> None:
        whole = part.rename(part.with_suffix(f".{rows}"))
        self._write(f"SELECT * FROM {_table(whole)} WHERE source_row NOT IN (SELECT source_row FROM {rows})", part, {})

    def _write(self, query: str, path: Path, values: Parameters) -> None:
        self._bench.run(f"COPY ({query}) TO {quoted(path)} ({KEPT_AS})", values)

    def _all(self) -> str:
        return "SELECT * FROM no_calls" + "".join(
            f" UNION ALL BY NAME SELECT * FROM {_table(part)}" for part in self._parts
        )

    def _show(self) -> None:
        self._bench.run(f"CREATE OR REPLACE TEMPORARY VIEW segment_calls AS {self._all()}")


def _table(path: Path) -> str:
    return f"read_parquet({quoted(path)})"
