"""What must hold for any counts: laws of intervals, tests, strata and survival."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.stats import funnel, proportion, strata, survival

COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
P_VALUES = st.lists(st.none() | st.floats(0, 1), min_size=1, max_size=30)


@given(COUNTS)
def test_the_interval_of_wilson_and_the_exact_bound_hold_the_share(counts: tuple[int, int]) -> None:
    k, n = counts
    near = proportion.wilson(k, n)
    assert near.low - 1e-12 <= k / n <= near.high + 1e-12
    assert proportion.clopper_pearson_lower(k, n) <= k / n + 1e-9


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_ratio_of_counts_lies_in_its_interval_and_turns_with_its_sides(now: int, before: int) -> None:
    found, turned = proportion.count_ratio(now, before), proportion.count_ratio(before, now)
    assert found.low - 1e-9 <= now / before <= found.high + 1e-9
    if now:
        assert found.low * turned.high == pytest.approx(1)


def test_the_interval_of_a_ratio_of_counts_holds_the_truth_in_95_of_100_samples() -> None:
    drawn = np.random.default_rng(5).poisson((60, 40), size=(2000, 2))
    bounds = [proportion.count_ratio(int(now), int(before)) for now, before in drawn]
    assert 0.93 <= np.mean([bound.low <= 1.5 <= bound.high for bound in bounds]) <= 0.97


def test_no_trials_are_no_share() -> None:
    with pytest.raises(ValueError):
        proportion.wilson(0, 0)


def test_the_one_sided_bound_keeps_its_tail() -> None:
    bound = proportion.clopper_pearson_lower(30, 100)
    assert float(proportion.binomial_upper_tail(30, 100, bound)) == pytest.approx(0.05, abs=1e-9)


def test_the_binomial_tail_adds_up_by_hand() -> None:
    by_hand = sum(math.comb(5, k) * 0.1**k * 0.9 ** (5 - k) for k in range(2, 6))
    assert proportion.binomial_upper_tail([0, 2, 6], 5, 0.1) == pytest.approx([1.0, by_hand, 0.0])


@given(P_VALUES)
def test_adjusted_p_values_are_never_smaller_and_never_cross(p: list[float | None]) -> None:
    found = proportion.benjamini_hochberg(p)
    tested = [(one, q) for one, q in zip(p, found.q, strict=True) if one is not None]
    assert all(q >= one - 1e-12 for one, q in tested)
    ranked = [q for _, q in sorted(tested)]
    assert ranked == sorted(ranked)
    assert not any(found.is_rejected[place] for place, one in enumerate(p) if one is None)


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), min_size=1, max_size=6))
def test_a_risk_ratio_turned_round_is_its_inverse(answers: list[tuple[int, int]]) -> None:
    k1, k0 = (np.array(side, float) for side in zip(*answers, strict=True))
    n1, n0 = k1 + 20, k0 + 50
    there, back = strata.risk_ratio(k1, n1, k0, n0), strata.risk_ratio(k0, n0, k1, n1)
    assert there.value * back.value == pytest.approx(1)
    assert there.se_log == pytest.approx(back.se_log)


def test_one_stratum_is_the_plain_risk_ratio_of_katz() -> None:
    found = strata.risk_ratio([12], [40], [9], [60])
    assert (found.value, found.se_log) == pytest.approx((2, math.sqrt(1 / 12 - 1 / 40 + 1 / 9 - 1 / 60)))


def test_strata_undo_a_hard_base_that_only_one_operator_got() -> None:
    """Reach 0.5 and 0.1 by base; the suspect dials mostly the hard one: crude ratio 0.5, by strata 1."""
    found = strata.risk_ratio([50, 90], [100, 900], [450, 10], [900, 100])
    assert found.value == pytest.approx(1)


def test_no_event_on_one_side_stays_finite_and_wide() -> None:
    found = strata.risk_ratio([10], [50], [0], [50])
    assert 1 < found.value < math.inf and found.interval.low < found.value / 5


def test_nothing_censored_leaves_the_plain_share_as_potential_reach() -> None:
    answered, dead, censored = np.array([0.0, 2, 3]), np.array([1.0, 0, 0]), np.zeros(3)
    assert float(survival.potential_reach(answered, dead, censored, np.array(20.0))) == pytest.approx(5 / 20)


def test_dead_numbers_compete_and_do_not_wait_for_an_answer() -> None:
    """10 dials, 5 dead at once, 1 hung up at 1 s, 2 of the 4 left answer at 2 s: 0.5 * 2/4."""
    answered, dead, censored = np.array([0.0, 0, 2]), np.array([5.0, 0, 0]), np.array([0.0, 1, 0])
    assert float(survival.potential_reach(answered, dead, censored, np.array(10.0))) == pytest.approx(0.25)


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=1, max_size=40))
def test_survival_never_rises_and_ends_at_zero_only_when_the_last_one_went(leads: list[tuple[int, bool]]) -> None:
    time, event = zip(*leads, strict=True)
    curve = survival.kaplan_meier(time, event)
    assert (np.diff(np.append(1.0, curve.survival)) <= 1e-12).all()
    last_all_went = all(happened for at, happened in leads if at == max(time))
    assert (len(curve.survival) > 0 and curve.survival[-1] < 1e-12) == last_all_went


def test_equal_operators_show_no_spread_and_limits_close_with_n() -> None:
    assert funnel.winsorised_overdispersion([20, 40, 10], [100, 200, 50]).tau2 == 0
    limits = funnel.funnel_limits(0.3, 0.0, [50, 5000])
    assert limits.high[0] > limits.high[1] > 0.3 > limits.low[1] > limits.low[0]
    assert limits.high[0] == pytest.approx(0.3 + 1.96 * math.sqrt(0.21 / 50))


@pytest.mark.parametrize(("spread", "most"), [(0.0, 0.03), (0.03, 0.2)])
def test_of_twelve_people_without_a_cause_somebody_is_seldom_marked_and_often_on_the_edge(
    spread: float, most: float
) -> None:
    """Measured: 0.014 of periods and 0.15 where true shares differ by 3 points; beyond 95 % 0.34 and 0.75."""
    drawn = np.random.default_rng(3)
    marked = beyond = 0
    for _ in range(400):
        n = drawn.integers(1000, 6000, 12)
        k = drawn.binomial(n, np.clip(drawn.normal(0.35, spread, 12), 0, 1))
        places = funnel.spread_of(k.tolist(), n.tolist()).places(k.tolist(), n.tolist())
        marked += any(place.mark is not funnel.Place.INSIDE for place in places)
        beyond += any(place is not funnel.Place.INSIDE for place in places)
    assert marked <= most * 400 and beyond >= 0.25 * 400


def test_who_is_far_below_the_others_is_marked() -> None:
    """15 points below eleven whose true shares differ by 2 points: 99.6 of 100 simulated periods."""
    drawn = np.random.default_rng(4)
    found = []
    for _ in range(100):
        n = drawn.integers(1000, 6000, 12)
        k = drawn.binomial(n, np.append(drawn.normal(0.35, 0.02, 11), 0.2))
        found.append(funnel.spread_of(k.tolist(), n.tolist()).places(k.tolist(), n.tolist())[-1])
    assert found.count(funnel.Place.BELOW) >= 95


def test_operators_that_really_differ_widen_the_funnel() -> None:
    """z = -9.94, -3.31, 3.31, 9.94, the ends pulled in to 7.95: phi = 37.1, tau2 = (4 * 37.1 - 3) / (3 * 4396)."""
    found = funnel.winsorised_overdispersion([200, 300, 400, 500], [1000] * 4)
    assert (found.phi, found.tau2) == pytest.approx((37.14, 0.01104), rel=1e-3)
