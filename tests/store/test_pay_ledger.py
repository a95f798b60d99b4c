"""What was decided about pay stays as it was said."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from analytics.core.absence import Absence
from analytics.core.errors import DozvonError
from analytics.store.ledger.pay_ledger import PayLedger


@pytest.fixture
def ledger(tmp_path: Path) -> PayLedger:
    return PayLedger(tmp_path / "ledger.sqlite")


def test_a_locked_month_takes_no_second_sheet_and_no_correction(ledger: PayLedger) -> None:
    ledger.correct("2026-10", "Anna", 150_000, "two calls were lost in the export", "director")
    ledger.approve("2026-10", "{}", "director")
    for refused in (
        lambda: ledger.approve("2026-10", "{}", "director"),
        lambda: ledger.correct("2026-10", "Anna", 1, "more", "director"),
    ):
        with pytest.raises(DozvonError, match="month_locked"):
            refused()
    assert [correction.amount_kopecks for correction in ledger.corrections("2026-10")] == [150_000]


@pytest.mark.parametrize("sql", ["UPDATE payrolls SET sheet = 'x'", "DELETE FROM payrolls", "DELETE FROM disputes"])
def test_not_even_sql_changes_what_was_approved(ledger: PayLedger, tmp_path: Path, sql: str) -> None:
    ledger.approve("2026-10", "{}", "director")
    ledger.dispute("2026-10", "Anna", "call of the 5th", "Anna")
    with sqlite3.connect(tmp_path / "ledger.sqlite") as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute(sql)


def test_a_dispute_is_open_until_it_is_answered(ledger: PayLedger) -> None:
    ledger.dispute("2026-10", "Anna", "the call of 5 October was effective", "Anna")
    (asked,) = ledger.disputes("2026-10")
    assert asked.status == "open"
    ledger.answer(asked.number, "accepted", "right, corrected", "director")
    (answered,) = ledger.disputes("2026-10")
    assert (answered.status, answered.answer, answered.answered_by) == ("accepted", "right, corrected", "director")
    assert ledger.disputes("2026-09") == ()


def test_an_absence_said_by_mistake_is_taken_back(ledger: PayLedger) -> None:
    leave = Absence("Anna", date(2026, 10, 5), date(2026, 10, 9), "leave")
    ledger.save_absence(leave, "director")
    assert ledger.absences() == (leave,)
    ledger.save_absence(leave, "director", is_away=False)
    assert ledger.absences() == ()


def test_a_change_without_a_reason_is_refused(ledger: PayLedger) -> None:
    with pytest.raises(DozvonError, match="reason_missing"):
        ledger.correct("2026-10", "Anna", 1, "  ", "director")


def test_the_last_version_of_a_scenario_counts(ledger: PayLedger) -> None:
    ledger.save_scenario("A", "first", "director")
    ledger.save_scenario("A", "second", "director")
    assert [(one.name, one.toml) for one in ledger.scenarios()] == [("A", "second")]
