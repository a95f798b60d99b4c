"""Remove numbers and names from a segment in a workbench without changing any figure."""

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
"""Columns blanked in every row of an erased client, whether they contain the number or not."""
NAMED = {
    "calls": (),
    "outcomes": ("responsible_raw", "operator_raw", "field_manager_raw"),
    "people": ("person_raw", "name"),
    "rejected": (),
}
"""Columns that name a colleague."""


OLD = {
    "calls": "(started_local < the_day() AND (client_phone LIKE '+%' OR client_phone_raw IS NOT NULL))",
    "outcomes": (
        # Without an id a lead is identified by number and day: all its versions must be older than the limit.
        "(CASE WHEN STARTS_WITH(entity_id, CONCAT(client_phones, '|')) THEN created_at"
        " ELSE GREATEST(created_at, changed_at, meeting_at, signed_at) END < the_day()"
        " AND (CONTAINS(client_phones, '+') OR client_name IS NOT NULL))"
    ),
}
"""Rows whose number is older than the_day()."""


@dataclass(frozen=True)
class Touched:
    """Rows of a segment that mention a subject, by table."""

    calls: int = 0
    outcomes: int = 0
    people: int = 0
    rejected: int = 0

    @property
    def total(self) -> int:
        """The sum over all tables."""
        return self.calls + self.outcomes + self.people + self.rejected


def count(bench: Workbench, subject: Subject, tables: Sequence[str] = tuple(SEGMENT_TABLES)) -> Touched:
    """How many rows of each table mention the subject."""
    _tell(bench, subject)
    counts = {}
    for table in tables:
        ((rows,),) = bench.rows(f"SELECT COUNT(*) FROM segment_{table} WHERE {_about(table, subject)}")
        counts[table] = int(str(rows))
    return Touched(**counts)


def withhold(bench: Workbench, subject: Subject, tables: Sequence[str] = tuple(SEGMENT_TABLES)) -> Touched:
    """Replace the subject in every cell of these tables; keys, durations and everything that is counted stay."""
    touched = count(bench, subject, tables)
    for table in tables:
        if getattr(touched, table):
            bench.run(f"UPDATE segment_{table} SET {_changes(table, subject)} WHERE {_about(table, subject)}")
    return touched


def _tell(bench: Workbench, subject: Subject) -> None:
    """Create the macros `holds` and `scrubbed`, and the table of the subject's spellings."""
    pattern, put = _quoted(subject.sql_pattern), _quoted(subject.put)

    def replaced(text: str) -> str:
        return f"REGEXP_REPLACE({text}, '{pattern}', '\\1{put}\\2', 'g')"

    twice = replaced(replaced("t"))  # twice: two adjacent matches share the character between them
    condition = f"REGEXP_MATCHES(t, '{pattern}')" if pattern else "FALSE"
    bench.run(f"CREATE OR REPLACE MACRO holds(t) AS {condition}")
    bench.run(f"CREATE OR REPLACE MACRO scrubbed(t) AS {twice if pattern else 't'}")
    bench.run("CREATE OR REPLACE TEMPORARY TABLE spellings (said VARCHAR)")
    for spelling in subject.spellings:
        bench.run("INSERT INTO spellings VALUES (LOWER(TRIM($said)))", {"said": spelling})


def _texts(table: str) -> list[str]:
    return [column.name for column in SEGMENT_TABLES[table] if column.type == "VARCHAR"]


def _about(table: str, subject: Subject) -> str:
    """The condition that a row mentions the subject."""
    conditions = [
        f"holds(CONCAT_WS(' | ', {', '.join(_texts(table))}))",
        *(_is_spelled(column) for column in NAMED[table]),
    ]
    if table == "calls":
        conditions.append(_is_his_call(subject))
    day = {"calls": "started_local", "outcomes": "created_at"}.get(table)
    until = f" AND {day} < CAST('{subject.until_on}' AS DATE) + INTERVAL 1 DAY" if subject.until_on and day else ""
    return f"({' OR '.join(conditions)}){until}"


def _is_spelled(column: str) -> str:
    return f"COALESCE(LOWER(TRIM({column})) IN (SELECT said FROM spellings), FALSE)"


def _is_his_call(subject: Subject) -> str:
    """The condition that a call is the subject's: by number, or by name where the row has no number."""
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
    """How many rows have a number that is older than the day `before` (ISO)."""
    _tell_day(bench, before)
    counts = {}
    for table in tables:
        if table in OLD:
            ((rows,),) = bench.rows(f"SELECT COUNT(*) FROM segment_{table} WHERE {OLD[table]}")
            counts[table] = int(str(rows))
    return Touched(**counts)


def age(bench: Workbench, before: str, numbers_key: str, tables: Sequence[str] = tuple(SEGMENT_TABLES)) -> Touched:
    """Replace numbers older than the day `before` (ISO) by tokens, and blank the free text about their clients."""
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
