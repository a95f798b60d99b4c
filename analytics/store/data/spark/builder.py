"""Spark as a builder: what a table selects, it keeps as Parquet files. The only module that imports pyspark."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import reduce
from pathlib import Path
from urllib.parse import quote

from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from analytics.core.record import CALL_COLUMNS, OUTCOME_COLUMNS, PERSON_COLUMNS, Column
from analytics.store.data.builder import OF_DUCKDB
from analytics.store.data.generation import ANSWERED_ONLY_DIALS, MOST_TOUCHES, Recipe, Segments
from analytics.store.data.nouns import Keep, Noun, nouns
from analytics.store.data.spark.cluster import Cluster
from analytics.store.data.sqlfile import sql
from analytics.store.keyed import Keys

TYPES = {"VARCHAR": "STRING", "INTEGER": "INT", "TIMESTAMP": "TIMESTAMP_NTZ"}
"""Names of DuckDB's types that Spark calls otherwise."""
MONTHLY = ("call_facts", "effective_calls")
"""Tables kept by the month of day_on: a year of calls is too much for one folder."""
WITHHELD = (
    "SELECT 1 FROM stored_calls WHERE client_phone LIKE '#%'"
    " UNION ALL SELECT 1 FROM stored_outcomes WHERE CONTAINS(client_phones, '#') LIMIT 1"
)


class SparkBuilder:
    """Writes the tables of a generation to `tables`, and those needed while it is built to `working`."""

    def __init__(self, session: SparkSession, tables: str, working: str) -> None:
        self._session, self._tables, self._working = session, tables, working
        self._folders: dict[str, str] = {}
        self._added: list[Noun] = []
        """Rows to be added, all to one table."""
        _define_functions(session)

    def publish(self, noun: Noun) -> None:
        """Write a table; a view is a view of the session; rows are added when another noun comes, all in one go."""
        if noun.name in OF_DUCKDB:
            return
        if noun.keep is Keep.ROWS:
            self._added.append(noun)
            return
        self.finish()
        rows = self._session.sql(noun.select)
        if noun.keep in (Keep.VIEW, Keep.WORKING_VIEW):
            rows.createOrReplaceTempView(noun.name)
        else:
            self._folders[noun.name] = (
                f"{self._working if noun.keep is Keep.WORKING_TABLE else self._tables}/{noun.name}"
            )
            self._write(noun.name, rows)

    def finish(self) -> None:
        """Write the rows that are to be added to a table."""
        if self._added:
            name = self._added[0].name
            self._write(name, reduce(DataFrame.unionAll, (self._session.sql(noun.select) for noun in self._added)))
            self._added.clear()

    def _write(self, name: str, rows: DataFrame) -> None:
        folder = self._folders[name]
        if name in MONTHLY:
            rows.limit(0).write.parquet(folder)  # the columns, if there is no month
            month = F.date_trunc("month", F.col("day_on")).cast("date")
            rows.withColumn("month_on", month).write.mode("append").partitionBy("month_on").parquet(folder)
        else:
            rows.write.mode("append").parquet(folder)
        reader = self._session.read.schema(rows.schema).option("recursiveFileLookup", "true")  # month_on is no column
        reader.parquet(folder).createOrReplaceTempView(name)

    def load(self, recipe: Recipe) -> bool:
        """Make what `derive` starts from; True if segments have withheld numbers."""
        self._texts("said_aliases", ("raw", "name"), recipe.aliases.items())
        self._texts("said_people", ("name", "role", "team", "started_on", "left_on"), recipe.people)
        settings = [(recipe.effective_seconds, recipe.attribution, ANSWERED_ONLY_DIALS, MOST_TOUCHES)]
        types = "effective_seconds INT, attribution STRING, answered_only_dials INT, most_touches INT"
        self._session.createDataFrame(settings, types).createOrReplaceTempView("settings")
        self._read("stored_calls", CALL_COLUMNS, recipe.segments, "calls.parquet")
        self._read("stored_outcomes", OUTCOME_COLUMNS, recipe.segments, "outcomes.parquet")
        self._read("segment_people", PERSON_COLUMNS, recipe.segments, "people.parquet")
        is_withheld = bool(self._session.sql(WITHHELD).take(1))
        if recipe.numbers_key and is_withheld:
            token = Keys(recipe.numbers_key, "").expression
            self._session.sql(f"CREATE TEMPORARY FUNCTION token_of(t STRING) RETURNS STRING RETURN {token}")
            for noun in nouns(sql("analytics.store.data.spark", "known")):
                self.publish(noun)
        else:
            self._texts("known_numbers", ("token", "phone"), ())
            self._session.table("stored_calls").createOrReplaceTempView("segment_calls")
            self._session.table("stored_outcomes").createOrReplaceTempView("segment_outcomes")
        self._session.table("segment_calls").createOrReplaceTempView("new_calls")
        return is_withheld

    def _texts(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> None:
        types = ", ".join(f"{column} STRING" for column in columns)
        self._session.createDataFrame([tuple(row) for row in rows], types).createOrReplaceTempView(name)

    def _read(self, name: str, columns: Sequence[Column], segments: Segments, file: str) -> None:
        """A view over the files of the segments; columns that a file lacks are NULL."""
        types = ", ".join(f"{column.name} {TYPES.get(column.type, column.type)}" for column in columns)
        numbers = {str(path): number for number, folder in segments if (path := Path(folder) / file).exists()}
        if numbers:
            said = self._session.read.schema(types).parquet(*numbers)
            rows = _numbered(self._session, said, numbers)
        else:
            rows = self._session.createDataFrame([], f"import_no INT, {types}")
        rows.createOrReplaceTempView(name)


def _numbered(session: SparkSession, said: DataFrame, numbers: Mapping[str, int]) -> DataFrame:
    """The rows with the number of the import whose file they come from."""
    pairs = [(_end_of(path), number) for path, number in numbers.items()]
    files = session.createDataFrame(pairs, "said_in STRING, import_no INT")
    with_file = said.withColumn("said_in", F.substring_index(F.col("_metadata.file_path"), "/", -2))
    unknown = F.raise_error(F.lit("a row of no segment"))
    joined = with_file.join(F.broadcast(files), "said_in", "left").drop("said_in")
    return joined.withColumn("import_no", F.coalesce(F.col("import_no"), unknown.cast("int")))


def _end_of(path: str) -> str:
    """Folder and name of a file as in the addresses that Spark tells."""
    return "/".join(quote(part) for part in Path(path).parts[-2:])


def start_session(cluster: Cluster, temp: Path) -> SparkSession:
    """A session whose answers do not depend on the settings of the machine."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable if cluster.is_here else "python3")
    settings = {
        "spark.driver.memory": f"{cluster.memory_mb}m",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(temp),
        "spark.sql.warehouse.dir": str(temp / "warehouse"),
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.ansi.enabled": "true",
        **({"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"} if cluster.is_here else {}),
    }
    builder = SparkSession.builder.appName("dozvon").master(cluster.master)
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    cores = session.sparkContext.defaultParallelism
    session.conf.set("spark.sql.shuffle.partitions", str(max(8, 4 * cores)))
    return session


def _define_functions(session: SparkSession) -> None:
    """The functions of views/00_functions.sql, and those of DuckDB that Spark lacks."""
    for function in (
        "epoch(t TIMESTAMP_NTZ) RETURNS DOUBLE RETURN CAST(CAST(t AS TIMESTAMP) AS DOUBLE)",
        "sha256(t STRING) RETURNS STRING RETURN SHA2(t, 256)",
    ):
        with suppress(AnalysisException):  # the session has it from another build
            session.sql(f"CREATE TEMPORARY FUNCTION {function}")
    session.udf.register("client_key", _client_key())


def _client_key() -> object:
    """The key of a number by DuckDB's own hash; sent to the machines of Spark as code, not as the name of a module."""

    def key(phones):  # type: ignore[no-untyped-def]  # arrays of pyarrow
        import duckdb
        import pyarrow

        said = pyarrow.table({"phone": phones})  # noqa: F841  # DuckDB finds it by its name
        query = "SELECT CAST(HASH(phone) >> 1 AS BIGINT) AS client_key FROM said"
        return pyarrow.array(duckdb.execute(query).fetchnumpy()["client_key"])

    return F.arrow_udf(key, "bigint", F.ArrowUDFType.SCALAR)
