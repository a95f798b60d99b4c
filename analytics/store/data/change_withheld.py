"""Numbers that files contain only as tokens, in a generation that is changed (store.keyed, generation.py)."""

from analytics.core.record import CALL_COLUMNS, OUTCOME_COLUMNS
from analytics.store.data.change_files import Files
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.generation import SCRIPTS, Recipe, union
from analytics.store.data.sqlfile import sql
from analytics.store.keyed import Keys


def know_numbers(bench: Workbench, recipe: Recipe, files: Files) -> None:
    """Create known_numbers(token, phone) of the new files, and give numbers back to clients known by their token."""
    bench.run("CREATE TEMPORARY TABLE known_numbers (token VARCHAR, phone VARCHAR)")
    if files.is_withheld:
        bench.run(Keys(recipe.numbers_key, "").macro())
        bench.run(union("new_outcomes", OUTCOME_COLUMNS, files.new, "outcomes.parquet"))
        bench.run(sql(SCRIPTS, "change_known"))


def restore_rows(bench: Workbench) -> None:
    """Write known numbers to the rows from which calls are made anew."""
    bench.run(
        "UPDATE segment_calls SET client_phone = known.phone FROM"
        " (SELECT token, phone FROM clients WHERE phone IS NOT NULL UNION SELECT token, phone FROM known_numbers)"
        " AS known WHERE known.token = segment_calls.client_phone"
    )


def withhold(bench: Workbench, files: Files) -> None:
    """Leave the token to clients whose number no file contains any more."""
    left = (*files.kept, *files.new)
    bench.run(union("gone_outcomes", OUTCOME_COLUMNS, files.gone, "outcomes.parquet"))
    bench.run(union("left_calls", CALL_COLUMNS, left, "calls.parquet"))
    bench.run(union("left_outcomes", OUTCOME_COLUMNS, left, "outcomes.parquet"))
    bench.run(sql(SCRIPTS, "change_withheld"))


def restore_leads(bench: Workbench) -> str:
    """The view of leads with the numbers that are known."""
    bench.run(sql(SCRIPTS, "change_leads"))
    bench.run(sql(SCRIPTS, "known_outcomes"))
    return "known_outcomes"
