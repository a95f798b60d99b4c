"""The builder of generations of one machine: DuckDB keeps every table in one file."""

from collections.abc import Mapping

from analytics.store.data.builder import FUNCTIONS, VIEWS, ordered
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.nouns import Noun
from analytics.store.data.sqlfile import sql, without


class DuckDBBuilder:
    """Runs every statement as it stands, without the columns of calls that no segment has (`unsaid`, with types)."""

    def __init__(self, bench: Workbench, unsaid: Mapping[str, str]) -> None:
        self._bench, self._unsaid = bench, unsaid
        bench.run(sql(VIEWS, FUNCTIONS))

    def publish(self, noun: Noun) -> None:
        """Make a table or view, or add rows to a table."""
        self._bench.run(without(self._unsaid, noun.statement) + ordered(noun))

    def finish(self) -> None:
        """Write the file."""
        self._bench.run("CHECKPOINT")
