"""What one CRM file adds: leads, contracts and sums of its rows only, and who is credited with them."""

from datetime import date

import pytest

from analytics.core.errors import DozvonError
from analytics.core.scope import Role, Scope
from analytics.reports.sales import file_leads
from analytics.store.data.duckdb_engine import DuckDBEngine
from tests.metrics.world import engine_of

LEADS: list[dict[str, object]] = [
    {
        "entity_id": "1",
        "operator_raw": "Anna",
        "created_at": "2026-09-01 10:00",
        "meeting_set_at": "2026-09-01 10:00",
        "meeting_held_at": "2026-09-03 10:00",
        "signed_at": "2026-09-05 12:00",
        "amount_kopecks": 3_000_000,
    },
    {
        "entity_id": "2",
        "responsible_raw": "Boris",
        "created_at": "2026-09-02 10:00",
        "signed_at": "2026-09-06 12:00",
        "cancelled_at": "2026-09-20 12:00",
    },
    {"entity_id": "3", "created_at": "2026-09-04 10:00", "lost_at": "2026-09-08 12:00"},
]


def engine() -> DuckDBEngine:
    return engine_of(lead=[{"crm": "csv", **lead} for lead in LEADS])


def test_the_file_is_told_in_counts_sums_days_and_people() -> None:
    known = engine()
    ((import_no,),) = known.rows("SELECT DISTINCT import_no FROM leads")
    read = file_leads.build(known, Scope.director(), int(str(import_no)))
    assert (read.leads, read.linked, read.lost, read.nobodys) == (3, 0, 1, 1)
    assert (read.meetings_set, read.meetings_held) == (1, 1)
    assert (read.signed, read.cancelled, read.priced, read.amount_kopecks) == (2, 1, 1, 3_000_000)
    assert read.created == (date(2026, 9, 1), date(2026, 9, 4))
    assert read.signed_days == (date(2026, 9, 5), date(2026, 9, 6))
    assert read.credited == (("Anna", 1), ("Boris", 1))
    assert read.bases == {"crm_operator": 1, "responsible": 1} and not read.has_dials


def test_another_import_has_none_of_them() -> None:
    read = file_leads.build(engine(), Scope.director(), 10**6)
    assert (read.leads, read.credited, read.created, read.signed_days) == (0, (), None, None)


def test_who_sees_a_team_only_is_refused() -> None:
    with pytest.raises(DozvonError, match="not_allowed"):
        file_leads.build(engine(), Scope(Role.TEAM_LEAD, teams=("Север",)), 1)
