"""What has changed since the current generation, and whether the generation can be continued."""

from dataclasses import dataclass
from pathlib import Path

from analytics.core.record import CALL_COLUMNS, OUTCOME_COLUMNS
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.generation import AS_SAID, SCRIPTS, Recipe, Segments, shape, union
from analytics.store.data.sqlfile import quoted, sql

MOST_CHANGES = 100
"""After as many the generation is built from nothing: deleted rows leave gaps in its file."""
MANY_CALLS = 50_000
"""Up to as many calls are removed or get another name in place, whatever share of all calls they are."""


@dataclass(frozen=True)
class Files:
    """The segments of a change."""

    gone: Segments
    new: Segments
    kept: Segments
    is_withheld: bool
    """Some numbers are there only as tokens."""

    def some(self, numbers: set[int]) -> Segments:
        """The segments that remain, of these imports."""
        return [one for one in (*self.kept, *self.new) if one[0] in numbers]


class Unfit(Exception):
    """The generation has to be built from nothing; the argument is the reason."""


def files_of(recipe: Recipe) -> Files:
    """What has changed since the current generation. Raises Unfit if it cannot be continued."""
    with Workbench(None, Path(recipe.temp)) as bench:
        bench.run(f"ATTACH {quoted(recipe.previous)} AS former (READ_ONLY)")
        built = bench.rows("SELECT shape, rules, is_withheld, changes FROM former.built")
        known = {int(str(number)): str(name) for number, name in bench.rows("SELECT * FROM former.sources")}
        folders = {number: Path(folder).name for number, folder in recipe.segments}
        new = [one for one in recipe.segments if one[0] not in known]
        files = Files(
            gone=[(number, str(_beside(recipe, name))) for number, name in known.items() if number not in folders],
            new=new,
            kept=[one for one in recipe.segments if one[0] in known],
            is_withheld=any(bool(row[2]) for row in built),
        )
        checks = {
            "rules": [row[:2] for row in built] != [(shape(), recipe.rules)],
            "withheld": files.is_withheld and not recipe.numbers_key,
            "changes": any(int(str(row[3])) >= MOST_CHANGES for row in built),
            "segments": any(known[number] != Path(folder).name for number, folder in files.kept)
            or not files.kept
            or any(number <= max(known) for number, _ in new),
        }
        for reason, is_so in checks.items():
            if is_so:
                raise Unfit(reason)
        _check_rows(bench, files)
        return files


def _beside(recipe: Recipe, name: str) -> Path:
    return Path(recipe.segments[0][1]).parent / name if recipe.segments else Path(name)


def _check_rows(bench: Workbench, files: Files) -> None:
    """Raises Unfit if the rows of new or gone files change more than what is made anew."""
    bench.run(union("new_calls", CALL_COLUMNS, files.new, "calls.parquet"))
    bench.run(union("new_outcomes", OUTCOME_COLUMNS, files.new, "outcomes.parquet"))
    bench.run(union("gone_calls", CALL_COLUMNS, files.gone, "calls.parquet"))
    bench.run(union("gone_outcomes", OUTCOME_COLUMNS, files.gone, "outcomes.parquet"))
    for (reason,) in bench.rows(sql(SCRIPTS, "change_unfit")):
        raise Unfit(str(reason))
    gone = ", ".join(str(number) for number, _ in files.gone) or "NULL"
    rows_of_files = "SELECT SUM(said_times) FILTER (import_no IN ({})), SUM(said_times) FROM former.operator_rows"
    for lost, rows in bench.rows(rows_of_files.format(gone)):
        if max(MANY_CALLS, int(str(rows or 0)) // 2) < int(str(lost or 0)):
            raise Unfit("many rows")
    stored = {name for (name,) in bench.rows("SELECT column_name FROM (DESCRIBE former.call_facts)")} & {*AS_SAID}
    paths = paths_of((*files.kept, *files.new) if files.gone else files.new, "calls")
    schema = "SELECT DISTINCT name FROM parquet_schema($files)"
    said = {name for (name,) in bench.rows(schema, {"files": paths})} & {*AS_SAID} if paths else set()
    if said - stored or (files.gone and said != stored):
        raise Unfit("columns")


def paths_of(segments: Segments, name: str) -> list[str]:
    return [str(file) for _, folder in segments if (file := Path(folder) / f"{name}.parquet").exists()]
