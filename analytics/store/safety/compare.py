"""Compare the generation with one built from nothing, table by table."""

from pathlib import Path

from analytics.store.company import Company
from analytics.store.data.duckdb_engine import Workbench
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


def differing_tables(one: Path, other: Path, temp: Path) -> tuple[str, ...]:
    """Names of the tables that one of two generations lacks, or whose columns or rows differ."""
    with Workbench(None, temp) as bench:
        columns: dict[str, dict[str, list[str]]] = {}
        for name, path in (("one", one), ("other", other)):
            bench.run("ATTACH '{}' AS {} (READ_ONLY)".format(str(path).replace("'", "''"), name))
            said = "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = $name AND NOT internal"
            columns[name] = {}
            for table, column in bench.rows(said, {"name": name}):
                columns[name].setdefault(str(table), []).append(str(column))
        tables = sorted((columns["one"].keys() | columns["other"].keys()) - set(OWN))
        return tuple(
            table
            for table in tables
            if sorted(columns["one"].get(table, ())) != sorted(columns["other"].get(table, ()))
            or _differ(bench, table, columns["one"][table])
        )


def _differ(bench: Workbench, table: str, columns: list[str]) -> bool:
    names = ", ".join(f'"{column}"' for column in columns)
    one, other = (f'SELECT {names} FROM {database}."{table}"' for database in ("one", "other"))
    either = f"(({one}) EXCEPT ALL ({other})) UNION ALL (({other}) EXCEPT ALL ({one}))"
    return bool(bench.rows(f"SELECT 1 FROM ({either}) AS either LIMIT 1"))
