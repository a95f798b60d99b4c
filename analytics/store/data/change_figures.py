"""Leads, daily totals and figures of a generation of which calls were made anew (change.py)."""

from collections.abc import Mapping

from analytics.core.record import OUTCOME_COLUMNS
from analytics.store.data.builder import VIEWS
from analytics.store.data.change_files import Files
from analytics.store.data.change_withheld import restore_leads
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.generation import SCRIPTS, Recipe, union
from analytics.store.data.sqlfile import sql, tables_of

OF_DAYS = {"calls", "effective_calls", "leads"}
"""Tables whose rows belong to days and one operator: a metric of these changes only where its rows change."""
OF_LEADS = frozenset({"leads", "lead_touches", "outcome_keys"})
OF_SUMS = frozenset({"day_sums"})


def renew_facts(bench: Workbench, recipe: Recipe, files: Files, changed: frozenset[str]) -> None:
    """Make leads, daily totals and the facts by day anew."""
    bench.run("UPDATE settings SET attribution = $rule", {"rule": recipe.attribution})
    scripts = ["60_fact_days", "70_told_facts"]
    dropped = {"fact_days", "told_facts", *changed}
    bench.run("CREATE TEMPORARY TABLE former_leads AS FROM leads")
    if changed >= OF_LEADS:
        bench.run(union("stored_outcomes", OUTCOME_COLUMNS, recipe.segments, "outcomes.parquet"))
        leads = restore_leads(bench) if files.is_withheld else "stored_outcomes"
        bench.run(f"CREATE TEMPORARY VIEW segment_outcomes AS SELECT * FROM {leads}")
        scripts.insert(0, "30_leads")
    if changed >= OF_SUMS:
        scripts.insert(0, "50_day_sums")
    for table in sorted(dropped):
        bench.run(f"DROP TABLE {table}")
    for script in scripts:
        bench.run(sql(VIEWS, script))


def renew_digests(bench: Workbench, files: Files) -> None:
    """Digest the days of changed dials anew; all days where the key of a number may have changed as well."""
    script = sql(VIEWS, "80_day_digests")
    if files.is_withheld:
        bench.run("DROP TABLE day_digests")
        bench.run(script)
        return
    bench.run(sql(SCRIPTS, "change_digests"))
    adding = script.replace("CREATE TABLE day_digests AS", "INSERT INTO day_digests BY NAME")
    touched = adding.replace("WHERE day_on IS NOT NULL", "WHERE day_on IN (SELECT day_on FROM changed_dials)")
    assert script != adding != touched
    bench.run(touched)


def renew_rollup(bench: Workbench, rollups: Mapping[str, str], renewed: frozenset[str]) -> None:
    """Sum the days and operators of changed calls and leads, and all days of metrics of daily totals made anew."""
    days = bench.rows("SELECT day_on, is_attempt FROM changed_days")
    of_leads = {day for (day,) in bench.rows(sql(SCRIPTS, "change_lead_days"))}
    operators = [str(name) for (name,) in bench.rows("SELECT operator_id FROM changed_operators")]
    for metric, query in sorted(rollups.items()):
        read = tables_of(query)
        is_whole = bool(read - OF_DAYS - (OF_SUMS - renewed))
        touched = {day for day, is_attempt in days if not is_attempt or "touch_no" in query}
        touched |= of_leads if "leads" in read else set()
        dates = ", ".join(sorted(f"DATE '{day}'" for day in touched))
        changed = " OR ".join(
            [f"day_on IN ({dates})"] * bool(touched) + ["list_contains($operators, operator_id)"] * bool(operators)
        )
        if is_whole or changed:
            _sum_again(bench, metric, query, "TRUE" if is_whole else changed, operators)


def _sum_again(bench: Workbench, metric: str, query: str, changed: str, operators: list[str]) -> None:
    values = {"metric": metric} | ({"operators": operators} if "$operators" in changed else {})
    bench.run(f"DELETE FROM rollup WHERE metric = $metric AND ({changed})", values)
    bench.run(
        "INSERT INTO rollup SELECT $metric, day_on, operator_id, team_id, list_id, num, den"
        f" FROM ({query}) AS facts WHERE {changed} ORDER BY day_on",
        values,
    )
