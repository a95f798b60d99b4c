"""Intervals of shares and of their changes over working days: hand figures, and a law of coverage from a fixed seed."""

import numpy as np
import pytest

from analytics.stats.day_spread import ByDay, Prior, prior_of, priors, share_change, share_interval, t_quantile
from analytics.stats.proportion import wilson, wilson_at
from benchmarks.interval_coverage import Cell, study

UNEVEN = ByDay.of([(20, 100), (40, 100), (20, 100), (40, 100), (30, 100)])
EVEN = ByDay.of([(30, 100)] * 5)


def test_uneven_days_leave_fewer_independent_trials() -> None:
    """Around 30 of 100 four days lie 10 away: 5/4 * 400 against the noise of 500 trials, half a success added."""
    near = 150.5 / 501
    assert UNEVEN.effect == pytest.approx(5 / 4 * 400 / (near * (1 - near) * 500))
    assert UNEVEN.correlation == pytest.approx((UNEVEN.effect - 1) / 99)
    found = share_interval(UNEVEN)
    assert found == wilson_at(0.3, 500 / UNEVEN.effect, t_quantile(0.95, 4))
    assert t_quantile(0.95, 4) == pytest.approx(2.776445, abs=1e-6)


def test_even_days_are_never_counted_as_more_trials_than_there_are() -> None:
    assert EVEN.effect == 0
    assert share_interval(EVEN) == wilson_at(0.3, 500, t_quantile(0.95, 4))


def test_a_day_without_trials_is_no_day_and_few_days_have_no_interval() -> None:
    assert ByDay.of([(3, 10), (0, 0), (4, 10)]).days == 2
    four = ByDay.of([(30, 100)] * 4)
    assert share_interval(four) is None
    assert share_interval(four, Prior(0.01, 8)) is not None
    assert share_interval(ByDay.of([(30, 100)] * 2), Prior(0.01, 8)) is None
    assert share_change(four, four) is None
    assert share_change(EVEN, EVEN) is not None


def test_colleagues_tell_how_much_days_differ_where_own_days_are_few() -> None:
    colleague = ByDay.of([(20, 100), (40, 100)] * 5)
    prior = prior_of([colleague] * 3)
    assert prior is not None and prior.weight == 4
    assert prior.correlation == pytest.approx(colleague.correlation)
    few = ByDay.of([(30, 100)] * 3)
    found, expected = share_interval(few, prior), 1 + 99 * colleague.correlation
    assert found == wilson_at(0.3, 300 / ((4 * expected + 2 * 0) / 6), t_quantile(0.95, 6))
    assert prior_of([colleague] * 2) is None
    assert prior_of([ByDay.of([(30, 100)] * 9)] * 3) is None


def test_nobody_is_his_own_colleague() -> None:
    odd = ByDay.of([(0, 100), (60, 100)] * 5)
    usual = ByDay.of([(25, 100), (35, 100)] * 5)
    found = priors([odd, usual, usual, usual])
    first, others = found[:2]
    assert first is not None and first.correlation == pytest.approx(usual.correlation)
    assert others is not None and others.correlation == pytest.approx((odd.correlation + 2 * usual.correlation) / 3)


def test_a_change_is_told_with_one_dispersion_of_both_periods() -> None:
    """Newcombe's bounds from Wilson's of either period, 10 days and their common correlation."""
    before = ByDay.of([(30, 100), (50, 100), (30, 100), (50, 100), (40, 100)])
    found = share_change(UNEVEN, before)
    correlation = (UNEVEN.correlation + before.correlation) / 2
    first, second = (wilson_at(p, 500 / (1 + 99 * correlation), t_quantile(0.95, 8)) for p in (0.3, 0.4))
    assert found is not None
    assert found.low == pytest.approx(-0.1 - np.hypot(0.3 - first.low, second.high - 0.4))
    assert found.high == pytest.approx(-0.1 + np.hypot(first.high - 0.3, 0.4 - second.low))


def test_more_successes_than_trials_are_bounded_as_all_of_them() -> None:
    found = share_interval(ByDay.of([(3, 2)] * 6))
    assert found is not None and found.high == 1 and found.low < 1


@pytest.mark.parametrize("operators", [1, 8])
@pytest.mark.parametrize("spread", [0.0, 0.4])
def test_intervals_hold_the_truth_and_tell_no_change_where_days_differ(operators: int, spread: float) -> None:
    """Of 600 months 95 % are held and 5 % change; three standard deviations are 2.7 points."""
    held = study(Cell("unit", operators, False, spread, 21, 0.37), 600, np.random.default_rng(17))
    assert held.covered >= 0.92
    assert held.false_changes <= 0.08


def test_wilson_alone_would_not_hold_the_truth_of_a_team() -> None:
    """The same months of eight operators whose days differ by .4: what the interval of independent calls is worth."""
    rng, held = np.random.default_rng(17), 0
    for _ in range(300):
        chance = 1 / (1 + np.exp(0.53 - 0.4 * rng.standard_normal(21)))
        answered = int(rng.binomial(800, chance).sum())
        bounds = wilson(answered, 21 * 800)
        held += bounds.low <= 0.373 <= bounds.high
    assert held / 300 < 0.5
