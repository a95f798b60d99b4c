"""The next generation as a copy of the current one and what new segments add: a day's file costs a day's work.

Every table is the one that generation.build makes from all segments (tests/store/test_append.py); where that is not
certain, `append` says why and the caller builds from nothing.
"""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from analytics.core.record import CALL_COLUMNS, OUTCOME_COLUMNS
from analytics.store.data.duckdb_engine import DatabaseError, Workbench
from analytics.store.data.folder import move_durably
from analytics.store.data.generation import AS_SAID, SCRIPTS, VIEWS, Recipe, add_sources, partial_of, shape, union
from analytics.store.data.sqlfile import sql, tables_of, without

Segments = Sequence[tuple[int, str]]
MOST_APPENDS = 100
"""After as many the generation is built from nothing: deleted rows leave gaps in its file."""
OF_CALLS = {"calls", "effective_calls", "day_sums"}
"""Tables whose rows belong to one day: a metric of these changes only on days whose rows change."""


def append(recipe: Recipe) -> str:
    """Write recipe.target from recipe.previous; empty if it is written, else why it has to be built from nothing."""
    try:
        reason = _unfit(recipe)
        if not reason:
            partial = partial_of(recipe)
            shutil.copyfile(recipe.previous, partial)
            with Workbench(partial, Path(recipe.temp)) as bench:
                _add(bench, recipe)
                bench.run("CHECKPOINT")
            move_durably(partial, Path(recipe.target))
    except DatabaseError as error:  # a damaged file or a full disk: building from nothing tells which
        reason = f"error: {type(error).__name__}"
    return reason


def _attach(bench: Workbench, recipe: Recipe) -> None:
    bench.run("ATTACH '{}' AS former (READ_ONLY)".format(recipe.previous.replace("'", "''")))


def _unfit(recipe: Recipe) -> str:
    """Why the current generation cannot be continued; empty if it can."""
    with Workbench(None, Path(recipe.temp)) as bench:
        _attach(bench, recipe)
        built = bench.rows("SELECT shape, decisions, is_withheld, appends FROM former.built")
        known = bench.rows("SELECT import_no, segment FROM former.sources ORDER BY import_no")
        named = [(number, Path(folder).name) for number, folder in recipe.segments]
        new = recipe.segments[len(known) :]
        last = max((int(str(number)) for number, _ in known), default=0)
        checks = {
            "decisions": [row[:3] for row in built] != [(shape(), recipe.decisions, False)],
            "appends": any(int(str(row[3])) >= MOST_APPENDS for row in built),
            "segments": named[: len(known)] != known or not new or any(number <= last for number, _ in new),
            "leads or people": any(_files(new, name) for name in ("outcomes", "people")),
            "no calls": len(_files(new, "calls")) != len(new),
        }
        for reason, is_so in checks.items():
            if is_so:
                return reason
        return _unfit_rows(bench, new)


def _unfit_rows(bench: Workbench, new: Segments) -> str:
    """Why the rows of the new segments do not stand for themselves."""
    bench.run(union("new_calls", CALL_COLUMNS, new, "calls.parquet"))
    said = bench.rows("SELECT DISTINCT name FROM parquet_schema($files)", {"files": _files(new, "calls")})
    stored = bench.rows("SELECT column_name FROM (DESCRIBE former.call_facts)")
    if {name for (name,) in said} & set(AS_SAID) - {name for (name,) in stored}:
        return "columns"
    for (reason,) in bench.rows(sql(SCRIPTS, "append_unfit")):
        return str(reason)
    return ""


def _files(segments: Segments, name: str) -> list[str]:
    return [str(file) for _, folder in segments if (file := Path(folder) / f"{name}.parquet").exists()]


def _add(bench: Workbench, recipe: Recipe) -> None:
    ((known,),) = bench.rows("SELECT COUNT(*) FROM sources")
    new = recipe.segments[int(str(known)) :]
    bench.run(union("new_calls", CALL_COLUMNS, new, "calls.parquet"))
    bench.run(sql(SCRIPTS, "append_rows"))
    for script in ("14_kept_rows", "15_folds", "20_whole_calls", "21_operator_forms"):
        bench.run(sql(VIEWS, script))
    bench.run(sql(SCRIPTS, "append_people"))
    bench.run(sql(VIEWS, "22_told_calls"))
    stored = {str(row[0]) for row in bench.rows("SELECT column_name FROM (DESCRIBE call_facts)")}
    bench.run(without({name: "" for name in AS_SAID if name not in stored}, sql(SCRIPTS, "append_calls")))
    bench.run(sql(SCRIPTS, "append_talks"))
    bench.run(_counting_touched(sql(VIEWS, "24_effective_calls")))
    _renew_leads(bench, recipe)
    _renew_rollup(bench, recipe.rollups)
    bench.run("DROP TABLE fact_days; DROP TABLE told_facts")
    for script in ("60_fact_days", "70_told_facts"):
        bench.run(sql(VIEWS, script))
    add_sources(bench, new)
    bench.run("UPDATE built SET appends = appends + 1")


def _counting_touched(script: str) -> str:
    """The script of effective calls for the touched calls only: a number's weeks do not depend on other numbers."""
    inserting = script.replace("CREATE TABLE effective_calls AS", "INSERT INTO effective_calls BY NAME")
    counting = inserting.replace("FROM calls", "FROM touched_calls")
    assert script != inserting != counting
    return counting


def _renew_leads(bench: Workbench, recipe: Recipe) -> None:
    """Join all leads to the calls again; they are few."""
    if not bench.rows("SELECT 1 FROM outcome_keys LIMIT 1"):
        return
    bench.run(union("segment_outcomes", OUTCOME_COLUMNS, recipe.segments, "outcomes.parquet"))
    bench.run("CREATE TEMPORARY TABLE known_numbers (token VARCHAR, phone VARCHAR)")
    bench.run("DROP TABLE leads; DROP TABLE lead_touches; DROP TABLE outcome_keys")
    bench.run(sql(VIEWS, "30_leads"))


def _renew_rollup(bench: Workbench, rollups: Mapping[str, str]) -> None:
    """Sum the days that have changed; metrics of leads on all days."""
    days = ", ".join(f"DATE '{day}'" for (day,) in bench.rows(sql(SCRIPTS, "append_days")))
    for metric, query in sorted(rollups.items()):
        is_of_calls = tables_of(query) <= OF_CALLS
        changed = f"day_on IN ({days})" if is_of_calls else "TRUE"
        if days or not is_of_calls:
            bench.run(f"DELETE FROM rollup WHERE metric = $metric AND {changed}", {"metric": metric})
            bench.run(
                "INSERT INTO rollup SELECT $metric, day_on, operator_id, team_id, list_id, num, den"
                f" FROM ({query}) AS facts WHERE {changed} ORDER BY day_on",
                {"metric": metric},
            )
