"""The words of the house: periods, money, calendar, scope."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analytics.core.calendar import Month, is_working_day, months_between, working_days
from analytics.core.money import kopecks, roubles, round_half_up
from analytics.core.scope import Role, Scope
from analytics.core.slice import Against, Slice

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(DAYS, st.integers(0, 400))
def test_the_previous_period_has_the_same_weekdays_and_ends_before_this_one(first: date, length: int) -> None:
    """Of any period that does not begin a month; V5: October was compared with 27 August to 26 September."""
    assume(first.day > 1)
    last = date.fromordinal(first.toordinal() + length)
    before = Slice(first, last).compared()
    assert before and before.date_from and before.date_to
    assert before.days() == length + 1
    assert before.date_from.weekday() == first.weekday()
    assert before.date_to < first


def test_an_open_period_has_no_previous_one() -> None:
    assert Slice(date(2026, 9, 1)).compared() is None
    assert Slice(date(2026, 9, 1)).compared(Against.YEAR_AGO) is None


@pytest.mark.parametrize(
    ("now", "before", "year_ago"),
    [
        (("2026-10-01", "2026-10-31"), ("2026-09-01", "2026-09-30"), ("2025-10-01", "2025-10-31")),
        (("2026-01-01", "2026-03-31"), ("2025-10-01", "2025-12-31"), ("2025-01-01", "2025-03-31")),
        (("2026-03-01", "2026-03-30"), ("2026-02-01", "2026-02-28"), ("2025-03-01", "2025-03-30")),
        (("2026-11-01", "2026-11-12"), ("2026-10-01", "2026-10-12"), ("2025-11-01", "2025-11-12")),
        (("2025-02-01", "2025-02-28"), ("2025-01-01", "2025-01-31"), ("2024-02-01", "2024-02-29")),
        (("2026-11-02", "2026-11-08"), ("2026-10-26", "2026-11-01"), ("2025-11-02", "2025-11-08")),
    ],
)
def test_a_month_is_compared_with_a_month_and_a_year_with_a_year(
    now: tuple[str, str], before: tuple[str, str], year_ago: tuple[str, str]
) -> None:
    part = Slice(*map(date.fromisoformat, now))
    assert part.compared() == Slice(*map(date.fromisoformat, before))
    assert part.compared(Against.YEAR_AGO) == Slice(*map(date.fromisoformat, year_ago))


@pytest.mark.parametrize(("value", "expected"), [("0.5", 1), ("1.5", 2), ("2.5", 3), ("2.49", 2), ("-0.5", 0)])
def test_a_half_goes_up(value: str, expected: int) -> None:
    assert round_half_up(Fraction(value)) == expected


@given(st.integers(-(10**12), 10**12))
def test_kopecks_and_roubles_are_each_others_inverse(amount: int) -> None:
    assert kopecks(roubles(amount)) == amount


def test_the_working_calendar_knows_holidays_and_transferred_days() -> None:
    assert not is_working_day(date(2026, 1, 5))
    assert not is_working_day(date(2026, 2, 23))
    assert is_working_day(date(2026, 2, 24))
    assert working_days(date(2026, 9, 1), date(2026, 9, 30)) == 22
    assert working_days(date(2026, 9, 2), date(2026, 9, 1)) == 0


def test_months_between_covers_both_ends() -> None:
    assert [str(m) for m in months_between(date(2026, 11, 30), date(2027, 1, 1))] == ["2026-11", "2026-12", "2027-01"]
    assert Month.parse("2026-02").last == date(2026, 2, 28)
    assert Month(2026, 1).previous() == Month(2025, 12)


def test_a_scope_denies_by_default() -> None:
    assert Scope(Role.OPERATOR).operators == ()
    assert not Scope(Role.OPERATOR).sees_pay
    assert Scope.director().sees_everybody
    assert not Scope.director().sees_phones
