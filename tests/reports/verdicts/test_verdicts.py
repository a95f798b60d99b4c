"""From calls to verdicts: the SQL counts what the simulator counts, windows close, scopes hide."""

import dataclasses
import json
from collections.abc import Hashable
from datetime import date

import duckdb
import numpy as np
import pandas as pd
import pytest

from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.reports.verdicts import verdicts
from analytics.reports.verdicts.verdict_counts import verdict_counts
from analytics.stats.verdicts.settings import VerdictSettings
from analytics.store.data.duckdb_engine import DuckDBEngine
from analytics.store.data.sqlfile import sql
from analytics.store.ledger.ledger import Annotation
from benchmarks.team_counts import counts_of
from benchmarks.teams import ANSWERED, BUSY, CANCELLED, DEAD, NO_ANSWER, REJECTED, Columns, Scenario, Team, simulate

DIRECTOR = Scope.director()
SETTINGS = VerdictSettings()
MONDAY = date(2026, 6, 1)
SAID = pd.DataFrame(
    {
        "kind": [ANSWERED, DEAD, BUSY, REJECTED, NO_ANSWER, CANCELLED],
        "outcome": ["talk", "no_such_number", "busy", "rejected", "no_answer", "cancelled_early"],
        "cause_q850": [16, 1, 17, 21, 19, 16],
        "hangup_side": ["client", "system", "system", "client", "system", "operator"],
    }
)
COLUMNS = """
CREATE TABLE calls AS SELECT
    row_number() OVER () AS call_id, 'out' AS direction, TRUE AS is_reach_told,
    'simulated' AS source_format, CAST(NULL AS VARCHAR) AS own_line,
    'team' || (operator % 2) AS team_id, 'op' || operator AS operator_id, 'base' || base AS list_id,
    CAST(number AS BIGINT) AS client_id, CASE WHEN is_mobile THEN 'mobile' ELSE 'landline' END AS phone_type,
    CAST($monday AS DATE) + CAST(day // 5 * 7 + day % 5 AS INTEGER) AS day_on,
    CAST(second // 3600 AS INTEGER) AS hour_local,
    CAST(day_on AS TIMESTAMP) + to_seconds(second) AS started_local, CAST(NULL AS INTEGER) AS attempt_no,
    CASE WHEN $has_ring THEN CAST(ring_seconds AS INTEGER) END AS ring_seconds,
    CAST(NULL AS INTEGER) AS total_seconds,
    CASE WHEN said.outcome = 'talk' THEN 60 ELSE 0 END AS talk_seconds, CAST(NULL AS INTEGER) AS sip_code,
    CASE WHEN $has_ring THEN said.hangup_side ELSE 'unknown' END AS hangup_side,
    CASE WHEN $has_ring THEN CAST(said.cause_q850 AS SMALLINT) END AS cause_q850,
    CASE WHEN $has_ring OR said.outcome = 'talk' THEN said.outcome ELSE 'no_answer_ring_unknown' END AS outcome
FROM team_calls JOIN said ON said.kind = team_calls.outcome
"""


TOUCHES = """
ALTER TABLE calls ADD COLUMN IF NOT EXISTS touch_no BIGINT;
UPDATE calls SET touch_no = touches.place FROM (
    SELECT call_id, row_number() OVER (PARTITION BY client_id, list_id ORDER BY started_local, call_id) AS place
    FROM calls
) AS touches WHERE touches.call_id = calls.call_id;
"""


def load(connection: duckdb.DuckDBPyConnection, team: Team) -> None:
    """The team's calls as a generation says them."""
    connection.register("team_calls", pd.DataFrame(vars(team.calls)))
    connection.register("said", SAID)
    has_ring = team.scenario.columns is Columns.RING_AND_CAUSE
    connection.execute(COLUMNS, {"monday": MONDAY, "has_ring": has_ring})
    classify(connection)


def classify(connection: duckdb.DuckDBPyConnection) -> None:
    """What a generation does with its calls."""
    connection.execute(TOUCHES)
    connection.execute("DROP VIEW IF EXISTS dial_classes; DROP TABLE IF EXISTS day_digests")
    for script in ("40_dial_classes", "80_day_digests"):
        connection.execute(sql("analytics.store.data.views", script))


def team(**facts: object) -> Team:
    return simulate(Scenario(**facts), np.random.default_rng(4))  # type: ignore[arg-type]  # names of Scenario


def totals(record: object, skip: tuple[str, ...] = ("day",)) -> dict[str, dict[Hashable, float]]:
    """Sums by key of a structure of arrays, whatever the order of its rows; entries of zero do not count."""
    columns = {one.name: getattr(record, one.name) for one in dataclasses.fields(record)}  # type: ignore[arg-type]
    keys = [name for name, column in columns.items() if column.dtype.kind == "i" and name not in skip]
    frame = pd.DataFrame(columns)
    sums = frame.groupby(keys)[[name for name in columns if name not in (*keys, *skip)]].sum()
    return {str(name): column[column > 0].to_dict() for name, column in sums.items()}


@pytest.mark.parametrize("columns", [Columns.RING_AND_CAUSE, Columns.ANSWERED_ONLY])
def test_the_scripts_count_what_numpy_counts(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine, columns: Columns
) -> None:
    world = team(saboteurs=2, share=0.3, columns=columns, days=10)
    load(connection, world)
    found = verdict_counts(engine, MONDAY, date(2026, 6, 12), SETTINGS)
    expected = counts_of(world, SETTINGS)
    assert (found.operators, found.lists) == (expected.operators, expected.lists)
    assert found.too_early_seconds == expected.too_early_seconds
    for part in ("attempts", "ring", "next_dials", "fair_next", "repeats"):
        assert totals(getattr(found, part)) == totals(getattr(expected, part)), part
    for name in ("numbers", "alive", "dead"):
        assert getattr(found.numbers, name).tolist() == getattr(expected.numbers, name).tolist()


def test_a_saboteur_is_named_with_his_evidence_as_json(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    load(connection, team(saboteurs=1, share=0.4))
    said = json.loads(json.dumps(dataclasses.asdict(verdicts.build(engine, Slice(), DIRECTOR)), default=str))
    words = {one["operator"]: one["verdict"] for one in said["operators"]}
    assert words.pop("op0") == "operator_direct"
    assert set(words.values()) == {"clean"}
    early = said["operators"][0]["evidence"]["early_hangups"]
    assert early["low"] < early["share"] < early["high"] and early["k"] <= early["n"]
    assert {"list", "verdict", "dead_low", "dead_high"} <= set(said["lists"][0])


def test_a_lead_sees_his_team_judged_against_everybody(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    load(connection, team(saboteurs=1, share=0.4))
    lead = Scope(Role.TEAM_LEAD, operators=None, teams=("team0",))
    whole, seen = (verdicts.build(engine, Slice(), scope) for scope in (DIRECTOR, lead))
    assert [one.operator for one in seen.operators] == ["op0", "op2", "op4", "op6"]
    assert seen.operators == tuple(one for one in whole.operators if one.operator in ("op0", "op2", "op4", "op6"))
    assert verdicts.build(engine, Slice(), Scope(Role.OPERATOR)).operators == ()


def test_a_filter_chooses_what_is_shown_and_not_whom_to_compare_with(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    load(connection, team(saboteurs=1, share=0.4))
    one = verdicts.build(engine, Slice(operators=("op0",), lists=("base1",)), DIRECTOR)
    assert [(judged.operator, str(judged.verdict)) for judged in one.operators] == [("op0", "operator_direct")]
    assert [judged.list for judged in one.lists] == ["base1"]


def dial(connection: duckdb.DuckDBPyConnection, *days: date) -> None:
    """A generation with one dial on each day."""
    load(connection, team(days=1, operators=1))
    connection.execute("CREATE TABLE template AS SELECT * FROM calls LIMIT 1; DELETE FROM calls")
    for day in days:
        connection.execute(
            "INSERT INTO calls SELECT * REPLACE (CAST($day AS DATE) AS day_on) FROM template", {"day": day}
        )
    classify(connection)


@pytest.mark.parametrize(
    ("days", "part", "today", "expected"),
    [
        ((date(2026, 4, 1), date(2026, 6, 30)), Slice(), None, (date(2026, 4, 1), date(2026, 6, 30))),
        ((date(2026, 2, 10), date(2026, 6, 10)), Slice(), None, (date(2026, 3, 1), date(2026, 5, 31))),
        ((date(2026, 1, 12), date(2026, 6, 30)), Slice(), None, (date(2026, 4, 1), date(2026, 6, 30))),
        ((date(2026, 1, 12), date(2026, 6, 22)), Slice(), date(2026, 7, 3), (date(2026, 4, 1), date(2026, 6, 30))),
        ((date(2026, 5, 4), date(2026, 6, 10)), Slice(), date(2026, 6, 11), (date(2026, 5, 4), date(2026, 5, 31))),
        ((date(2026, 6, 1), date(2026, 6, 10)), Slice(), date(2026, 6, 11), None),
        ((date(2026, 4, 15), date(2026, 6, 10)), Slice(date(2026, 6, 2)), None, (date(2026, 6, 2), date(2026, 6, 10))),
    ],
    ids=[
        "a quarter",
        "last whole months",
        "a month just ended",
        "a month over by today",
        "today's month left out",
        "only today's month",
        "dates asked for",
    ],
)
def test_the_window_is_closed(
    connection: duckdb.DuckDBPyConnection,
    engine: DuckDBEngine,
    days: tuple[date, ...],
    part: Slice,
    today: date | None,
    expected: tuple[date, date] | None,
) -> None:
    dial(connection, *days)
    assert verdicts.window(engine, part, today) == expected


def test_days_of_an_outage_count_for_nobody_and_a_new_caller_id_parts_the_weeks(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    load(connection, team(days=10))
    outage = Annotation(1, "2026-06-02", "2026-06-03", "outage", "АТС стояла")
    line = Annotation(2, "2026-06-10", "2026-06-30", "caller_id", "новый номер")
    window = MONDAY, date(2026, 6, 12), SETTINGS
    plain, told = verdict_counts(engine, *window), verdict_counts(engine, *window, (outage, line))
    days = set(plain.attempts.day.tolist())
    assert set(told.attempts.day.tolist()) == days - {1, 2}
    assert told.numbers.numbers.sum() < plain.numbers.numbers.sum()
    weeks = told.week_of_day
    assert len(set(plain.week_of_day.tolist())) == 2
    assert weeks[7] == weeks[8] and weeks[8] != weeks[9] and weeks[0] == weeks[6]


def test_no_dials_give_no_verdicts(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> None:
    dial(connection)
    report = verdicts.build(engine, Slice(), DIRECTOR)
    assert (report.operators, report.lists, report.date_from) == ((), (), None)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("outcome = 'cancelled_early', hangup_side = 'operator', cause_q850 = 16", "cancelled"),
        ("outcome = 'no_answer', hangup_side = 'operator', cause_q850 = NULL, ring_seconds = 22", "cancelled"),
        ("outcome = 'cancelled_early', hangup_side = 'system', cause_q850 = NULL", "no_answer"),
        ("outcome = 'no_answer', hangup_side = 'operator', cause_q850 = 19", "no_answer"),
        ("outcome = 'no_answer', hangup_side = 'client', cause_q850 = 16", "rejected"),
        ("outcome = 'no_answer', hangup_side = 'system', cause_q850 = 38", "technical"),
        ("outcome = 'unknown', hangup_side = 'unknown', cause_q850 = NULL", "technical"),
        ("outcome = 'unreachable_now', hangup_side = 'system', cause_q850 = NULL, sip_code = 480", "no_answer"),
        ("outcome = 'unreachable_now', hangup_side = 'system', cause_q850 = 20", "unreachable"),
        ("outcome = 'no_such_number', hangup_side = 'system', cause_q850 = NULL", "dead"),
        ("outcome = 'no_answer', hangup_side = 'system', cause_q850 = 28", "dead"),
        ("outcome = 'machine', hangup_side = 'operator', cause_q850 = 16", "machine"),
        ("outcome = 'wrong_person', hangup_side = 'client', cause_q850 = 16", "answered"),
        ("outcome = 'no_answer_ring_unknown', hangup_side = 'unknown', cause_q850 = NULL", "no_answer"),
    ],
)
def test_a_dial_has_one_class(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine, facts: str, expected: str
) -> None:
    dial(connection, MONDAY)
    connection.execute(f"UPDATE calls SET {facts}")
    classify(connection)
    assert engine.rows("SELECT dial_class FROM dial_classes") == [(expected,)]


FORGET = """
UPDATE calls SET ring_seconds = NULL, cause_q850 = NULL, hangup_side = 'unknown',
    outcome = CASE WHEN outcome = 'talk' THEN outcome ELSE 'no_answer_ring_unknown' END
WHERE
"""


@pytest.mark.parametrize(
    ("part", "unjudged"),
    [("day_on < DATE '2026-06-15'", set()), ("operator_id IN ('op1', 'op2', 'op3')", {"op1", "op2", "op3"})],
)
def test_imports_with_and_without_rings_together_accuse_no_honest_operator(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine, part: str, unjudged: set[str]
) -> None:
    load(connection, team(saboteurs=1, share=0.4))
    connection.execute(FORGET + part)
    classify(connection)
    words = {one.operator: str(one.verdict) for one in verdicts.build(engine, Slice(), DIRECTOR).operators}
    assert words.pop("op0") == "operator_direct"
    assert words == {one: "no_different" if one in unjudged else "clean" for one in words}


def test_nobody_is_called_clean_whose_rings_are_unknown(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    load(connection, team(saboteurs=1, share=0.4))
    connection.execute(FORGET + "operator_id = 'op5'")
    classify(connection)
    words = {one.operator: str(one.verdict) for one in verdicts.build(engine, Slice(), DIRECTOR).operators}
    assert words["op5"] == "no_different"
