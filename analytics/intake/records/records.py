"""Staged text to canonical records: calls, outcomes, people; each loader returns its number of duplicates."""

import re
from importlib.resources import files

from analytics.core.errors import DozvonError
from analytics.core.registry import header
from analytics.intake.cells.moments import OF_UTC, ORDERS
from analytics.intake.columns.layout import MOMENTS, STATUS, TALK, Layout
from analytics.intake.job import Job
from analytics.intake.meanings.stages import tell_stages
from analytics.intake.meanings.words import tell_incoming, tell_words
from analytics.intake.records.repeats import count_sources
from analytics.intake.records.segment_writer import CallParts
from analytics.intake.records.typed import PREPARED, moments_measure, type_calls
from analytics.intake.records.ways import said_way
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.sqlfile import quoted, sql

SCRIPTS, RULES = "analytics.intake.records.sql", "analytics.intake.records.rules"
SHORT_TALK_SECONDS, FAIR_RING_SECONDS = 20, 15
ROWS_THAT_TELL = 100_000
AS_SAID = {
    "provider_call_id": "call_id",
    "ring_timeout_seconds": "timeout_seconds",
    "total_seconds": "total_number",
    "operator_ext": "ext",
    "operator_name": "name",
    "team_raw": "team",
    "own_line": "own_line",
    "cause_q850": "cause_number",
    "sip_code": "sip_number",
    "provider_status": "status",
    "provider_code": "code",
    "provider_reason": "reason",
    "agent_disposition": "agent_disposition",
    "lead_id": "lead_id",
    "attempt_no": "attempt_number",
}
"""Columns of calls taken unchanged from one column of `typed` (segment_calls.sql)."""
REFUSED = (
    "CREATE OR REPLACE TEMPORARY TABLE refused AS"
    " SELECT source_row, ARG_MIN(guilty, reason) AS guilty, MIN(reason) AS reason FROM hits GROUP BY source_row"
)
"""The first reason, by name, of every refused row."""
EQUAL_NO = (
    "CASE WHEN provider_call_id IS NULL THEN ROW_NUMBER() OVER (PARTITION BY whole_text ORDER BY source_row) ELSE 1 END"
)


def load_calls(bench: Workbench, job: Job, layout: Layout, table: str, parts: CallParts) -> int:
    """Add the calls of a staged table to the segment."""
    _said(bench, layout)
    tell_words(bench, layout)
    type_calls(bench, layout)
    zone, is_utc = _zone(bench, job, layout)
    _remember_arrival(bench, job, "UTC" if is_utc else zone)
    _apply_rules(bench, layout)
    _hours(bench, zone, is_utc)
    flags = _flags(bench, layout)
    shared = {"is_utc": is_utc, "short_talk_seconds": SHORT_TALK_SECONDS, "fair_ring_seconds": FAIR_RING_SECONDS}
    source = {"source_file": table, "source_format": layout.format, "system": layout.system, "tz": zone}
    source["exchange"] = layout.known.exchange or layout.system
    named = {"tz_basis": "file" if is_utc else "setting", "list_name": job.list_name or layout.base}
    parts.add(_spelled(bench), {**shared, **flags, **source, **named}, _unsaid(bench))
    count_sources(bench, job, "calls", "known_rows")
    return _repeated(bench)


def _said(bench: Workbench, layout: Layout) -> None:
    """The view `said_calls`: the output of a format's script, or the columns as they are."""
    if layout.known.prepare is not None:
        script = sql(PREPARED, layout.known.prepare)
        for role in re.findall(r"\$has_(\w+)", script):
            script = script.replace(f"$has_{role}", str(role in layout.roles).upper())
        bench.run(script)
        if layout.known.prepare == "queue_log":
            bench.run(
                "CREATE OR REPLACE VIEW counted_calls AS SELECT said_calls.*, queue_calls.row_count FROM said_calls"
                " INNER JOIN queue_calls ON queue_calls.source_row = said_calls.source_row"
            )
            return
        bench.run("CREATE OR REPLACE VIEW counted_calls AS SELECT *, 1 AS row_count FROM said_calls")
        return
    start = "start" if "start" in layout.roles else "date || COALESCE(' ' || time, '')"
    operator = "operator"
    if {"src_name", "dst_name"} & set(layout.roles):
        tell_incoming(bench, layout.meanings)
        incoming = "direction IN (SELECT word FROM incoming_words)"
        operator = f"COALESCE(operator, CASE WHEN {incoming} THEN dst_name ELSE src_name END)"
    bench.run(
        f"CREATE OR REPLACE VIEW said_calls AS SELECT * EXCLUDE (start, grain, operator, direction), {start} AS start,"
        f" {operator} AS operator, {said_way(layout.direction)} AS direction,"
        " CASE WHEN logical_id IS NOT NULL THEN 'leg' ELSE 'call' END AS grain"
        " FROM role_texts"
    )
    bench.run("CREATE OR REPLACE VIEW counted_calls AS SELECT *, 1 AS row_count FROM said_calls")


def _apply_rules(bench: Workbench, layout: Layout) -> None:
    """`refused(source_row, guilty, reason)`: the first rule by name that rejects a row gives its reason."""
    bench.run("CREATE OR REPLACE TEMPORARY TABLE hits (source_row BIGINT, guilty VARCHAR, reason VARCHAR)")
    for script in sorted(entry.name for entry in files(RULES).iterdir() if entry.name.endswith(".sql")):
        text = sql(RULES, script)
        bench.run(
            f"INSERT INTO hits SELECT source_row, $guilty, $reason FROM ({text}) AS rule",
            {"guilty": header(text).get("column"), "reason": script.removesuffix(".sql")},
        )
    if layout.no_calls:
        bench.run(
            "INSERT INTO hits SELECT source_row, 'medium', 'not_a_call' FROM role_texts"
            " WHERE LIST_CONTAINS($words, LOWER(medium))",
            {"words": list(layout.no_calls)},
        )
    bench.run(REFUSED)


def _zone(bench: Workbench, job: Job, layout: Layout) -> tuple[str, bool]:
    """(company's time zone, whether the file is in UTC): epochs are in UTC, and ids with an epoch show it."""
    zone = layout.when.tz or job.tz
    _check_zone(bench, zone)
    if layout.when.is_utc or layout.when.order in OF_UTC:
        return zone, True
    ((rows,),) = bench.rows("SELECT COUNT(*) FROM typed")
    ((quarters,),) = bench.rows(sql(SCRIPTS, "epoch_ids"), {"every": int(str(rows)) // ROWS_THAT_TELL + 1})
    return zone, quarters is not None and float(str(quarters)) == 0


def _remember_arrival(bench: Workbench, job: Job, zone: str) -> None:
    """`arrival(said_at_most, epoch_at_most)`: a day after the file's arrival, in the file's time and in UTC."""
    utc = "CAST(NULLIF($arrived_at, '') AS TIMESTAMPTZ) AT TIME ZONE"
    bench.run(
        f"CREATE OR REPLACE TEMPORARY TABLE arrival AS SELECT {utc} $zone + INTERVAL 1 DAY AS said_at_most,"
        f" {utc} 'UTC' + INTERVAL 1 DAY AS epoch_at_most",
        {"arrived_at": job.arrived_at, "zone": zone},
    )


def _check_zone(bench: Workbench, zone: str) -> None:
    if not bench.rows("SELECT 1 FROM pg_timezone_names() WHERE name = $zone", {"zone": zone}):
        raise DozvonError("zone_unknown", zone=zone)


def _hours(bench: Workbench, zone: str, is_utc: bool) -> None:
    """`hours(hour_at, distance)`: local minus UTC for every hour that occurs, to convert each hour once."""
    local = "(hour_at AT TIME ZONE 'UTC') AT TIME ZONE $zone - hour_at"
    distance = local if is_utc else "hour_at - ((hour_at AT TIME ZONE $zone) AT TIME ZONE 'UTC')"
    bench.run(
        f"CREATE OR REPLACE TEMPORARY TABLE hours AS SELECT hour_at, {distance} AS distance FROM"
        " (SELECT DISTINCT DATE_TRUNC('hour', said_at) AS hour_at FROM typed WHERE said_at IS NOT NULL) AS seen",
        {"zone": zone},
    )


def _flags(bench: Workbench, layout: Layout) -> dict[str, object]:
    """Facts of the whole table: whether the total includes ringing, whether the status decides."""
    measured = moments_measure(layout)
    ((longer, waiting, unanswered, rung, talks, totals, rings),) = bench.rows(sql(SCRIPTS, "ringing"))
    has_talk = measured or "talk" in layout.roles or bool(talks)
    has_total = measured or layout.ends_measure or "total" in layout.roles or bool(totals)
    without_talk = 2 * int(str(rung)) > int(str(unanswered)) if unanswered else bool(rings)
    return {
        "has_talk": has_talk,
        "has_total": has_total,
        "status_decides": layout.told.decides == STATUS
        or (layout.known.status_decides and layout.told.decides != TALK),
        "words_decide": layout.told.decides != TALK and "status" in layout.roles,
        "total_has_ring": has_total and (bool(longer or waiting) if has_talk else without_talk),
    }


def _spelled(bench: Workbench) -> str:
    """The query of the calls; with whole minutes, equal rows without ids are separate calls (g9telecom)."""
    ((seconds,),) = bench.rows("SELECT COALESCE(BOOL_OR(EXTRACT(SECOND FROM said_at) <> 0), FALSE) FROM typed")
    query = sql(SCRIPTS, "segment_calls")
    return query if seconds else query.replace("/*equal*/ 1", EQUAL_NO)


def _unsaid(bench: Workbench) -> list[str]:
    """Columns of the calls that are empty in all rows."""
    counts = ", ".join(f"COUNT({said})" for said in AS_SAID.values())
    ((*filled,),) = bench.rows(f"SELECT {counts} FROM typed")
    return [name for name, rows in zip(AS_SAID, filled, strict=True) if not rows]


def _repeated(bench: Workbench) -> int:
    """The number of duplicate rows; if a file adds nothing, also events without a call."""
    of_typed = "SELECT COALESCE(SUM(row_count), 0) FROM typed WHERE source_row"
    ((repeats,),) = bench.rows("SELECT COUNT(*) FROM repeated_rows")
    if not repeats:
        return 0
    ((duplicates, told, read),) = bench.rows(
        f"SELECT ({of_typed} IN (SELECT source_row FROM repeated_rows)),"
        f" ({of_typed} NOT IN (SELECT source_row FROM refused)),"
        " (SELECT COUNT(*) FROM role_texts WHERE source_row NOT IN (SELECT source_row FROM refused))"
    )
    return int(str(read if duplicates == told else duplicates))


def load_aggregates(bench: Workbench, job: Job, layout: Layout, table: str, parts: CallParts) -> int:
    """Add daily totals to the segment as rows of grain `aggregate`, which never count as single calls."""
    _check_zone(bench, job.tz)
    _remember_arrival(bench, job, layout.when.tz or job.tz)
    script = sql(SCRIPTS, "aggregates").replace("/*moment*/ moment_ymd", f"moment_{layout.when.order or 'ymd'}")
    for role, unit in layout.units.items():
        script = script.replace(f"/*{role}_unit*/ 1.0", str(unit or 1.0)).replace(f"/*{role}_told*/ FALSE", "TRUE")
    if layout.direction.constant:
        script = script.replace("/*way*/ NULL", quoted(layout.direction.constant))
    bench.run(script)
    facts = {"source_file": table, "source_format": layout.format, "tz": layout.when.tz or job.tz}
    parts.add(sql(SCRIPTS, "aggregate_calls"), facts)
    count_sources(bench, job, "calls", "known_rows")
    ((repeats,),) = bench.rows("SELECT COUNT(DISTINCT source_row) FROM repeated_rows")
    return int(str(repeats))


def load_outcomes(bench: Workbench, job: Job, layout: Layout, table: str, _: CallParts) -> int:
    """Add the leads and deals of a staged table to `segment_outcomes`."""
    tell_stages(bench, layout)
    refused = sql(SCRIPTS, "refused_outcomes")
    if layout.column("amount") in layout.told.columns:  # a person says that these amounts are rubles
        refused = refused.replace("/*abroad*/ is_of_abroad(amount)", "FALSE")
    moment = _local_moment(bench, job, layout)
    bench.run(refused.replace("/*moment*/ moment_ymd", moment))
    bench.run(REFUSED)
    _check_zone(bench, job.tz)
    _remember_arrival(bench, job, layout.when.tz or job.tz)
    bench.run(
        sql(SCRIPTS, "outcomes")
        .replace("/*moment*/ moment_ymd", moment)
        .replace("/*has_steps*/ FALSE", str({"changed_at"} == {*MOMENTS} & {*layout.roles}).upper())
        .replace("/*amount_unit*/ 1", f"{layout.units.get('amount') or 1:g}")
        .replace("$crm", f"'{_crm(layout)}'")
        .replace("$entity_type", f"'{layout.known.entity_type or ('deal' if _crm(layout) == 'csv' else 'lead')}'")
    )
    bench.run(sql(SCRIPTS, "outcome_arrival").replace("/*moment*/ moment_ymd", moment))
    ((repeats,),) = bench.rows("SELECT COUNT(*) - COUNT(DISTINCT version_key) FROM outcome_keyed")
    known_keys = "SELECT version_key FROM known_outcomes UNION ALL SELECT version_key FROM segment_outcomes"
    bench.run(
        "CREATE OR REPLACE TEMPORARY TABLE known_leads AS SELECT DISTINCT version_key FROM outcome_keyed"
        f" WHERE version_key IN ({known_keys})"
    )
    ((known,),) = bench.rows("SELECT COUNT(*) FROM known_leads")
    count_sources(bench, job, "outcomes", "known_leads")
    bench.run(
        "INSERT INTO segment_outcomes BY NAME"
        f" SELECT DISTINCT ON (version_key) *, $file AS source_file, $format AS source_format, {_told(bench)} AS told"
        " FROM outcome_keyed WHERE version_key NOT IN (SELECT version_key FROM segment_outcomes)"
        " WINDOW of_deal AS (PARTITION BY event_key) ORDER BY version_key, source_row",
        {"file": table, "format": layout.format},
    )
    return int(str(repeats)) + int(str(known))


def _told(bench: Workbench) -> str:
    """SQL of the columns of leads that some row of the table fills, between spaces.

    Where a deal has a row for every stage, of those that its row fills: such rows complete each other.
    """
    names = [str(name) for (name,) in bench.rows("SELECT column_name FROM (DESCRIBE outcome_keyed)")]
    ((*filled,),) = bench.rows(f"SELECT {', '.join(f'COUNT({name})' for name in names)} FROM outcome_keyed")
    table = " ".join(name for name, rows in zip(names, filled, strict=True) if rows)
    row = ", ".join(f"CASE WHEN {name} IS NOT NULL THEN '{name}' END" for name in names)
    return (
        "CASE WHEN MIN(stage_raw) OVER of_deal <> MAX(stage_raw) OVER of_deal"
        f" THEN CONCAT(' ', CONCAT_WS(' ', {row}), ' ') ELSE ' {table} ' END"
    )


def _local_moment(bench: Workbench, job: Job, layout: Layout) -> str:
    """The macro that reads a time of a CRM in the company's time zone."""
    order = layout.when.order if layout.when.order in ORDERS else "ymd"
    if order not in OF_UTC:
        return f"moment_{order}"
    zone = layout.when.tz or job.tz
    _check_zone(bench, zone)
    bench.run(
        f"CREATE OR REPLACE MACRO moment_local(t) AS (moment_{order}(t) AT TIME ZONE 'UTC') AT TIME ZONE '{zone}'"
    )
    return "moment_local"


def _crm(layout: Layout) -> str:
    return layout.system if layout.system in ("amocrm", "bitrix24", "hubspot") else "csv"


def load_people(bench: Workbench, _: Job, layout: Layout, __: str, ___: CallParts) -> int:
    """Add people; a row without a name is refused."""
    order = layout.when.order if layout.when.order in ORDERS else "dmy"
    bench.run(
        "CREATE OR REPLACE TEMPORARY TABLE refused AS SELECT source_row, 'name' AS guilty, 'name_missing' AS reason"
        " FROM role_texts WHERE COALESCE(name, last_name, first_name) IS NULL"
    )
    bench.run(sql(SCRIPTS, "people").replace("/*moment*/ moment_ymd", f"moment_{order}"))
    return 0
