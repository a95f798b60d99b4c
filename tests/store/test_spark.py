"""Spark derives the tables, views and metrics that DuckDB derives, from the same segments."""

import random
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from analytics.core.errors import DozvonError
from analytics.core.principal import MACHINE
from analytics.metrics.catalog import Kind, catalog, rollups
from analytics.store.company import Company
from analytics.store.data.builder import VIEWS, derive
from analytics.store.data.generation import Recipe, build
from analytics.store.data.nouns import Keep, Noun, nouns
from analytics.store.data.spark.cluster import Cluster, missing
from analytics.store.data.sqlfile import scripts, sql
from analytics.store.safety.compare import compared_tables
from tests.conftest import cannot_run
from tests.demo.loaded import Demo
from tests.store.histories import History
from tests.store.segment import load

STEPS = ("file", "files", "replacement", "withheld", "leads", "staff", "sums", "merge", "team", "leads", "file")
SHORT = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=200m -XX:+UseSerialGC -Dspark.sql.codegen.wholeStage=false"
"""Settings of Java for minutes instead of hours: with the default ones half the time goes into optimizing code."""
pytestmark = pytest.mark.timeout(900)


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Cluster:
    """This machine as a cluster."""
    if wanting := missing():
        cannot_run(f"Spark needs {', '.join(wanting)}")
    monkeypatch.setenv("JDK_JAVA_OPTIONS", SHORT)
    return Cluster(memory_mb=1500)


def recipe_of(demo: Demo, room: Path) -> Recipe:
    """The invented company, and beside it a random one with legs, repeats, totals, merged people and tokens."""
    history = History(room, random.Random(5))
    for kind in STEPS:
        history.step(kind)
    company = Company.at(demo.data)
    records = company.ledger.imports(with_undone=False)
    segments = tuple((1000 + record.number, str(company.folder.segment(record.folder))) for record in records)
    return replace(history.recipe, segments=(*history.recipe.segments, *segments), rollups=rollups())


@pytest.mark.slow
def test_tables_views_and_metrics_are_equal_on_both_engines(demo: Demo, tmp_path: Path, cluster: Cluster) -> None:
    from analytics.store.data.spark.build import assemble
    from analytics.store.data.spark.builder import SparkBuilder, start_session

    recipe, room = recipe_of(demo, tmp_path), tmp_path / "spark"
    ours, theirs = (replace(recipe, target=str(tmp_path / f"{name}.duckdb")) for name in ("duckdb", "spark"))
    queries = {
        **{one.name: f"SELECT * FROM {one.name}" for one in all_nouns() if one.keep is Keep.VIEW},
        **{metric.name: metric.query for metric in catalog().values() if metric.kind is Kind.DISTINCT},
    }
    session = start_session(cluster, room)
    try:
        builder = SparkBuilder(session, str(room / "tables"), str(room / "working"))
        is_withheld = builder.load(theirs)
        derive(builder, theirs.rollups)
        for name, query in queries.items():
            session.sql(query).write.parquet(str(room / "answers" / name))
    finally:
        session.stop()
    assemble(theirs, room / "tables", is_withheld)
    build(ours)
    compared = compared_tables(Path(ours.target), Path(theirs.target), tmp_path)
    assert [table.table for table in compared if not table.is_equal] == []
    assert {table.table for table in compared if not table.rows} == set()
    assert is_withheld
    with duckdb.connect(ours.target, read_only=True) as connection:
        for name, query in queries.items():
            answer = f"SELECT * FROM read_parquet('{room}/answers/{name}/*.parquet')"
            named = f"SELECT * FROM ({query}) WHERE FALSE UNION ALL BY NAME"
            for one, other in ((f"{named} {answer}", query), (query, f"{named} {answer}")):
                assert not connection.execute(f"({one}) EXCEPT ALL ({other}) LIMIT 1").fetchall(), name


@pytest.mark.slow
def test_a_generation_of_spark_is_changed_by_duckdb(tmp_path: Path, cluster: Cluster) -> None:
    company = Company.at(tmp_path / "data")
    load(company, 1, [{"call_key": 1}, {"call_key": 2, "client_phone": "+79990000002"}])
    records = company.ledger.imports()
    name = company.next_generation()
    company.rebuild_on(cluster, name, records, rollups())
    company.ledger.commit_generation(name, MACHINE, "engine")
    load(company, 2, [{"call_key": 3, "client_phone": "+79990000002"}])
    engine = company.engine()
    assert engine is not None
    assert engine.rows("SELECT touch_no, COUNT(*) FROM calls GROUP BY 1 ORDER BY 1") == [(1, 2), (2, 1)]


def test_what_spark_says_last_is_told(tmp_path: Path, cluster: Cluster) -> None:
    company = Company.at(tmp_path)
    load(company, 1, [{"call_key": 1}])
    with pytest.raises(DozvonError) as failed:
        company.rebuild_on(replace(cluster, master="nowhere"), "g9", company.ledger.imports(), rollups())
    assert (failed.value.code, "Java gateway" in str(failed.value.facts["said"])) == ("spark_failed", True)


def test_without_java_the_command_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    company = Company.at(tmp_path)
    load(company, 1, [{"call_key": 1}])
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(DozvonError) as refused:
        company.rebuild_on(Cluster(), company.next_generation(), company.ledger.imports(), rollups())
    assert (refused.value.code, "java" in str(refused.value.facts["missing"])) == ("spark_missing", True)


def all_nouns() -> list[Noun]:
    """Everything that the scripts make."""
    return [one for script in scripts(VIEWS)[1:] for one in nouns(sql(VIEWS, script))]


def test_a_script_of_a_generation_is_read_as_duckdb_reads_it() -> None:
    for script in scripts(VIEWS)[1:]:
        text = sql(VIEWS, script)
        assert len(nouns(text)) == len(duckdb.extract_statements(text)), script
    with pytest.raises(ValueError, match="makes no noun: DELETE"):
        nouns("CREATE TABLE a AS SELECT 1;\nDELETE FROM a;\n")
