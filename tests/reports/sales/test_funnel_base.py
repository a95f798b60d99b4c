"""The base of the funnel of meetings counted by hand: who belongs to it, who stands outside, how deals came."""

import duckdb

from analytics.charts import stages
from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.reports.sales import handover
from analytics.reports.sales.handover import HandoverReport
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.metrics.world import fill

CALL = {"operator_raw": "Anna", "started_local": "2026-09-01 09:00", "outcome": "talk", "talk_seconds": 40}
CREATED, MET = {"created_at": "2026-09-01"}, {"meeting_set_at": "2026-09-02", "meeting_held_at": "2026-09-03"}
SIGNED = {"signed_at": "2026-09-20"}


def report_of(
    connection: duckdb.DuckDBPyConnection, *leads: dict[str, object], scope: Scope | None = None
) -> HandoverReport:
    rows = [
        {"crm": "csv", "entity_type": "deal", "entity_id": str(place), "operator_raw": "Anna", **CREATED, **lead}
        for place, lead in enumerate(leads)
    ]
    fill(connection, {"call": [{**CALL, "started_local": "2026-10-01 09:00"}], "lead": rows})
    return handover.build(DuckDBEngine(connection, "test"), Slice(), scope or Scope.director())


def many(count: int, **lead: object) -> list[dict[str, object]]:
    return [dict(lead) for _ in range(count)]


def test_leads_sold_by_phone_stand_outside_and_those_of_unknown_process_stay(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    report = report_of(
        connection,
        *many(40, process="two_stage", **MET),
        *many(20, process="two_stage"),
        *many(25, process="unknown"),
        *many(15),
        *many(50, process="phone_only"),
        *many(6, process="phone_only", **SIGNED),
    )
    first = report.stages[0]
    assert (report.leads, first.count, first.of) == (156, 40, 100)
    assert (report.base.leads, report.base.phone_leads, report.base.phone_signed) == (100, 56, 6)


def test_a_lead_called_phone_only_that_has_a_meeting_belongs_to_the_funnel(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    marks: list[dict[str, object]] = [
        {"meeting_set_at": "2026-09-02"},
        {"meeting_at": "2026-09-02 10:00"},
        {"meeting_held_at": "2026-09-03"},
        {"no_show": True},
    ]
    report = report_of(connection, *({"process": "phone_only", **mark} for mark in marks), {"process": "phone_only"})
    assert (report.base.leads, report.base.phone_leads) == (4, 1)


def test_every_deal_came_by_one_road_and_the_cancelled_are_told(connection: duckdb.DuckDBPyConnection) -> None:
    cancelled = {**SIGNED, "cancelled_at": "2026-09-25"}
    report = report_of(
        connection,
        *many(5, **MET, **SIGNED),
        {**MET, **cancelled},
        *many(3, meeting_set_at="2026-09-02", **SIGNED),
        *many(2, process="phone_only", **SIGNED),
        {"process": "phone_only", **cancelled},
        *many(4, **MET),
    )
    assert report.base.deals == {"after_meeting": 6, "without_meeting": 3, "phone": 3}
    assert (report.base.signed, report.base.cancelled) == (12, 2)
    assert [step.count for step in report.stages if step.stage == "signed"] == [6]
    assert {one.code: one.count for one in report.standing if one.code in ("signed", "cancelled")} == {
        "signed": 10,
        "cancelled": 2,
    }


def test_the_headline_is_the_least_of_the_steps_that_the_chart_draws(connection: duckdb.DuckDBPyConnection) -> None:
    """30 of 150 have a meeting, 12 of these 30 a deal: the first step is the least."""
    report = report_of(connection, *many(120), *many(12, **MET, **SIGNED), *many(18, **MET))
    assert report.least is not None and (report.least.stage, report.least.count, report.least.of) == (
        "meeting_set",
        30,
        150,
    )
    (bars,) = stages.figure(report.drawn, "ru").data
    assert bars.text[:2] == ("150", "30 · 20,0 %")
    assert report.least.rate == min(step.rate for step in report.drawn if step.rate is not None)


def test_a_deal_is_drawn_even_where_no_file_tells_results_of_visits(connection: duckdb.DuckDBPyConnection) -> None:
    report = report_of(
        connection, *many(19), {**SIGNED}, {"process": "phone_only", **SIGNED}, {"offer_at": "2026-09-05"}
    )
    (bars,) = stages.figure(report.drawn, "ru").data
    unknown = "нет результатов встреч"
    assert bars.text == ("21", *[unknown] * 4, f"2 · {unknown}", f"1 · {unknown}")
    assert [(step.stage, step.count) for step in report.stages[-2:]] == [("offer", 0), ("signed", 0)]
    assert not report.lead_days.is_held_known and report.lead_days.signed.of_leads == 2


def test_a_person_sees_the_base_of_his_own_leads(connection: duckdb.DuckDBPyConnection) -> None:
    boris = Scope(Role.OPERATOR, operators=("Boris",), teams=None)
    others = {"operator_raw": "Boris"}
    report = report_of(
        connection,
        {},
        {"process": "phone_only"},
        {**others},
        {"process": "phone_only", **others, **SIGNED},
        scope=boris,
    )
    assert (report.base.leads, report.base.phone_leads, report.base.signed) == (1, 1, 1)
