"""One contract, two operators: who gets it under each rule, and what the metrics then say."""

from datetime import date

import duckdb
import pytest

from analytics.core.scope import Role, Scope
from analytics.core.slice import Slice
from analytics.metrics.names import OTHER
from analytics.metrics.query import measure
from analytics.reports.sales import attribution
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.metrics.world import World, fill

DIRECTOR = Scope.director()
PHONE = "+79990000001"


def talk(operator: str, on: str, phone: str = PHONE, seconds: int = 40) -> dict[str, object]:
    return {
        "operator_raw": operator,
        "client_phone": phone,
        "started_local": on,
        "outcome": "talk",
        "talk_seconds": seconds,
    }


def world() -> World:
    """Anna sets the meeting on the 1st, Boris talks on the 8th, it signs on the 20th; Vera talks only after that."""
    return {
        "call": [
            talk("Anna", "2026-09-01 10:00"),
            talk("Boris", "2026-09-08 10:00"),
            talk("Vera", "2026-09-10 10:00", seconds=10),
            talk("Vera", "2026-09-25 10:00"),
            talk("Anna", "2026-09-02 10:00", "+79990000002"),
        ],
        "lead": [
            {
                "crm": "csv",
                "entity_id": "1",
                "client_phones": PHONE,
                "field_manager_raw": "Oleg",
                "created_at": "2026-09-01 10:05",
                "meeting_set_at": "2026-09-01 10:05",
                "meeting_held_at": "2026-09-03 10:05",
                "signed_at": "2026-09-20 12:00",
            },
            {
                "crm": "csv",
                "entity_id": "2",
                "client_phones": "+79990000002",
                "created_at": "2026-09-02 10:05",
                "signed_at": "2026-09-09 12:00",
            },
        ],
    }


def deals(engine: DuckDBEngine, metric: str) -> dict[object, int]:
    found = measure(engine, [metric], Slice(), DIRECTOR, by=("operator_id",))
    return {item.key[0]: item.num for item in found if item.num}


@pytest.mark.parametrize(
    ("rule", "expected"), [("handover", {"Anna": 2}), ("last_call", {"Anna": 1, "Boris": 1})], ids=str
)
def test_contracts_target_calls_and_meetings_follow_the_rule_in_force(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine, rule: str, expected: dict[str, int]
) -> None:
    fill(connection, world(), rule)
    assert deals(engine, "deals") == deals(engine, "target_calls") == expected
    owner = "Boris" if rule == "last_call" else "Anna"
    assert {metric: deals(engine, metric) for metric in ("meetings_set", "meetings_held")} == {
        "meetings_set": {owner: 1},
        "meetings_held": {owner: 1},
    }


def test_all_three_rules_stand_side_by_side_and_share_out_every_contract_once(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    fill(connection, world())
    report = attribution.build(engine, Slice(), DIRECTOR)
    assert [(one.operator, one.handover, one.last_call, one.split) for one in report.credits] == [
        ("Anna", 2, 1, 1.5),
        ("Boris", 0, 1, 0.5),
    ]
    for rule in ("handover", "last_call", "split"):
        assert sum(getattr(one, rule) for one in report.credits) == report.deals == 2


def test_a_tie_names_everybody_who_talked_before_the_signature_and_the_field_manager(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine
) -> None:
    fill(connection, world())
    (tie,) = attribution.build(engine, Slice(), DIRECTOR).ties
    assert (tie.entity_id, tie.signed_on, tie.talked) == ("1", date(2026, 9, 20), ("Anna", "Boris"))
    assert (tie.handover, tie.last_call, tie.field_manager) == ("Anna", "Boris", "Oleg")


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        (Scope(Role.TEAM_LEAD, operators=None, teams=("North",)), ("Anna", OTHER)),
        (Scope(Role.OPERATOR, operators=("Anna",), teams=None), ("Anna", OTHER)),
        (Scope(Role.FIELD_MANAGER, field_managers=("Oleg",)), ("Anna", OTHER)),
        (Scope(Role.TEAM_LEAD, operators=None, teams=("North", "South")), ("Anna", "Boris")),
    ],
    ids=["lead", "operator", "field_manager", "lead_of_both"],
)
def test_who_else_talked_has_a_name_only_for_those_who_see_his_rows(
    connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine, scope: Scope, told: tuple[str, ...]
) -> None:
    people = [{"name": name, "team": team} for name, team in (("Anna", "North"), ("Boris", "South"), ("Vera", "South"))]
    fill(connection, {**world(), "person": people})
    report = attribution.build(engine, Slice(), scope)
    (tie,) = report.ties
    assert (tie.handover, tie.last_call, tie.talked) == ("Anna", told[1], told)
    assert {one.operator for one in report.credits} == set(told)
    assert sum(one.split for one in report.credits) == report.deals
