"""Tables that another engine has derived, loaded into a generation that DuckDB reads."""

from collections.abc import Mapping
from pathlib import Path

from analytics.store.data.builder import OF_DUCKDB, ordered
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.nouns import Keep, Noun
from analytics.store.data.sqlfile import quoted, without


class ParquetBuilder:
    """Loads a table where DuckDB would derive it; months of calls follow each other by the names of their folders."""

    def __init__(self, bench: Workbench, tables: Path, unsaid: Mapping[str, str]) -> None:
        self._bench, self._tables, self._unsaid = bench, tables, unsaid

    def publish(self, noun: Noun) -> None:
        """Load a table; what is needed only while tables are derived is left out."""
        if noun.keep is Keep.VIEW or noun.name in OF_DUCKDB:
            self._bench.run(without(self._unsaid, noun.statement))
        elif noun.keep is Keep.TABLE:
            files = quoted(self._tables / noun.name / "**" / "*.parquet")
            rows = f"SELECT /*said*/ * FROM read_parquet({files}, hive_partitioning = false)"
            unsaid = self._unsaid if noun.name == "call_facts" else {}
            self._bench.run(f"CREATE TABLE {noun.name} AS {without(unsaid, rows)}{ordered(noun)}")

    def finish(self) -> None:
        """Write the file."""
        self._bench.run("CHECKPOINT")
