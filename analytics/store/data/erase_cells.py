"""Takes numbers and names out of a segment that lies in a workbench, so that every figure stays as it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.core.record import SEGMENT_TABLES
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.sqlfile import sql
from analytics.store.keyed import Keys
from analytics.store.subject import CLIENT, Subject

SCRIPTS = "analytics.store.data.sql"
FREE_TEXT = {"calls": ("client_phone_raw", "agent_disposition", "provider_reason"), "outcomes": ("client_name",)}
"""What goes with a client's row whether his number is in it or not."""
NAMED = {
    "calls": (),
    "outcomes": ("responsible_raw", "operator_raw", "field_manager_raw"),
    "people": ("person_raw", "name"),
    "rejected": (),
}
"""The columns that name a colleague."""


OLD = {
    "calls": "(started_local < the_day() AND (client_phone LIKE '+%' OR client_phone_raw IS NOT NULL))",
    "outcomes": (
        # Without an id the lead is named by its number and its day: every version of it must be as old as the others.
        "(CASE WHEN STARTS_WITH(entity_id, CONCAT(client_phones, '|')) THEN created_at"
        " ELSE GREATEST(created_at, changed_at, meeting_at, signed_at) END < the_day()"
        " AND (CONTAINS(client_phones, '+') OR client_name IS NOT NULL))"
    ),
}
"""Which rows have a number that is older than the_day()."""


@dataclass(frozen=True)
class Touched:
    """Rows of a segment that said something about somebody."""

    calls: int = 0
    outcomes: int = 0
    people: int = 0
    rejected: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.calls + self.outcomes + self.people + self.rejected


def count(bench: Workbench, subject: Subject, tables: Sequence[str] = tuple(SEGMENT_TABLES)) -> Touched:
    """How many rows of each table say something about him."""
    _tell(bench, subject)
    found = {}
    for table in tables:
        ((rows,),) = bench.rows(f"SELECT COUNT(*) FROM segment_{table} WHERE {_about(table, subject)}")
        found[table] = int(str(rows))
    return Touched(**found)


def withhold(bench: Workbench, subject: Subject, tables: Sequence[str] = tuple(SEGMENT_TABLES)) -> Touched:
    """Replaces him in every cell of these tables; what rows count by, keys and durations, stays."""
    touched = count(bench, subject, tables)
    for table in tables:
        if getattr(touched, table):
            bench.run(f"UPDATE segment_{table} SET {_changes(table, subject)} WHERE {_about(table, subject)}")
    return touched


def _tell(bench: Workbench, subject: Subject) -> None:
    """The macros `holds` and `scrubbed`, and the table of his spellings."""
    pattern, put = _quoted(subject.sql_pattern), _quoted(subject.put)

    def replaced(text: str) -> str:
        return f"REGEXP_REPLACE({text}, '{pattern}', '\\1{put}\\2', 'g')"

    twice = replaced(replaced("t"))  # two that stand side by side share the sign between them
    found = f"REGEXP_MATCHES(t, '{pattern}')" if pattern else "FALSE"
    bench.run(f"CREATE OR REPLACE MACRO holds(t) AS {found}")
    bench.run(f"CREATE OR REPLACE MACRO scrubbed(t) AS {twice if pattern else 't'}")
    bench.run("CREATE OR REPLACE TEMPORARY TABLE spellings (said VARCHAR)")
    for spelling in subject.spellings:
        bench.run("INSERT INTO spellings VALUES (LOWER(TRIM($said)))", {"said": spelling})


def _texts(table: str) -> list[str]:
    return [column.name for column in SEGMENT_TABLES[table] if column.type == "VARCHAR"]


def _about(table: str, subject: Subject) -> str:
    """The condition that a row says something about him."""
    found = [f"holds(CONCAT_WS(' | ', {', '.join(_texts(table))}))", *(_is_spelled(column) for column in NAMED[table])]
    if table == "calls":
        found.append(_is_his_call(subject))
    day = {"calls": "started_local", "outcomes": "created_at"}.get(table)
    until = f" AND {day} < CAST('{subject.until_on}' AS DATE) + INTERVAL 1 DAY" if subject.until_on and day else ""
    return f"({' OR '.join(found)}){until}"


def _is_spelled(column: str) -> str:
    return f"COALESCE(LOWER(TRIM({column})) IN (SELECT said FROM spellings), FALSE)"


def _is_his_call(subject: Subject) -> str:
    """By his number; or by a name, and where the row has none by what it has instead."""
    if subject.kind == CLIENT:
        return f"COALESCE(client_phone = '{_quoted(subject.phone)}', FALSE)"
    raw, ext = _is_spelled("operator_raw"), _is_spelled("operator_ext")
    return f"({_is_spelled('operator_name')} OR (operator_name IS NULL AND ({raw} OR {ext})))"


def _changes(table: str, subject: Subject) -> str:
    put = f"'{_quoted(subject.put)}'"
    changes = {name: f"scrubbed({name})" for name in _texts(table)}
    if subject.kind == CLIENT:
        his = "holds(client_phones)" if table == "outcomes" else _is_his_call(subject)
        for name in FREE_TEXT.get(table, ()):
            changes[name] = f"CASE WHEN {his} THEN NULL ELSE scrubbed({name}) END"
        if table == "rejected":
            changes["original"] = "CASE WHEN holds(original) THEN '[]' ELSE original END"
    for name in NAMED[table]:
        changes[name] = f"CASE WHEN {_is_spelled(name)} THEN {put} ELSE scrubbed({name}) END"
    if table == "calls" and subject.kind != CLIENT:
        his = _is_his_call(subject)
        for name in ("operator_raw", "operator_name"):
            changes[name] = f"CASE WHEN {his} THEN {put} ELSE scrubbed({name}) END"
        changes["operator_ext"] = f"CASE WHEN {his} THEN NULL ELSE operator_ext END"
    return ", ".join(f"{name} = {change}" for name, change in changes.items())


def count_old(bench: Workbench, before: str, tables: Sequence[str] = tuple(SEGMENT_TABLES)) -> Touched:
    """How many rows still have a number that is older than the day `before` (ISO)."""
    _tell_day(bench, before)
    found = {}
    for table in tables:
        if table in OLD:
            ((rows,),) = bench.rows(f"SELECT COUNT(*) FROM segment_{table} WHERE {OLD[table]}")
            found[table] = int(str(rows))
    return Touched(**found)


def age(bench: Workbench, before: str, numbers_key: str, tables: Sequence[str] = tuple(SEGMENT_TABLES)) -> Touched:
    """Numbers older than the day `before` become tokens, and what is said of their clients goes."""
    touched = count_old(bench, before, tables)
    bench.run(Keys(numbers_key, "").macro())
    for table in tables:
        if getattr(touched, table):
            bench.run(sql(SCRIPTS, f"age_{table}").replace("/*old*/ TRUE", OLD[table]))
    return touched


def _tell_day(bench: Workbench, before: str) -> None:
    bench.run(f"CREATE OR REPLACE MACRO the_day() AS CAST('{date.fromisoformat(before)}' AS DATE)")


def _quoted(text: str) -> str:
    return text.replace("'", "''")
