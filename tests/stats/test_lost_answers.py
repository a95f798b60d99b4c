"""The price of lost answers: a chain of factors with an interval no narrower than its widest link."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.stats.verdicts.loss import Estimate, lost_answers, product, rate

PART = st.floats(0.01, 0.9)


def test_half_of_the_answers_lost_are_as_many_as_were_given() -> None:
    lost = lost_answers(200, 0.5, 0.2, 0.6)
    assert (lost.middle, lost.low, lost.high) == pytest.approx((200, 50, 300))


def test_no_answers_are_lost_below_nothing() -> None:
    lost = lost_answers(200, -0.02, -0.1, 0.1)
    assert (lost.middle, lost.low) == (0, 0)
    assert product([lost, rate(10, 100)]).low == 0


def test_independent_factors_add_their_distances_as_squares() -> None:
    found = product([Estimate(10, 5, 20), Estimate(10, 5, 20)])
    assert found.middle == 100
    assert found.high / found.middle == pytest.approx(math.exp(math.sqrt(2) * math.log(2)))


@given(st.lists(st.tuples(PART, PART, PART), min_size=1, max_size=4))
def test_a_product_is_at_least_as_uncertain_as_its_widest_factor(parts: list[tuple[float, float, float]]) -> None:
    factors = [Estimate(*sorted(three)[1:2], sorted(three)[0], sorted(three)[2]) for three in parts]
    found = product(factors)
    assert found.low <= found.middle <= found.high
    assert found.high / found.middle >= max(one.high / one.middle for one in factors) - 1e-9
