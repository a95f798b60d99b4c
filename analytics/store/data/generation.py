"""Build the derived database that answers every question, from all segments together."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from analytics.core.record import CALL_COLUMNS, OUTCOME_COLUMNS, PERSON_COLUMNS, Column
from analytics.store.data.builder import VIEWS, derive
from analytics.store.data.duckdb_builder import DuckDBBuilder
from analytics.store.data.duckdb_engine import LEAST_MB, Workbench
from analytics.store.data.folder import move_durably
from analytics.store.data.sqlfile import quoted, scripts, sql
from analytics.store.keyed import Keys
from analytics.store.process import Limits, confine

SCRIPTS = "analytics.store.data.sql"
AS_SAID = ("provider_call_id", "lead_id", "total_seconds", "cause_q850", "sip_code", "attempt_no", "own_line")
"""Columns of `calls` that are taken from segments, if a segment has them."""
MACHINE_BYTES = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if hasattr(os, "sysconf") else None
"""Memory of the machine; None where the system does not tell it (Windows)."""
Segments = Sequence[tuple[int, str]]
"""(import number, folder) of segments."""
EFFECTIVE_SECONDS = 30
ANSWERED_ONLY_DIALS = 50
"""A file with at least this many dials, all answered, contains answered calls only (a carrier's bill, for example)."""
MOST_TOUCHES = 6
"""A number of a call list that was dialled so often without an answer does not wait for another attempt."""
ATTRIBUTIONS = ("handover", "last_call")
"""Rules that assign a lead: the operator who handed it over, or who made the last effective call before."""


@dataclass(frozen=True)
class Recipe:
    """Everything a generation depends on: the same recipe over the same segments gives the same facts."""

    target: str
    temp: str
    segments: tuple[tuple[int, str], ...]
    """(import number, folder of the segment), in loading order."""
    rollups: Mapping[str, str]
    """SQL of the additive metrics by name: day_on, operator_id, team_id, list_id, num, den."""
    aliases: Mapping[str, str]
    people: tuple[tuple[str | None, ...], ...]
    """(name, role, team, started_on, left_on) as entered by the director."""
    effective_seconds: int = EFFECTIVE_SECONDS
    attribution: str = ATTRIBUTIONS[0]
    numbers_key: str = ""
    """Key of store.keyed, which matches withheld numbers with those still known."""
    previous: str = ""
    """The current generation, of which only what has changed is to be made anew (change.py); empty: from nothing."""

    @property
    def rules(self) -> str:
        """A digest of the metrics and of what an effective call is: with another one most figures change."""
        said = (dict(self.rollups), self.effective_seconds, ANSWERED_ONLY_DIALS, MOST_TOUCHES)
        return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]

    def to_json(self) -> str:
        """JSON for the child process."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Recipe":
        """From the JSON of the parent process."""
        values = json.loads(text)
        values["segments"] = tuple((int(number), str(folder)) for number, folder in values["segments"])
        values["people"] = tuple(tuple(person) for person in values["people"])
        return cls(**values)


def build(recipe: Recipe) -> None:
    """Write the generation to recipe.target from nothing, durably, under an unused name."""
    partial = partial_of(recipe)
    with Workbench(partial, Path(recipe.temp), memory_mb(recipe)) as bench:
        say_settings(bench, recipe)
        for name, columns, file in (
            ("stored_calls", CALL_COLUMNS, "calls.parquet"),
            ("stored_outcomes", OUTCOME_COLUMNS, "outcomes.parquet"),
            ("segment_people", PERSON_COLUMNS, "people.parquet"),
        ):
            bench.run(union(name, columns, recipe.segments, file))
        _know_numbers(bench, recipe)
        derive(DuckDBBuilder(bench, unsaid_columns(bench, recipe.segments)), recipe.rollups)
    move_durably(partial, Path(recipe.target))


def memory_mb(recipe: Recipe) -> int:
    """Megabytes that DuckDB may use: more for more calls, because some of its steps cannot go to disk (docs/scale.md).

    At most half of the machine's memory, where the system tells how much it has.
    """
    files = (Path(folder) / "calls.parquet" for _, folder in recipe.segments)
    wanted = LEAST_MB + sum(file.stat().st_size for file in files if file.exists()) // 1_000_000
    return wanted if MACHINE_BYTES is None else max(LEAST_MB, min(wanted, MACHINE_BYTES // 2_000_000))


def limits() -> Limits:
    """Those of every child, with as many addresses as the machine has memory (docs/scale.md).

    Not all that DuckDB holds counts as its own: 6.4 GB to add 5 to 95 million calls.
    """
    return Limits(address_space_bytes=max(Limits().address_space_bytes, MACHINE_BYTES or 0))


def partial_of(recipe: Recipe) -> Path:
    """The working file of a build; leftovers of a build that was killed or ran out of disk space are removed."""
    partial = Path(recipe.temp) / f"{Path(recipe.target).stem}.building"
    partial.parent.mkdir(parents=True, exist_ok=True)
    for left in (partial, partial.with_name(f"{partial.name}.wal")):
        left.unlink(missing_ok=True)
    return partial


@cache
def shape() -> str:
    """A digest of the tables and views of a generation; a different one means that an older program built it."""
    added = (sql(SCRIPTS, script) for script in scripts(SCRIPTS) if script.startswith("change_"))
    return sha256("".join((*(sql(VIEWS, script) for script in scripts(VIEWS)), *added)).encode()).hexdigest()[:16]


def say_settings(bench: Workbench, recipe: Recipe) -> None:
    """Note what the generation depends on, and load what the director entered."""
    columns = "effective_seconds INTEGER, attribution VARCHAR, answered_only_dials INTEGER, most_touches INTEGER"
    bench.run(f"CREATE TABLE settings ({columns})")
    bench.run("CREATE TABLE built (shape VARCHAR, rules VARCHAR, changes INTEGER, is_withheld BOOLEAN)")
    built = {"shape": shape(), "rules": recipe.rules}
    bench.run("INSERT INTO built VALUES ($shape, $rules, 0, FALSE)", built)
    bench.run("CREATE TABLE sources (import_no INTEGER, segment VARCHAR)")
    add_sources(bench, recipe.segments)
    fixed = {"dials": ANSWERED_ONLY_DIALS, "touches": MOST_TOUCHES}
    values = {"seconds": recipe.effective_seconds, "attribution": recipe.attribution, **fixed}
    bench.run("INSERT INTO settings VALUES ($seconds, $attribution, $dials, $touches)", values)
    load_people(bench, recipe)


def load_people(bench: Workbench, recipe: Recipe) -> None:
    """Create `said_aliases` and `said_people`, what the director entered."""
    bench.load("said_aliases", ("raw", "name"), list(recipe.aliases.items()))
    bench.load("said_people", ("name", "role", "team", "started_on", "left_on"), recipe.people)


def add_sources(bench: Workbench, segments: Segments) -> None:
    """Note the segments of which the generation consists."""
    for number, folder in segments:
        bench.run("INSERT INTO sources VALUES ($number, $name)", {"number": number, "name": Path(folder).name})


def union(name: str, columns: Sequence[Column], segments: Segments, file: str) -> str:
    """A view over the segments' files; table names come from the closed list of core.record.

    Columns are matched by name: segments written before a column existed give NULL.
    """
    nothing = ", ".join(f"CAST(NULL AS {column.type}) AS {column.name}" for column in columns)
    none = f"SELECT CAST(NULL AS INTEGER) AS import_no, {nothing} WHERE FALSE"
    files = {quoted(path): number for number, folder in segments if (path := Path(folder) / file).exists()}
    if not files:
        return f"CREATE TEMPORARY VIEW {name} AS {none}"
    paths = ", ".join(files)
    numbered = ", ".join(f"({path}, {number})" for path, number in files.items())
    return (
        f"CREATE TEMPORARY VIEW {name} AS {none} UNION ALL BY NAME"
        " SELECT CAST(numbers.number AS INTEGER) AS import_no, said.* EXCLUDE (file_name)"
        f" FROM read_parquet([{paths}], union_by_name = true, filename = 'file_name') AS said"
        f" INNER JOIN (VALUES {numbered}) AS numbers (file_name, number) ON numbers.file_name = said.file_name"
    )


def unsaid_columns(bench: Workbench, segments: Segments) -> dict[str, str]:
    """Columns of `calls` that no segment has, with their types."""
    files = [str(file) for _, folder in segments if (file := Path(folder) / "calls.parquet").exists()]
    schema = "SELECT DISTINCT name FROM parquet_schema($files)"
    present = {name for (name,) in bench.rows(schema, {"files": files})} if files else set()
    return {
        column.name: column.type for column in CALL_COLUMNS if column.name in AS_SAID and column.name not in present
    }


def _know_numbers(bench: Workbench, recipe: Recipe) -> None:
    """Create `known_numbers(token, phone)` and restore withheld numbers that another row still contains.

    This keeps one client one client before and after the older rows lost the number. In a build from nothing every
    row is new: `new_calls` are all of them.
    """
    bench.run("CREATE TEMPORARY TABLE known_numbers (token VARCHAR, phone VARCHAR)")
    calls, outcomes = "stored_calls", "stored_outcomes"
    withheld = (
        "SELECT 1 FROM stored_calls WHERE client_phone LIKE '#%'"
        " UNION ALL SELECT 1 FROM stored_outcomes WHERE CONTAINS(client_phones, '#') LIMIT 1"
    )
    is_withheld = bool(bench.rows(withheld))
    note_withheld(bench, is_withheld)
    if recipe.numbers_key and is_withheld:
        bench.run(Keys(recipe.numbers_key, "").macro())
        bench.run(sql(SCRIPTS, "known_numbers"))
        bench.run(sql(SCRIPTS, "known_outcomes"))
        calls, outcomes = "known_calls", "known_outcomes"
    bench.run(f"CREATE TEMPORARY VIEW segment_calls AS SELECT * FROM {calls}")
    bench.run("CREATE TEMPORARY VIEW new_calls AS SELECT * FROM segment_calls")
    bench.run(f"CREATE TEMPORARY VIEW segment_outcomes AS SELECT * FROM {outcomes}")


def note_withheld(bench: Workbench, is_withheld: bool) -> None:
    """Note whether rows contain tokens instead of numbers."""
    bench.run("UPDATE built SET is_withheld = $is_withheld", {"is_withheld": is_withheld})


def main() -> None:
    """Child process: reads a recipe as JSON from standard input. Prints why it has to be built from nothing, if so."""
    confine(limits())
    recipe = Recipe.from_json(sys.stdin.read())
    if recipe.previous:
        from analytics.store.data.change import change  # uses this module

        print(change(recipe))
    else:
        build(recipe)


if __name__ == "__main__":
    main()
