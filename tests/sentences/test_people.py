"""Who has left is marked with the last day; without the year if it is this one."""

from datetime import date

import pytest

from analytics.i18n import words
from analytics.sentences import people

LAST = date(2026, 9, 11)


@pytest.mark.parametrize(
    ("language", "today", "told"),
    [
        ("ru", date(2026, 11, 30), "Никитин Роман (до 11.09)"),
        ("en", date(2026, 11, 30), "Никитин Роман (until Sep 11)"),
        ("ru", date(2027, 1, 10), "Никитин Роман (до 11.09.2026)"),
        ("en", date(2027, 1, 10), "Никитин Роман (until Sep 11, 2026)"),
    ],
)
def test_the_year_of_the_last_day_is_left_out_while_it_lasts(language: str, today: date, told: str) -> None:
    assert people.short("Никитин Роман", LAST, words(language), today) == told


def test_nobody_who_works_here_is_marked() -> None:
    assert people.short("Никитин Роман", None, words("ru"), LAST) == "Никитин Роман"
