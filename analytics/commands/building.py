"""build: the prepared data from nothing, by either engine, and a comparison of the two."""

import argparse
from pathlib import Path

from analytics.commands.answer import WHO, Answer, plain
from analytics.intake.reading import mend_segments
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from analytics.store.data.spark.cluster import Cluster
from analytics.store.safety.compare import Compared, compared_tables

DUCKDB, SPARK = "duckdb", "spark"
ENGINE = "engine"
"""The reason of a build in the audit."""


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser) -> None:
    """Add this module's commands."""
    build = commands.add_parser("build", parents=[shared], help="build the prepared data from nothing")
    build.add_argument("--engine", choices=(DUCKDB, SPARK), default=DUCKDB)
    build.add_argument("--master", default=Cluster.master, help=f"where Spark runs (default: {Cluster.master})")
    build.add_argument("--memory-mb", type=int, default=Cluster.memory_mb, help="memory of Spark's driver")
    build.add_argument(
        "--keep", type=Path, help="keep the tables of Spark as Parquet in a folder that all machines see"
    )
    build.add_argument("--check", action="store_true", help="also build with DuckDB and compare every table")
    build.set_defaults(run=_build)


def _build(company: Company, chosen: argparse.Namespace) -> Answer:
    cluster = Cluster(chosen.master, chosen.memory_mb, str(chosen.keep.resolve()) if chosen.keep else "")
    with company.folder.writing():
        records = company.ledger.imports(with_undone=False)
        name = company.next_generation()
        mend_segments(company, records)
        if chosen.engine == SPARK:
            company.rebuild_on(cluster, name, records, rollups())
        else:
            company.rebuild(name, records, rollups())
        compared = _checked(company, name) if chosen.check else ()
        is_equal = all(table.is_equal for table in compared)
        if is_equal:
            company.ledger.commit_generation(name, WHO, ENGINE)
    document = {"generation": name, "engine": chosen.engine, "is_current": is_equal, "tables": plain(compared)}
    lines = [f"{table.table}: {table.rows}, {'equal' if table.is_equal else 'DIFFERENT'}" for table in compared]
    return Answer(document, "\n".join([f"{name}: {chosen.engine}", *lines]), 0 if is_equal else 1)


def _checked(company: Company, name: str) -> tuple[Compared, ...]:
    """The tables of a generation beside those that DuckDB builds, which are removed again."""
    judge = company.folder.generation(f"{name}-judge")
    try:
        company.rebuild(judge.stem, company.ledger.imports(with_undone=False), rollups())
        return compared_tables(judge, company.folder.generation(name), company.folder.temp)
    finally:
        judge.unlink(missing_ok=True)
