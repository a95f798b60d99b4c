"""Which days a preset means."""

from datetime import date

import pytest

from analytics.core.slice import Slice
from analytics.metrics.days import Days
from analytics.ui.session.filters import resolve

FIRST, LAST = date(2026, 5, 4), date(2026, 11, 20)
STRAY = date(2036, 1, 1)
DAYS = Days(FIRST, STRAY, FIRST, LAST)


@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        ("this_month", (date(2026, 11, 1), LAST)),
        ("last_month", (date(2026, 10, 1), date(2026, 10, 31))),
        ("all", (FIRST, STRAY)),
        ("quarter", (date(2026, 8, 22), LAST)),
    ],
)
def test_a_preset_is_counted_from_the_bulk_of_the_data(preset: str, expected: tuple[date, date]) -> None:
    assert resolve(preset, DAYS) == expected


def test_a_quarter_is_compared_with_as_many_days_and_the_same_weekdays() -> None:
    now = Slice(*resolve("quarter", DAYS))
    before = now.compared()
    assert before is not None and now.date_from is not None and before.date_from is not None
    assert before.days() == now.days()
    assert before.date_from.weekday() == now.date_from.weekday()
