"""The change of a count has bounds that its days allow."""

import math

import numpy as np
import pytest

from analytics.stats.period_change import count_change


def test_equal_days_leave_the_chance_of_independent_events() -> None:
    found = count_change([100] * 10, [100] * 10)
    half = 2.1009 * math.sqrt(2 / 1000)  # t of 18 degrees
    assert found is not None
    assert (found.low, found.high) == pytest.approx((math.exp(-half) - 1, math.exp(half) - 1), abs=1e-5)


def test_days_that_differ_widen_the_bounds() -> None:
    even, uneven = count_change([100] * 10, [100] * 10), count_change([50, 150] * 5, [50, 150] * 5)
    assert even and uneven and uneven.high > 2 * even.high


def test_unchanged_work_is_within_the_bounds_in_nineteen_of_twenty_months() -> None:
    chance = np.random.default_rng(1)
    inside = 0
    for _ in range(400):
        now, before = (chance.poisson(chance.gamma(10, 3, 21)).tolist() for _ in range(2))
        bounds = count_change(now, before)
        assert bounds
        inside += bounds.low <= 0 <= bounds.high
    assert inside >= 366  # .95 of 400 is 380; fewer than 366 happens once in 1,000


@pytest.mark.parametrize(("now", "before"), [([1] * 4, [1] * 9), ([0] * 9, [3] * 9), ([3] * 9, [0] * 9), ([], [])])
def test_too_few_days_or_nothing_to_compare_with_give_no_bounds(now: list[int], before: list[int]) -> None:
    assert count_change(now, before) is None
