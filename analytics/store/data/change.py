"""The next generation as a copy of the current one in which only what has changed is made anew.

Files that are new or gone, merged people, other teams and another attribution go one way: the calls that they touch are
removed and made anew from the segments, by the scripts that generation.build uses, and so is what depends on these
calls. Every table is the one that generation.build makes (tests/store/test_change.py); where that is not certain,
`change` says why and the caller builds from nothing.
"""

import shutil
from pathlib import Path

from analytics.core.record import CALL_COLUMNS, OUTCOME_COLUMNS, PERSON_COLUMNS
from analytics.store.data.builder import VIEWS
from analytics.store.data.change_figures import OF_LEADS, OF_SUMS, renew_digests, renew_facts, renew_rollup
from analytics.store.data.change_files import MANY_CALLS, Files, Unfit, files_of, paths_of
from analytics.store.data.change_withheld import know_numbers, restore_rows, withhold
from analytics.store.data.duckdb_engine import DatabaseError, Workbench
from analytics.store.data.folder import move_durably
from analytics.store.data.generation import (
    AS_SAID,
    SCRIPTS,
    Recipe,
    add_sources,
    load_people,
    memory_mb,
    partial_of,
    union,
)
from analytics.store.data.sqlfile import sql, without


def change(recipe: Recipe) -> str:
    """Write recipe.target from recipe.previous; empty if it is written, else why it has to be built from nothing."""
    try:
        files = files_of(recipe)
        partial = partial_of(recipe)
        shutil.copyfile(recipe.previous, partial)
        with Workbench(partial, Path(recipe.temp), memory_mb(recipe)) as bench:
            _change(bench, recipe, files)
            bench.run("CHECKPOINT")
        move_durably(partial, Path(recipe.target))
    except Unfit as unfit:
        return str(unfit)
    except DatabaseError as error:  # a damaged file or a full disk: building from nothing tells which
        return f"error: {type(error).__name__}"
    return ""


def _change(bench: Workbench, recipe: Recipe, files: Files) -> None:
    bench.run(sql(VIEWS, "00_functions"))
    changed = _renewed(bench, files)
    _remove(bench, files)
    _renew_people(bench, recipe, files)
    know_numbers(bench, recipe, files)
    _make_rows(bench, files, changed >= OF_SUMS)
    for script in ("14_kept_rows", "15_folds", "20_whole_calls"):
        bench.run(sql(VIEWS, script))
    bench.run(sql(SCRIPTS, "change_numbers"))
    bench.run(sql(VIEWS, "21_touches"))
    bench.run(sql(VIEWS, "22_told_calls"))
    stored = {str(row[0]) for row in bench.rows("SELECT column_name FROM (DESCRIBE call_facts)")}
    bench.run(without({name: "" for name in AS_SAID if name not in stored}, sql(SCRIPTS, "change_calls")))
    if bench.rows(sql(SCRIPTS, "changed_reach")):
        raise Unfit("reach")
    bench.run(sql(SCRIPTS, "change_talks"))
    bench.run(_counting_touched(sql(VIEWS, "24_effective_calls")))
    bench.run("INSERT INTO effective_calls BY NAME FROM touched_talks")
    _forget_clients(bench, files)
    if files.is_withheld and files.gone:
        withhold(bench, files)
    renew_facts(bench, recipe, files, changed)
    bench.run(sql(SCRIPTS, "change_days"))
    renew_rollup(bench, recipe.rollups, changed)
    renew_digests(bench, files)
    add_sources(bench, files.new)
    bench.run("DELETE FROM sources WHERE import_no IN (SELECT import_no FROM gone)")
    bench.run("UPDATE built SET changes = changes + 1")


def _renewed(bench: Workbench, files: Files) -> frozenset[str]:
    """Tables of leads and daily totals, if there are any: they are small, and made anew as a whole."""
    either = (*files.new, *files.gone)
    has_leads = bool(paths_of(either, "outcomes")) or bool(bench.rows("SELECT 1 FROM outcome_keys LIMIT 1"))
    bench.run(union("new_calls", CALL_COLUMNS, files.new, "calls.parquet"))
    new_sums = "SELECT 1 FROM new_calls WHERE grain = 'aggregate' LIMIT 1"
    has_sums = bool(bench.rows("SELECT 1 FROM operator_rows WHERE is_sum LIMIT 1") or bench.rows(new_sums))
    return (OF_LEADS if has_leads else frozenset()) | (OF_SUMS if has_sums else frozenset())


def _remove(bench: Workbench, files: Files) -> None:
    bench.run("CREATE TEMPORARY TABLE gone (import_no INTEGER)")
    for number, _ in files.gone:
        bench.run("INSERT INTO gone VALUES ($number)", {"number": number})
    bench.run(sql(SCRIPTS, "change_gone"))


def _renew_people(bench: Workbench, recipe: Recipe, files: Files) -> None:
    """Name people anew, and write changed names and teams to the calls that stay."""
    for table in ("operator_forms", "operators"):
        bench.run(f"CREATE TEMPORARY TABLE former_{table.removeprefix('operator_')} AS SELECT * FROM {table}")
        bench.run(f"DROP TABLE {table}")
    bench.run("DROP TABLE aliases; DROP TABLE people")
    bench.run(union("segment_people", PERSON_COLUMNS, recipe.segments, "people.parquet"))
    load_people(bench, recipe)
    bench.run(sql(VIEWS, "10_people"))
    bench.run(_adding(sql(VIEWS, "20_operator_rows"), "operator_rows"))
    for script in ("21_operator_forms", "21_operators"):
        bench.run(sql(VIEWS, script))
    bench.run(sql(SCRIPTS, "change_people"))
    moving = "SELECT COUNT(*) FROM call_facts WHERE operator_id IN (SELECT operator_id FROM moving_operators)"
    ((written,), (calls,)) = bench.rows(f"({moving}) UNION ALL SELECT COUNT(*) FROM call_facts")
    if max(MANY_CALLS, int(str(calls)) // 5) < int(str(written)):
        raise Unfit("many calls")  # updates in place take longer than writing all calls
    if bench.rows("SELECT 1 FROM changed_operators LIMIT 1"):
        split = bench.rows(sql(SCRIPTS, "split_imports"))
        said = files.some({int(str(number)) for (number,) in split})
        bench.run(union("split_rows", CALL_COLUMNS, said, "calls.parquet"))
        bench.run(sql(SCRIPTS, "change_names"))


def _make_rows(bench: Workbench, files: Files, is_summed: bool) -> None:
    """Create segment_calls, the rows from which calls are made anew."""
    numbers = {int(str(number)) for (number,) in bench.rows("SELECT DISTINCT import_no FROM touched_legs")}
    paths = {str(Path(folder) / "calls.parquet"): number for number, folder in files.kept}
    there = [path for path in paths if Path(path).exists()]
    if there and bench.rows("SELECT 1 FROM removed_calls LIMIT 1"):
        holding = (
            "SELECT DISTINCT filename FROM read_parquet($files, filename = true)"
            " WHERE call_key IN (SELECT call_id FROM removed_calls)"
        )
        numbers |= {paths[str(path)] for (path,) in bench.rows(holding, {"files": there})}
    bench.run(union("said_calls", CALL_COLUMNS, [*files.some(numbers), *files.new], "calls.parquet"))
    summed = bench.rows("SELECT DISTINCT import_no FROM operator_rows WHERE is_sum") if is_summed else ()
    bench.run(union("said_sums", CALL_COLUMNS, files.some({int(str(number)) for (number,) in summed}), "calls.parquet"))
    bench.run(sql(SCRIPTS, "change_rows"))
    if files.is_withheld:
        restore_rows(bench)


def _adding(script: str, table: str) -> str:
    """The script that creates a table, adding its rows to the table that is there."""
    adding = script.replace(f"CREATE TABLE {table} AS", f"INSERT INTO {table} BY NAME")
    assert adding != script
    return adding


def _counting_touched(script: str) -> str:
    """The script of effective calls for the touched calls only: a number's weeks do not depend on other numbers."""
    naming = script.replace("CREATE TABLE effective_calls AS", "CREATE TEMPORARY TABLE touched_talks AS")
    counting = naming.replace("FROM calls", "FROM touched_calls")
    assert script != naming != counting
    return counting


def _forget_clients(bench: Workbench, files: Files) -> None:
    """Remove the numbers that no file contains any more."""
    either = (*files.new, *files.gone)
    leads = (*either, *files.kept) if paths_of(either, "outcomes") else ()
    if not files.gone and not leads:
        return
    silent = {int(str(number)) for (number,) in bench.rows(sql(SCRIPTS, "silent_imports"))}
    bench.run(union("gone_calls", CALL_COLUMNS, files.gone, "calls.parquet"))
    bench.run(union("said_outcomes", OUTCOME_COLUMNS, leads, "outcomes.parquet"))
    bench.run(union("silent_calls", CALL_COLUMNS, files.some(silent), "calls.parquet"))
    bench.run(sql(SCRIPTS, "change_clients"))
