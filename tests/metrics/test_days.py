"""Which days the bulk of the facts spans."""

from datetime import date, timedelta

import pytest

from analytics.metrics.days import DayCount, bulk

MONDAY = date(2024, 3, 4)


def days(count: int, rows: int, start: date = MONDAY) -> tuple[DayCount, ...]:
    return tuple((start + timedelta(days=day), rows) for day in range(count))


USUAL = days(60, 100)
LAST = USUAL[-1][0]


def test_no_rows_have_no_days() -> None:
    assert bulk(()) is None


@pytest.mark.parametrize("rows", [1, 2, 49])
def test_a_few_rows_dated_years_away_are_no_part_of_the_bulk(rows: int) -> None:
    early, late, later = ((date(year, 1, 1), rows) for year in (2001, 2035, 2036))
    assert bulk((early, *USUAL, late, later)) == (MONDAY, LAST)


def test_one_row_of_sixty_is_left_out_in_a_small_company_too() -> None:
    assert bulk((*days(20, 3), (date(2036, 1, 1), 1))) == (MONDAY, MONDAY + timedelta(days=19))


def test_work_that_goes_on_after_a_pause_is_part_of_the_bulk_from_its_first_day() -> None:
    resumed = LAST + timedelta(days=120)
    assert bulk((*USUAL, (resumed, 80))) == (MONDAY, resumed)


def test_later_contracts_are_part_of_the_bulk_although_they_are_few() -> None:
    later = LAST + timedelta(days=20)
    assert bulk((*USUAL, (later, 1))) == (MONDAY, later)


def test_a_company_of_few_rows_loses_none() -> None:
    far = MONDAY + timedelta(days=300)
    assert bulk(((MONDAY, 1), (far, 1))) == (MONDAY, far)


def test_all_the_groups_left_out_hold_at_most_a_tenth_of_the_rows() -> None:
    """34 rows: the 2 of 2036 are left out, the 2 of 2001 would make 4 of 3.4."""
    early, late = ((date(year, 1, 1), 2) for year in (2001, 2036))
    assert bulk((early, *days(10, 3), late)) == (date(2001, 1, 1), MONDAY + timedelta(days=9))


def test_exactly_a_tenth_of_the_rows_is_left_out() -> None:
    assert bulk((*days(6, 3), (date(2036, 1, 1), 2))) == (MONDAY, MONDAY + timedelta(days=5))


def test_half_of_a_usual_day_is_part_of_the_bulk() -> None:
    far = date(2036, 1, 1)
    assert bulk((*USUAL, (far, 50))) == (MONDAY, far)


@pytest.mark.parametrize(("gap", "is_part"), [(31, True), (32, False)])
def test_a_gap_of_more_than_31_days_parts_the_facts(gap: int, is_part: bool) -> None:
    later = LAST + timedelta(days=gap)
    assert bulk((*USUAL, (later, 1))) == (MONDAY, later if is_part else LAST)
