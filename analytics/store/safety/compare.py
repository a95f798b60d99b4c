"""Compare the generation with one built from nothing, table by table."""

from dataclasses import dataclass
from pathlib import Path

from analytics.store.company import Company
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.engine import Row
from analytics.store.data.sqlfile import quoted
from analytics.store.safety.verify import Finding

OWN = ("built",)
"""Tables that say how a generation was made."""


def findings_of_rebuild(company: Company, rollups: dict[str, str]) -> tuple[Finding, ...]:
    """The tables of the current generation that differ from those of one built from all segments; changes nothing."""
    with company.folder.writing():
        current, records = company.ledger.generation(), company.ledger.imports(with_undone=False)
        if current is None:
            return ()
        judge = company.next_generation()
        path = company.folder.generation(judge)
        try:
            company.rebuild(judge, records, rollups)
            differing = differing_tables(company.folder.generation(current), path, company.folder.temp)
        finally:
            path.unlink(missing_ok=True)
    return tuple(Finding("generation_differs_from_segments", f"{current}/{table}") for table in differing)


@dataclass(frozen=True)
class Compared:
    """A table or view of two generations."""

    table: str
    rows: int | None
    """Rows in the first one; None if either lacks the table or a column of it."""
    is_equal: bool


def differing_tables(one: Path, other: Path, temp: Path) -> tuple[str, ...]:
    """Names of the tables that one of two generations lacks, or whose columns or rows differ."""
    return tuple(compared.table for compared in compared_tables(one, other, temp) if not compared.is_equal)


def compared_tables(one: Path, other: Path, temp: Path) -> tuple[Compared, ...]:
    """Every table and view of two generations; rows are compared by value in any order, integers of any width."""
    with Workbench(None, temp) as bench:
        columns: dict[str, dict[str, dict[str, str]]] = {}
        for name, path in (("one", one), ("other", other)):
            bench.run(f"ATTACH {quoted(path)} AS {name} (READ_ONLY)")
            said = (
                "SELECT table_name, column_name, data_type FROM duckdb_columns()"
                " WHERE database_name = $name AND NOT internal"
            )
            columns[name] = {}
            for table, column, kind in bench.rows(said, {"name": name}):
                columns[name].setdefault(str(table), {})[str(column)] = str(kind)
        tables = sorted((columns["one"].keys() | columns["other"].keys()) - set(OWN))
        return tuple(
            _compared(bench, table, columns["one"].get(table, {}), columns["other"].get(table, {})) for table in tables
        )


def _compared(bench: Workbench, table: str, columns: dict[str, str], others: dict[str, str]) -> Compared:
    if columns.keys() != others.keys():
        return Compared(table, None, False)
    one, other = (_digest(bench, f'{database}."{table}"', columns) for database in ("one", "other"))
    return Compared(table, int(str(one[0])), one == other)


def _digest(bench: Workbench, table: str, columns: dict[str, str]) -> Row:
    """Number of rows, and two sums over the hashes of rows: other rows have the same ones once in 2**64 tables."""
    row = ", ".join(f'CAST("{column}" AS {kind}) AS "{column}"' for column, kind in sorted(columns.items()))
    hashes = f"SELECT HASH(said) AS hash FROM (SELECT {row} FROM {table}) AS said"
    return bench.rows(
        f"SELECT COUNT(*), COALESCE(SUM(hash), 0), COALESCE(BIT_XOR(hash), 0) FROM ({hashes}) AS all_rows"
    )[0]
