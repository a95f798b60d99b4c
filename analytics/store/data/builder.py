"""How the tables of a generation are derived, whatever engine derives them."""

from collections.abc import Mapping
from typing import Protocol

from analytics.store.data.nouns import Keep, Noun, nouns
from analytics.store.data.sqlfile import scripts, sql

VIEWS = "analytics.store.data.views"
FUNCTIONS = "00_functions"
"""The script with the functions that the others use; every engine has its own."""
ROLLUP = (
    "SELECT CAST(NULL AS STRING) AS metric, CAST(NULL AS DATE) AS day_on, CAST(NULL AS STRING) AS operator_id,"
    " CAST(NULL AS STRING) AS team_id, CAST(NULL AS STRING) AS list_id, CAST(NULL AS BIGINT) AS num,"
    " CAST(NULL AS BIGINT) AS den WHERE FALSE"
)
OF_DUCKDB = ("day_digests",)
"""Tables that DuckDB derives also where another engine has derived the others: only its own hash has its bits."""


ORDER = {"rollup": "metric, day_on"}
"""Tables of which only part is read: the order in which DuckDB keeps their rows."""


def ordered(noun: Noun) -> str:
    """The end of a SELECT whose rows DuckDB keeps in an order; empty for all others."""
    return f" ORDER BY {ORDER[noun.name]}" if noun.name in ORDER else ""


class Builder(Protocol):
    """Keeps the rows of SELECTs over the segments and over what it has published before."""

    def publish(self, noun: Noun) -> None:
        """Make a table or view, or add rows to a table."""

    def finish(self) -> None:
        """Keep everything that has been published."""


def derive(builder: Builder, rollups: Mapping[str, str]) -> None:
    """Publish everything that a generation contains, out of segment_calls, segment_outcomes, segment_people, new_calls,
    known_numbers, said_aliases, said_people and settings, which the builder has made before.
    """
    for script in scripts(VIEWS):
        if script != f"{FUNCTIONS}.sql":
            for noun in nouns(sql(VIEWS, script)):
                builder.publish(noun)
    builder.publish(Noun("rollup", Keep.TABLE, ROLLUP))
    for metric, query in sorted(rollups.items()):
        summed = (
            f"SELECT '{metric}' AS metric, day_on, operator_id, team_id, list_id, CAST(num AS BIGINT) AS num, den"
            f" FROM ({query}) AS facts"
        )
        builder.publish(Noun("rollup", Keep.ROWS, summed))
    builder.finish()
