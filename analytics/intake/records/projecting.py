"""Project a staged table onto roles: cells of every column, and facts beside the table."""

from collections.abc import Mapping, Sequence

from analytics.intake.cells.documents import sql_day_of_contract, sql_without_name
from analytics.intake.cells.months import in_numbers
from analytics.intake.cells.notation import Notation
from analytics.intake.cells.values import PRIMED
from analytics.intake.cells.weekdays import sql_without_weekday
from analytics.intake.cells.zones import sql_without_zone
from analytics.intake.columns.durations import CLOCK_MINUTES, HOURS
from analytics.intake.columns.layout import AGGREGATES, OUTCOMES, ROLES, SEVERAL, Layout
from analytics.intake.shape.header import Sample
from analytics.intake.shape.outside_columns import PERSON, alone_sql, day_sql, operator_source_sql
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.sqlfile import quoted

CLOCKED = (
    r"CASE WHEN REGEXP_FULL_MATCH(meeting_time, '\d{1,2}[-.:]\d{2}(:\d{2})?')"
    r" THEN meeting_at || ' ' || REGEXP_REPLACE(meeting_time, '[-.]', ':') ELSE meeting_at END AS meeting_at"
)
"""The day of a visit with its time, which stands in a column of its own."""


def project(bench: Workbench, layout: Layout, sample: Sample, only_blanks: bool) -> int:
    """The view `role_texts`: every role there is, NULL where the file has no such column; counts rows of names.

    `only_blanks`: nothing else can surround a cell (Staged), which makes trimming half as long.
    """
    trimmed = "without_blanks" if only_blanks else "bare"
    roles = {role: tuple(column for column in places if column < sample.width) for role, places in layout.roles.items()}
    filled = {role: places[0] for role, places in roles.items() if places and role != SEVERAL}
    others = {role: places[1:] for role, places in roles.items() if role in filled and role in layout.known.either}
    # In two steps: a macro of a macro is written out whole for every mention, and takes longer to plan than to run.
    bare = "".join(f", {trimmed}(c{column}) AS {role}" for role, column in filled.items())
    bare += "".join(f", {trimmed}(c{column}) AS other{column}" for places in others.values() for column in places)
    told = "".join(
        f", {_first_said(_cell(layout, role, column), others.get(role, ()))} AS {role}"
        for role, column in filled.items()
    )
    rows = f"SELECT source_row{bare} FROM staging_rows"
    beside, alone = _said_above(layout, sample, filled), alone_sql(sample)
    if beside:
        named = "".join(f"{text} AS {role}, " for role, text in beside.items()) + f"{alone} AS is_alone"
        rows = f"SELECT * FROM (SELECT source_row{bare}, {named} FROM staging_rows) AS all_rows WHERE NOT is_alone"
        told += "".join(f", {_cell(layout, role, sample.width)} AS {role}" for role in beside)
        filled |= dict.fromkeys(beside, sample.width)
    bench.run(f"CREATE OR REPLACE TEMPORARY VIEW role_cells AS SELECT source_row{told} FROM ({rows}) AS bare_cells")
    said = {"meeting_at": CLOCKED} if "meeting_time" in filled else {}
    columns = [
        said.get(role, role) if role in filled else f"CAST(NULL AS VARCHAR) AS {role}"
        for role in dict.fromkeys((*ROLES[layout.kind], *layout.known.script_roles))
    ]
    source = "role_cells"
    if layout.kind == OUTCOMES:
        _collect_phones(bench, roles.get("client_phone", ()))
        columns.append("phones")
        source = "role_cells LEFT JOIN row_phones USING (source_row)"
    bench.run("DROP VIEW IF EXISTS said_calls")
    bench.run(f"CREATE OR REPLACE TEMPORARY VIEW role_texts AS SELECT source_row, {', '.join(columns)} FROM {source}")
    return int(str(bench.rows(f"SELECT COUNT(*) FROM staging_rows WHERE {alone}")[0][0])) if beside else 0


def _said_above(layout: Layout, sample: Sample, filled: Mapping[str, int]) -> dict[str, str]:
    """Roles that no column plays and a row above, a sheet or a title does, as SQL of a staged row."""
    day = {OUTCOMES: "meeting_at", AGGREGATES: "day"}.get(layout.kind, "date")
    beside = {day: day_sql(sample)} if layout.when.is_day_above and not {"start", day} & set(filled) else {}
    if layout.when.day:
        beside["day"] = quoted(layout.when.day)
    if layout.who.source and layout.who.role not in filled:
        beside[layout.who.role] = (
            quoted(layout.who.name) if layout.who.source == PERSON else operator_source_sql(layout.who.source, sample)
        )
    return beside


def _first_said(cell: str, others: Sequence[int]) -> str:
    """The cell of a role, or of the next column that says the same where it is empty."""
    return f"COALESCE({', '.join((cell, *(f'told(other{column})' for column in others)))})" if others else cell


def _cell(layout: Layout, role: str, column: int) -> str:
    """A cell of a role: hours and minutes get their seconds, a grouped column says again what stood last in it."""
    reading = layout.reading(column)
    has = reading.notations.__contains__
    said = role if has(Notation.DASHES) else f"told({role})"
    if has(Notation.POWERS):
        said = f"unpowered({said})"
    if reading.marks:
        cases = "".join(f" WHEN {quoted(word)} THEN {quoted(mark)}" for word, mark in reading.marks.items())
        said = f"NULLIF(CASE LOWER(TRIM({role})){cases} ELSE {said} END, '')"
    if has(Notation.WEEKDAYS):
        said = sql_without_weekday(said)
    if has(Notation.DOCUMENTS):
        said = sql_without_name(said)
    if has(Notation.ZONES):
        said = sql_without_zone(said)
    if has(Notation.CONTRACTS):
        said = sql_day_of_contract(said)
    if has(Notation.MONTHS):
        said = in_numbers(said)
    if has(Notation.PRIMES):
        said = f"REGEXP_REPLACE({said}, '{PRIMED.pattern.replace(chr(39), chr(39) * 2)}', '\\1:\\2')"
    if layout.units.get(role) == HOURS:
        said = f"REGEXP_REPLACE({said}, '^(\\d+:\\d{{2}})$', '\\1:00')"
    if layout.units.get(role) == CLOCK_MINUTES:
        said = f"REGEXP_REPLACE({said}, '^(\\d+:\\d{{2}}):\\d{{2}}$', '\\1')"
    if has(Notation.COMMAS):
        said = f"REGEXP_REPLACE({said}, '(:\\d{{2}}),(\\d{{1,9}})$', '\\1.\\2')"
    if has(Notation.CLOCKS) and (day := layout.column("date")) is not None:
        said = f"{_cell(layout, 'date', day)} || ' ' || {said}"
    if has(Notation.FILLED_DOWN):
        said = f"LAST_VALUE({said} IGNORE NULLS) OVER (ORDER BY source_row)"
    return said


def _collect_phones(bench: Workbench, columns: tuple[int, ...]) -> None:
    """The table `row_phones`: every phone of a row, however many columns a CRM spreads them over."""
    cells = " UNION ALL ".join(
        f"SELECT source_row, {column} AS place, whole_power(said(c{column})) AS cell FROM staging_rows"
        for column in columns
    )
    empty = "SELECT CAST(NULL AS BIGINT) AS source_row, 0 AS place, CAST(NULL AS VARCHAR) AS cell"
    bench.run(
        "CREATE OR REPLACE TEMPORARY TABLE row_phones AS"
        " SELECT source_row, STRING_AGG(phone, ' ' ORDER BY place) AS phones FROM (SELECT *,"
        " CASE WHEN cell LIKE '#%' THEN cell ELSE phone_from(cell, digits) END AS phone"
        f" FROM (SELECT *, digits_of(cell) AS digits FROM ({cells or empty}) AS cells) AS numbers"
        " WHERE cell IS NOT NULL) AS phones GROUP BY source_row"
    )
