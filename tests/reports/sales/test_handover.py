"""The hand-over counted by hand on a world of four meetings."""

from datetime import date

import duckdb
import pytest

from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.reports.sales import handover, meetings
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.metrics.world import fill

FULL = {"object_type": "shop", "area_m2": 50.0, "windows": 2, "doors": 1, "floor": "1"}
MEETING = {
    "crm": "csv",
    "entity_type": "deal",
    "operator_raw": "Anna",
    "field_manager_raw": "Oleg",
    "segment": "company",
}
LEADS: list[dict[str, object]] = [
    {
        "entity_id": "1",
        "meeting_set_at": "2026-09-01",
        "meeting_held_at": "2026-09-02",
        "signed_at": "2026-09-20",
        **FULL,
    },
    {"entity_id": "2", "meeting_set_at": "2026-09-01", "meeting_held_at": "2026-09-12", "stage_semantic": "open"},
    {"entity_id": "3", "meeting_set_at": "2026-09-01", "handed_over_at": "2026-09-02", "no_show": True},
    {"entity_id": "4", "meeting_set_at": "2026-09-03", "operator_raw": "Boris", "field_manager_raw": None},
]
CALL = {"operator_raw": "Anna", "started_local": "2026-09-01 09:00", "outcome": "talk", "talk_seconds": 40}


@pytest.fixture
def world(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> DuckDBEngine:
    """Four meetings and the call that keeps the period."""
    leads = [{**MEETING, "created_at": lead["meeting_set_at"], **lead} for lead in LEADS]
    fill(connection, {"call": [CALL], "lead": leads})
    return engine


def test_every_step_of_the_funnel_has_its_n_and_interval(world: DuckDBEngine) -> None:
    report = handover.build(world, Slice(), Scope.director())
    assert [(step.stage, step.count, step.of) for step in report.stages] == [
        ("meeting_set", 4, 4),
        ("meeting_accepted", 3, 4),
        ("handed_over", 3, 3),
        ("meeting_held", 2, 3),
        ("offer", 1, 2),
        ("signed", 1, 1),
    ]
    held = report.stages[3]
    assert held.low is not None and held.high is not None and held.low < 2 / 3 < held.high
    assert report.no_show == 1


def test_what_came_of_the_meetings_of_each_operator_adds_up_to_the_steps(world: DuckDBEngine) -> None:
    report = handover.build(world, Slice(), Scope.director())
    told = [(o.operator, o.meetings_set, o.held.of, o.held.count, o.no_show, o.signed.count) for o in report.operators]
    assert told == [("Anna", 3, 3, 2, 1, 1), ("Boris", 1, 0, 0, 0, 0)]
    assert report.stages[0].count == sum(one.meetings_set for one in report.operators)


def test_a_visit_soon_after_the_agreement_is_counted_apart_from_a_late_one(world: DuckDBEngine) -> None:
    days = handover.build(world, Slice(), Scope.director()).days
    assert [(bucket.days, bucket.held, bucket.signed) for bucket in days] == [("0-1", 1, 1), ("8+", 1, 0)]


def test_a_pair_with_two_meetings_is_drawn_to_the_companys_closing_rate(world: DuckDBEngine) -> None:
    (pair,) = handover.build(world, Slice(), Scope.director()).pairs
    assert (pair.operator, pair.field_manager, pair.handed_over, pair.held, pair.signed) == ("Anna", "Oleg", 3, 2, 1)
    assert pair.shrunk_rate == pytest.approx(0.5)


def test_filled_briefs_are_told_apart_by_operator(world: DuckDBEngine) -> None:
    report = handover.build(world, Slice(), Scope.director())
    assert [(brief.operator, brief.meetings, brief.filled) for brief in report.briefs] == [
        ("Anna", 3, 1),
        ("Boris", 1, 0),
    ]
    assert (report.filled_briefs.count, report.filled_briefs.of) == (1, 1)
    assert (report.other_briefs.count, report.other_briefs.of) == (0, 3)


def test_deals_without_a_call_and_meetings_without_an_end_are_listed(world: DuckDBEngine) -> None:
    report = handover.build(world, Slice(date_to=date(2026, 12, 1)), Scope.director())
    assert {(end.problem, end.entity_id) for end in report.loose_ends} == {
        ("deal_without_call", "1"),
        ("meeting_without_end", "2"),
    }


def test_nothing_is_divided_by_nothing_in_an_empty_slice(world: DuckDBEngine) -> None:
    report = handover.build(world, Slice(date(2030, 1, 1), date(2030, 1, 31)), Scope.director())
    assert report.leads == 0
    assert all(step.rate is None for step in report.stages)
    assert report.pairs == ()


def test_an_operator_sees_his_own_meetings_only(world: DuckDBEngine) -> None:
    boris = Scope(Role.OPERATOR, operators=("Boris",), teams=None)
    assert handover.build(world, Slice(), boris).leads == 1


def test_every_lead_stands_in_exactly_one_place(world: DuckDBEngine) -> None:
    report = handover.build(world, Slice(), Scope.director())
    assert {count.code: count.count for count in report.standing if count.count} == {
        "signed": 1,
        "meeting_held": 1,
        "no_show": 1,
        "meeting_set": 1,
    }
    assert sum(count.count for count in report.standing) == report.leads


def test_the_meetings_behind_a_figure_are_listed_with_masked_phones(world: DuckDBEngine) -> None:
    missed = meetings.build(world, Slice(), Scope.director(), meetings.Which("no_show")).rows
    assert [(row.entity, row.operator, row.field_manager) for row in missed] == [("3", "Anna", "Oleg")]
    of_oleg = meetings.build(world, Slice(), Scope.director(), meetings.Which(field_manager="Oleg"))
    assert {row.entity for row in of_oleg.rows} == {"1", "2", "3"}
    assert all(row.phone is None or "•" in row.phone for row in missed)


def test_a_field_manager_sees_the_meetings_he_goes_to_whoever_made_them(world: DuckDBEngine) -> None:
    oleg, nobody = (Scope(Role.FIELD_MANAGER, field_managers=(name,)) for name in ("Oleg", "Pavel"))
    report = handover.build(world, Slice(), oleg)
    assert (report.leads, {pair.field_manager for pair in report.pairs}) == (3, {"Oleg"})
    assert {row.entity for row in meetings.build(world, Slice(), oleg).rows} == {"1", "2", "3"}
    assert handover.build(world, Slice(), nobody).leads == 0


def test_a_step_that_no_file_tells_has_no_share_and_is_named(connection: duckdb.DuckDBPyConnection) -> None:
    """One deal and one visit of the past, of which nobody says whether it took place."""
    leads = [
        {**MEETING, "entity_id": "1", "created_at": "2026-09-01", "signed_at": "2026-09-03"},
        {**MEETING, "entity_id": "2", "created_at": "2026-09-01", "meeting_at": "2026-09-02 10:00"},
    ]
    fill(connection, {"call": [{**CALL, "started_local": "2026-09-05 09:00"}], "lead": leads})
    report = handover.build(DuckDBEngine(connection, "test"), Slice(), Scope.director())
    assert report.unknown == ("meetings_held", "held_rate")
    assert [step.stage for step in report.stages if not step.is_known] == ["meeting_held", "offer", "signed"]
    assert {step.rate for step in report.stages if not step.is_known} == {None}
