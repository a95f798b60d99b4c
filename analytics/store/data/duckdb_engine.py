"""DuckDB: a locked read-only engine over a generation, and the writable workbench of the import child."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from analytics.core.errors import DozvonError
from analytics.store.data.engine import Parameters, Row
from analytics.store.data.small_answers import SmallAnswers
from analytics.store.data.time_limit import limited

if TYPE_CHECKING:  # not imported at run time: a child that only loads starts in half the time without it
    import pandas as pd

QUERY_SECONDS = 30.0
READER_MEMORY_MB = 2000
DAMAGED = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException, duckdb.InternalException)
CORRUPT = "Corrupt database file"
"""The message of a query over a file with damaged blocks, raised under several error types."""


class DuckDBEngine:
    """Reads one generation, read-only and locked. Every query gets its own cursor, so that threads never share one."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, version: str, *, keeps_answers: bool = False) -> None:
        self._connection = connection
        self._version = version
        self._remembered = SmallAnswers() if keeps_answers else None
        """A file that never changes gives equal rows to equal questions, which many reports and filters share."""

    @classmethod
    def open(cls, path: Path, memory_mb: int = READER_MEMORY_MB, *, keeps_answers: bool = True) -> "DuckDBEngine":
        """Open a generation; its file name is the version. Small answers are kept, unless a benchmark asks twice."""
        connection = duckdb.connect(
            str(path),
            read_only=True,
            config={
                "memory_limit": f"{memory_mb}MB",
                "max_temp_directory_size": "2GB",
                "threads": 2,
                "enable_external_access": False,
                "lock_configuration": True,  # not by SET: a second opening finds the file locked
            },
        )
        return cls(connection, path.stem, keeps_answers=keeps_answers)

    @property
    def shape(self) -> str:
        """The value of generation.shape at build time; empty for generations built before it existed."""
        try:
            ((shape,),) = self._connection.execute("SELECT shape FROM built").fetchall()
        except duckdb.CatalogException:
            return ""
        return str(shape)

    @property
    def version(self) -> str:
        """Name of the generation."""
        return self._version

    def rows(self, query: str, parameters: Parameters | None = None) -> Sequence[Row]:
        """All rows of a query. Raises DozvonError `query_timeout` after 30 s."""
        if self._remembered is None:
            return self._asked(query, parameters)
        key = query, repr(sorted((parameters or {}).items()))
        if (known := self._remembered.get(key)) is None:
            known = self._asked(query, parameters)
            self._remembered.keep(key, known)
        return list(known)

    def _asked(self, query: str, parameters: Parameters | None) -> Sequence[Row]:
        with self._run(query, parameters) as cursor:
            return cursor.fetchall()

    def frame(self, query: str, parameters: Parameters | None = None) -> "pd.DataFrame":
        """All rows of a query as a pandas frame."""
        with self._run(query, parameters) as cursor:
            return cursor.df()

    @contextmanager
    def workspace(self) -> Iterator["DuckDBWorkspace"]:
        """One cursor whose temporary tables last until the `with` block ends."""
        cursor = self._connection.cursor()
        try:
            yield DuckDBWorkspace(cursor, self._version)
        finally:
            cursor.close()

    @contextmanager
    def _run(self, query: str, parameters: Parameters | None) -> Iterator[duckdb.DuckDBPyConnection]:
        with self.workspace() as work, work.run(query, parameters) as cursor:
            yield cursor

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class DuckDBWorkspace:
    """A cursor over a generation with its own temporary tables."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, version: str) -> None:
        self._cursor = cursor
        self._version = version

    def keep(self, table: str, query: str, parameters: Parameters | None = None) -> None:
        """Store the rows of a query as a temporary table, visible in this workspace only."""
        with self.run(f"CREATE TEMPORARY TABLE {table} AS {query}", parameters):
            pass

    def rows(self, query: str, parameters: Parameters | None = None) -> Sequence[Row]:
        """All rows of a query. Raises DozvonError `query_timeout` after 30 s."""
        with self.run(query, parameters) as cursor:
            return cursor.fetchall()

    def frame(self, query: str, parameters: Parameters | None = None) -> "pd.DataFrame":
        """All rows of a query as a pandas frame."""
        with self.run(query, parameters) as cursor:
            return cursor.df()

    @contextmanager
    def run(self, query: str, parameters: Parameters | None) -> Iterator[duckdb.DuckDBPyConnection]:
        """The cursor after a statement; errors of DuckDB become a DozvonError."""
        try:
            with limited(QUERY_SECONDS, self._interrupt):
                yield self._cursor.execute(query, dict(parameters or {}))
        except duckdb.InterruptException as error:
            raise DozvonError("query_timeout", seconds=QUERY_SECONDS) from error
        except duckdb.Error as error:
            if isinstance(error, DAMAGED) or str(error).startswith(CORRUPT):
                raise DozvonError("generation_unreadable", generation=self._version) from error
            raise

    def _interrupt(self) -> None:
        with suppress(duckdb.ConnectionException):  # it has just been closed
            self._cursor.interrupt()


LEAST_MB = 900
"""Megabytes of memory for a DuckDB of its own: enough for the usual file and for ten million calls."""


class Workbench:
    """A writable DuckDB for the import child and for building a generation; closed with its `with` block."""

    def __init__(self, path: Path | None, temp: Path, memory_mb: int = LEAST_MB) -> None:
        temp.mkdir(parents=True, exist_ok=True)
        self._connection = duckdb.connect(
            str(path) if path else ":memory:",
            config={
                "memory_limit": f"{memory_mb}MB",
                "temp_directory": str(temp),
                "threads": 2,
            },
        )

    def __enter__(self) -> "Workbench":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def run(self, query: str, parameters: Parameters | None = None) -> None:
        """Run a statement, or several separated by semicolons if there are no parameters."""
        self._connection.execute(query, dict(parameters) if parameters else None)

    def rows(self, query: str, parameters: Parameters | None = None) -> Sequence[Row]:
        """All rows of a query."""
        return self._connection.execute(query, dict(parameters) if parameters else None).fetchall()

    def load(self, table: str, columns: Sequence[str], records: Sequence[Sequence[str | None]]) -> None:
        """Append text records to the temporary table `table` of VARCHAR `columns`; names are constants."""
        names = ", ".join(f'"{name}" VARCHAR' for name in columns)
        self._connection.execute(f'CREATE TEMPORARY TABLE IF NOT EXISTS "{table}" ({names})')
        if records:
            import numpy as np

            # Object arrays, created empty and filled: numpy converts a list of texts to a fixed-width type instead.
            records_by_column = {name: np.empty(len(records), dtype=object) for name in columns}
            for values, name in zip(zip(*records, strict=True), columns, strict=True):
                records_by_column[name][:] = values
            self._connection.execute(f'INSERT INTO "{table}" SELECT * FROM records_by_column')


DatabaseError = duckdb.Error
"""The base error of statements; other floors catch it under this name."""
UnreadableText = (duckdb.InvalidInputException, duckdb.NotImplementedException)
"""Errors of read_csv for a file that is not strict CSV or has a line longer than its buffer."""
