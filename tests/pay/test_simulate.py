"""Simulated months: as many facts fall into the range as it promises, and the same seed gives the same figures."""

from fractions import Fraction

import numpy as np
import pytest

from analytics.pay.plan import default_plan, read_plan
from analytics.pay.rates import History
from analytics.pay.simulate import outcomes, payroll, simulate
from benchmarks.backtest_pay import WORLDS, backtest

PLAN = read_plan(default_plan())


def history(calls: list[list[float]], deals: list[list[float]]) -> History:
    """Known months of 21 days."""
    found = np.array(calls)
    names = tuple(f"operator {at}" for at in range(found.shape[1]))
    return History(names, np.full(found.shape, 21.0), found, {"deals": np.array(deals)}, 21.0)


def quotas(operators: int) -> dict[str, tuple[Fraction | None, ...]]:
    return {"effective": (Fraction(200),) * operators, "deals": (Fraction(4),) * operators}


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
def test_facts_fall_into_the_range_as_often_as_it_says(world: object) -> None:
    found = backtest(world, -(-320 // world.operators))  # type: ignore[attr-defined, arg-type]
    assert 0.70 <= found.calls <= 0.90
    assert 0.05 <= found.pit_low <= 0.15 and 0.05 <= found.pit_high <= 0.15
    assert abs(found.zero_foretold - found.zero_seen) <= 0.04


def test_who_always_meets_the_plan_twice_over_gets_all_of_it_and_who_does_nothing_gets_nothing() -> None:
    known = history([[400, 10], [410, 8], [390, 9]], [[12, 0], [11, 0], [13, 0]])
    simulated = simulate(PLAN, known, quotas(2), 4_000, np.random.default_rng(1))
    best, worst = outcomes(PLAN, simulated, (3, 3))
    assert best.chance_full > 0.9 and best.p50_bonus_kopecks == PLAN.bonus_kopecks
    assert worst.chance_zero > 0.99 and worst.p90_bonus_kopecks == 0


def test_the_payroll_is_wider_than_if_everybody_had_his_own_luck() -> None:
    known = history([[150, 210, 190, 170]] * 3, [[3, 4, 4, 3]] * 3)
    simulated = simulate(PLAN, known, quotas(4), 20_000, np.random.default_rng(1))
    together = simulated.shares.sum(axis=1).var()
    assert together > 1.02 * simulated.shares.var(axis=0).sum()
    found = payroll(PLAN, simulated)
    assert found.p10_kopecks < found.p50_kopecks < found.p90_kopecks
    assert sum(found.chances) == pytest.approx(1)


def test_the_same_seed_gives_the_same_figures() -> None:
    known = history([[150, 210], [160, 190]], [[3, 4], [2, 5]])
    first, second = (simulate(PLAN, known, quotas(2), 500, np.random.default_rng(7)) for _ in range(2))
    assert np.array_equal(first.shares, second.shares)


def test_somebody_without_a_history_is_expected_to_be_like_the_others_and_less_surely() -> None:
    known = history([[200, 0], [200, 0]], [[4, 0], [4, 0]])
    days = known.days.copy()
    days[:, 1] = 0
    newcomer = History(known.operators, days, known.calls, known.others, 21.0)
    counts = simulate(PLAN, newcomer, quotas(2), 8_000, np.random.default_rng(1)).counts["effective"]
    assert np.median(counts[:, 1]) == pytest.approx(200, rel=0.1)
    assert counts[:, 1].std() > 1.3 * counts[:, 0].std()
