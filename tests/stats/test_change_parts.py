"""A change of a share divides into mix and rate exactly, with bounds that days allow (science_exchange 8)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.stats.change_parts import Days, parts, rate_change


def one_day(den: list[int], num: list[int]) -> Days:
    return Days(np.array(den, float)[:, None], np.array(num, float)[:, None])


def test_the_published_example_is_reproduced() -> None:
    mix, rate = parts(one_day([1200, 800, 0], [420, 200, 0]), one_day([800, 900, 300], [320, 234, 60]))
    assert [round(100 * part, 2) for part in mix] == [1.33, 0.27, 1.63]  # better mix hid worse calling
    assert [round(100 * part, 2) for part in rate] == [-2.5, -0.43, 0.0]
    assert 100 * (mix.sum() + rate.sum()) == pytest.approx(31.0 - 30.7)


table = st.lists(st.tuples(*[st.integers(0, 60)] * 4), min_size=1, max_size=8)


@given(table)
def test_parts_add_up_to_the_change(rows: list[tuple[int, int, int, int]]) -> None:
    n1, hits1, n0, hits0 = (np.array(column) for column in zip(*rows, strict=True))
    y1, y0 = np.minimum(hits1, n1), np.minimum(hits0, n0)
    if not n1.sum() or not n0.sum():
        return
    mix, rate = parts(one_day(n1.tolist(), y1.tolist()), one_day(n0.tolist(), y0.tolist()))
    assert mix.sum() + rate.sum() == pytest.approx(y1.sum() / n1.sum() - y0.sum() / n0.sum(), abs=1e-12)


def days_of(chance: np.random.Generator, rates: list[float], days: int = 20, size: int = 60) -> Days:
    den = np.full((len(rates), days), float(size))
    num = np.array([chance.binomial(size, rate, days) for rate in rates], float)
    return Days(den, num)


def test_where_nothing_changed_a_row_is_marked_in_about_one_table_of_twenty_at_most() -> None:
    chance, rates = np.random.default_rng(8), [0.2, 0.3, 0.35, 0.4, 0.45, 0.5]
    marked = 0
    for _ in range(300):
        found = rate_change(days_of(chance, rates), days_of(chance, rates))
        marked += any(one is not None and not one.low <= 0 <= one.high for one in found.rate_bounds)
    assert marked <= 27  # 5 % of 300 is 15; 27 is exceeded once in 1,000 by chance


def test_who_reaches_fewer_than_before_is_marked_and_nobody_else() -> None:
    chance = np.random.default_rng(3)
    before, now = days_of(chance, [0.4] * 6), days_of(chance, [0.4] * 5 + [0.3])
    marked = [one is not None and not one.low <= 0 <= one.high for one in rate_change(now, before).rate_bounds]
    assert marked == [False] * 5 + [True]


def test_who_came_or_went_has_no_rate_part_to_mark() -> None:
    now = Days(np.array([[50.0, 50.0], [0.0, 0.0]]), np.array([[20.0, 22.0], [0.0, 0.0]]))
    before = Days(np.array([[50.0, 50.0], [40.0, 40.0]]), np.array([[20.0, 22.0], [8.0, 9.0]]))
    found = rate_change(now, before)
    assert found.rate[1] == 0 and found.rate_bounds[1] is None and found.rate_bounds[0] is not None
    assert sum(found.mix) == pytest.approx(0.42 - 59 / 180)


def test_on_one_day_the_sums_have_no_bounds() -> None:
    found = rate_change(one_day([50, 50], [20, 10]), one_day([50, 50], [22, 12]))
    assert found.mix_total is None and found.rate_total is None
