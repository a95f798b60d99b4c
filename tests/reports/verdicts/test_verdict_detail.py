"""What stands behind a verdict is counted as the verdict counts it, and costs nothing where nothing is lost."""

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.reports.verdicts import verdict_detail, verdicts
from analytics.reports.verdicts.verdicts import Terms
from analytics.store.data.duckdb_engine import DuckDBEngine
from analytics.store.ledger.ledger import Annotation
from tests.reports.verdicts.test_verdicts import load, team

DIRECTOR = Scope.director()
WORLD = """
CREATE TABLE clients AS SELECT DISTINCT client_id, '+7' || client_id AS phone, '+7 ••• ' AS phone_masked FROM calls;
CREATE TABLE rollup AS
SELECT 'effective' AS metric, day_on, operator_id, team_id, list_id, COUNT(*) AS num, CAST(NULL AS BIGINT) AS den
FROM calls WHERE outcome = 'talk' GROUP BY ALL
UNION ALL SELECT metric, DATE '2026-06-10', 'op7', 'team1', 'base1', num, NULL
FROM (VALUES ('deals', 40), ('amount_kopecks', 200000000)) AS sold (metric, num);
"""


@pytest.fixture
def world(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> DuckDBEngine:
    """A team whose first operator drops 40 % of his dials."""
    load(connection, team(saboteurs=1, share=0.4))
    connection.execute(WORLD)
    return engine


def detail(
    engine: DuckDBEngine, operator: str, terms: Terms = verdicts.USUAL, scope: Scope = DIRECTOR
) -> verdict_detail.VerdictDetail:
    report = verdicts.build(engine, Slice(), scope, terms)
    one = next(one for one in report.operators if one.operator == operator)
    assert report.date_from and report.date_to
    return verdict_detail.build(engine, (report.date_from, report.date_to), scope, one, terms)


def test_dropped_calls_and_their_next_dials_are_those_the_verdict_rests_on(world: DuckDBEngine) -> None:
    evidence = verdicts.build(world, Slice(), DIRECTOR).operators[0].evidence
    found = detail(world, "op0")
    assert len(found.dropped) == evidence.early_hangups.k
    answered = next(one for one in found.next_dials if one.result == "answered")
    assert evidence.next_dials.by_others and answered.by_others == evidence.next_dials.y
    assert sum(one.by_others for one in found.next_dials) == evidence.next_dials.m
    assert sum(bar.own for bar in found.rings) == evidence.early_hangups.n + evidence.signal.breaks
    assert all("•" in str(call.phone) for call in found.dropped)


def test_a_next_dial_is_again_ended_early_only_where_it_rang_less_than_the_threshold(
    world: DuckDBEngine, connection: duckdb.DuckDBPyConnection
) -> None:
    early = verdicts.build(world, Slice(), DIRECTOR).operators[0].evidence.too_early_seconds
    rings = dict[str, list[float]]()
    for call in detail(world, "op0").dropped:
        found = connection.execute(
            "SELECT ring_seconds FROM calls WHERE started_local = ? AND operator_id = ? AND outcome <> 'talk'",
            [call.next_local, call.next_operator],
        ).fetchall()
        if len(found) == 1 and found[0][0] is not None:
            rings.setdefault(str(call.next_result), []).append(float(found[0][0]))
    assert max(rings["cancelled"]) < early <= min(rings["no_answer"])


def test_lost_answers_have_a_price_with_an_interval_and_its_basis(world: DuckDBEngine) -> None:
    cost = detail(world, "op0").cost
    assert cost and cost.contracts and cost.kopecks
    assert not cost.is_own_conversion and cost.conversion_deals == 40
    assert cost.contract_kopecks == 5_000_000
    assert 0 < cost.kopecks.low < cost.kopecks.middle < cost.kopecks.high
    assert cost.effective.middle < cost.answers.middle + 1
    honest = detail(world, "op3").cost
    assert honest and honest.answers.middle < 0.2 * cost.answers.middle


def test_what_lost_answers_cost_in_money_is_told_only_to_who_sees_pay(world: DuckDBEngine) -> None:
    cost = detail(world, "op0", scope=replace(DIRECTOR, sees_pay=False)).cost
    assert cost and cost.contracts and cost.answers.middle > 0
    assert cost.kopecks is None and cost.contract_kopecks is None


def test_calls_of_an_outage_are_not_evidence(world: DuckDBEngine) -> None:
    outage = Annotation(1, "2026-06-01", "2026-06-12", "outage", "")
    found = detail(world, "op0", Terms(annotations=(outage,)))
    assert found.dropped and min(call.started_local for call in found.dropped).date() >= date(2026, 6, 15)


@pytest.mark.parametrize(
    ("asked", "last_on", "today", "expected"),
    [
        (Slice(date(2026, 9, 1), date(2026, 11, 20)), date(2026, 11, 20), date(2026, 11, 24), date(2026, 10, 31)),
        (Slice(date(2026, 11, 1), date(2026, 11, 20)), date(2026, 11, 20), date(2026, 11, 24), None),
        (Slice(date(2026, 11, 1), date(2026, 11, 30)), date(2026, 11, 30), date(2026, 11, 30), date(2026, 11, 30)),
        (Slice(date(2026, 6, 1), date(2026, 6, 12)), date(2026, 6, 12), date(2026, 11, 24), date(2026, 6, 12)),
    ],
    ids=["a quarter that runs", "the running month", "its last day is over", "a week of long ago"],
)
def test_the_running_month_is_watched_and_not_judged(
    asked: Slice, last_on: date, today: date, expected: date | None
) -> None:
    closed = verdicts.closed(asked, last_on, today)
    assert (closed.date_to if closed else None) == expected
