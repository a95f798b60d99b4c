"""A generation whose tables Spark derives and DuckDB serves: the module of a child process."""

import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from analytics.store.data.builder import derive
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.folder import move_durably
from analytics.store.data.generation import Recipe, memory_mb, note_withheld, partial_of, say_settings, unsaid_columns
from analytics.store.data.parquet_builder import ParquetBuilder
from analytics.store.data.spark.builder import SparkBuilder, start_session
from analytics.store.data.spark.cluster import Cluster


def build(recipe: Recipe, cluster: Cluster) -> None:
    """Write the generation to recipe.target from nothing, durably; generation.build with another engine."""
    working = Path(recipe.temp) / f"{Path(recipe.target).stem}.spark"
    tables = Path(cluster.keep or working) / Path(recipe.target).stem
    shutil.rmtree(working, ignore_errors=True)
    shutil.rmtree(tables, ignore_errors=True)
    session = start_session(cluster, working)
    try:
        builder = SparkBuilder(session, str(tables), str(working / "working"))
        is_withheld = builder.load(recipe)
        derive(builder, recipe.rollups)
    finally:
        session.stop()
    assemble(recipe, tables, is_withheld)
    shutil.rmtree(working, ignore_errors=True)


def assemble(recipe: Recipe, tables: Path, is_withheld: bool) -> None:
    """Write the generation out of tables in Parquet."""
    partial = partial_of(recipe)
    with Workbench(partial, Path(recipe.temp), memory_mb(recipe)) as bench:
        say_settings(bench, recipe)
        note_withheld(bench, is_withheld)
        derive(ParquetBuilder(bench, tables, unsaid_columns(bench, recipe.segments)), recipe.rollups)
    move_durably(partial, Path(recipe.target))


def main() -> None:
    """Child process: reads recipe and cluster as JSON from standard input."""
    asked: Mapping[str, object] = json.loads(sys.stdin.read())
    build(Recipe.from_json(str(asked["recipe"])), Cluster(**asked["cluster"]))  # type: ignore[arg-type]  # our own JSON


if __name__ == "__main__":
    main()
