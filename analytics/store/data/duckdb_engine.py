"""DuckDB: a locked read-only engine over a generation, and the workbench of the import child."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import duckdb

from analytics.core.errors import DozvonError
from analytics.store.data.engine import Parameters, Row

if TYPE_CHECKING:  # a child that only loads starts in half the time without it
    import pandas as pd

QUERY_SECONDS = 30.0
READER_MEMORY_MB = 2000
DAMAGED = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException, duckdb.InternalException)
CORRUPT = "Corrupt database file"
"""What a query raises over a file whose blocks are not what was written: a kind of error, or an unkind one's words."""


class DuckDBEngine:
    """Reads one generation, read-only and locked; one cursor per query, so that threads never share one."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, version: str) -> None:
        self._connection = connection
        self._version = version

    @classmethod
    def open(cls, path: Path, memory_mb: int = READER_MEMORY_MB) -> "DuckDBEngine":
        """Opens a generation; the file name is its version."""
        connection = duckdb.connect(
            str(path),
            read_only=True,
            config={
                "memory_limit": f"{memory_mb}MB",
                "max_temp_directory_size": "2GB",
                "threads": 2,
                "enable_external_access": False,
                "lock_configuration": True,  # here, not by SET: a second opening of the same file finds it locked
            },
        )
        return cls(connection, path.stem)

    @property
    def shape(self) -> str:
        """What generation.shape named when this was built; empty before there were such names."""
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
        """All rows of a query; DozvonError `query_timeout` after 30 s."""
        with self._run(query, parameters) as cursor:
            return cursor.fetchall()

    def frame(self, query: str, parameters: Parameters | None = None) -> "pd.DataFrame":
        """The same as a frame."""
        with self._run(query, parameters) as cursor:
            return cursor.df()

    @contextmanager
    def workspace(self) -> Iterator["DuckDBWorkspace"]:
        """One cursor whose temporary tables live until the `with` block ends."""
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
        """Gives the file back."""
        self._connection.close()


class DuckDBWorkspace:
    """A cursor of a generation with temporary tables of its own."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, version: str) -> None:
        self._cursor = cursor
        self._version = version

    def keep(self, table: str, query: str, parameters: Parameters | None = None) -> None:
        """The rows of a query as a temporary table, which only this workspace sees."""
        with self.run(f"CREATE TEMPORARY TABLE {table} AS {query}", parameters):
            pass

    def rows(self, query: str, parameters: Parameters | None = None) -> Sequence[Row]:
        """All rows of a query; DozvonError `query_timeout` after 30 s."""
        with self.run(query, parameters) as cursor:
            return cursor.fetchall()

    def frame(self, query: str, parameters: Parameters | None = None) -> "pd.DataFrame":
        """The same as a frame."""
        with self.run(query, parameters) as cursor:
            return cursor.df()

    @contextmanager
    def run(self, query: str, parameters: Parameters | None) -> Iterator[duckdb.DuckDBPyConnection]:
        """The cursor after a statement; what DuckDB raises becomes an error of the program."""
        timer = Timer(QUERY_SECONDS, self._cursor.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield self._cursor.execute(query, dict(parameters or {}))
        except duckdb.InterruptException as error:
            raise DozvonError("query_timeout", seconds=QUERY_SECONDS) from error
        except duckdb.Error as error:
            if isinstance(error, DAMAGED) or str(error).startswith(CORRUPT):
                raise DozvonError("generation_unreadable", generation=self._version) from error
            raise
        finally:
            timer.cancel()


class Workbench:
    """A writable DuckDB for the import child and for building a generation; ends with its `with` block."""

    def __init__(self, path: Path | None, temp: Path, memory_mb: int = 900) -> None:
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
        """Runs a statement, or several separated by semicolons where there are no parameters."""
        self._connection.execute(query, dict(parameters) if parameters else None)

    def rows(self, query: str, parameters: Parameters | None = None) -> Sequence[Row]:
        """All rows of a query."""
        return self._connection.execute(query, dict(parameters) if parameters else None).fetchall()

    def load(self, table: str, columns: Sequence[str], records: Sequence[Sequence[str | None]]) -> None:
        """Appends text records to the temporary table `table` of VARCHAR `columns` (names of the caller's making)."""
        names = ", ".join(f'"{name}" VARCHAR' for name in columns)
        self._connection.execute(f'CREATE TEMPORARY TABLE IF NOT EXISTS "{table}" ({names})')
        if records:
            import numpy as np

            # Empty arrays of objects, filled: what numpy makes of a list of texts by itself is another type.
            records_by_column = {name: np.empty(len(records), dtype=object) for name in columns}
            for values, name in zip(zip(*records, strict=True), columns, strict=True):
                records_by_column[name][:] = values
            self._connection.execute(f'INSERT INTO "{table}" SELECT * FROM records_by_column')


DatabaseError = duckdb.Error
"""What a statement raises; the other floors catch it under this name."""
UnreadableText = (duckdb.InvalidInputException, duckdb.NotImplementedException)
"""What read_csv raises for a file that is no strict CSV, or has a line longer than its buffers."""
