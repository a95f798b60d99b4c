"""Simulated months: as many facts fall into the range as it promises, and the same seed gives the same figures."""

from fractions import Fraction

import numpy as np
import pytest

from analytics.pay.chance import Chance
from analytics.pay.plan import default_plan, read_plan
from analytics.pay.rates import MONTH_SD, OPERATOR_SD, PRIOR_WEIGHT, RESIDUAL_SD, History, draw_rates
from analytics.pay.simulate import OperatorOutcome, Payroll, Simulated, outcomes, payroll, simulate
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


@pytest.mark.parametrize(
    ("metric", "mean", "spread"),
    [
        ("effective", 200.0, (200 + (0.13 * 200) ** 2) ** 0.5),
        ("dials", 4000.0, (4000 + (0.13 * 4000) ** 2) ** 0.5),
        ("deals", 4.0, 2.0),
        ("deals", 250.0, 250**0.5),
    ],
)
def test_the_draws_of_a_count_keep_its_mean_and_its_spread(metric: str, mean: float, spread: float) -> None:
    """A frequent count varies by 13 % besides chance, a rare one is Poisson."""
    drawn = Chance(40_000).counts(metric, mean, 1)
    assert drawn.mean() == pytest.approx(mean, abs=4 * spread / 200)
    assert drawn.std() == pytest.approx(spread, rel=0.03)


def test_one_known_month_is_drawn_towards_the_company_by_what_a_month_is_uncertain() -> None:
    """Two operators, one month: the differences are within chance, so the prior variances hold, drawn on 4 and 5
    degrees of freedom; half of the way to the company is kept where a month is as uncertain as operators differ."""
    days, calls = np.full((1, 2), 20.0), np.array([[81.0, 121.0]])
    known = History(("Anna", "Boris"), days, calls, {}, 21.0, dispersion=50.0)
    drawn = np.log(draw_rates(known, 100_000, np.random.default_rng(1)).rates)
    own, rng = np.log((calls[0] + 0.5) / 20), np.random.default_rng(2)
    residual = PRIOR_WEIGHT * RESIDUAL_SD**2 / rng.chisquare(PRIOR_WEIGHT, (100_000, 1))
    operator = PRIOR_WEIGHT * OPERATOR_SD**2 / rng.chisquare(PRIOR_WEIGHT + 1, (100_000, 1))
    kept = operator / (operator + residual + 50 / (calls[0] + 1))
    month = PRIOR_WEIGHT * MONTH_SD**2 / (PRIOR_WEIGHT - 2)
    assert drawn.mean(axis=0) == pytest.approx(own.mean() + kept.mean(axis=0) * (own - own.mean()), abs=0.005)
    spread = (operator * (1 - kept) + residual).mean(axis=0) + 2 * month
    assert drawn.var(axis=0) == pytest.approx(spread, rel=0.1)


def test_a_newcomer_leaves_the_spread_of_the_others_as_it_is() -> None:
    """Three degrees of freedom of eight months that vary widely, whoever stands beside them without a month."""
    days = np.full((4, 2), 20.0)
    calls = np.array([[100.0, 900.0], [900.0, 100.0], [100.0, 900.0], [900.0, 100.0]])
    beside = np.zeros((4, 1))
    alone = History(("Anna", "Boris"), days, calls, {}, 21.0)
    joined = History(("Anna", "Boris", "Vera"), np.hstack([days, beside]), np.hstack([calls, beside]), {}, 21.0)
    spreads = [
        np.log(draw_rates(known, 100_000, np.random.default_rng(3)).rates[:, :2]).var(axis=0)
        for known in (alone, joined)
    ]
    assert spreads[1] == pytest.approx(spreads[0], rel=0.05)


def test_outcomes_and_payroll_of_four_months_by_hand() -> None:
    """Anna 0, 1, 1, 0 of the bonus of 40,000; Boris a half each month: all the spread is luck but the mean's."""
    shares = np.array([[0.0, 0.5], [1.0, 0.5], [1.0, 0.5], [0.0, 0.5]])
    deals = np.array([[2.0, 3.0], [4.0, 3.0], [5.0, 3.0], [1.0, 3.0]])
    simulated = Simulated(("Anna", "Boris"), {"deals": deals}, shares)
    assert outcomes(PLAN, simulated, (3, 1)) == (
        OperatorOutcome("Anna", 3, 2_000_000, 0, 2_000_000, 4_000_000, 0.5, 0.5),
        OperatorOutcome("Boris", 1, 2_000_000, 2_000_000, 2_000_000, 2_000_000, 0.0, 0.0),
    )
    assert payroll(PLAN, simulated, bins=2) == Payroll(
        mean_kopecks=12_000_000,
        p10_kopecks=10_000_000,
        p50_kopecks=12_000_000,
        p90_kopecks=14_000_000,
        bins_kopecks=(10_000_000, 12_000_000, 14_000_000),
        chances=(0.5, 0.5),
        cost_per_deal_kopecks=2_000_000,
        luck_share=1.0,
    )


def test_luck_is_what_varies_within_an_operator_and_without_deals_none_has_a_price() -> None:
    """Anna 0, Boris 1, Vera 0 and 1: within 0, 0 and 0.25, in all 0.25: a third. Equal shares are all luck."""
    shares = np.array([[0.0, 1.0, 0.0], [0.0, 1.0, 1.0]])
    found = payroll(PLAN, Simulated(("Anna", "Boris", "Vera"), {"deals": np.zeros((2, 3))}, shares))
    assert (found.luck_share, found.cost_per_deal_kopecks) == (pytest.approx(1 / 3), None)
    even = payroll(PLAN, Simulated(("Anna",), {"deals": np.ones((2, 1))}, np.ones((2, 1))))
    assert (even.luck_share, even.cost_per_deal_kopecks) == (1.0, 8_000_000)


def test_a_window_of_three_months_has_a_third_of_its_deals_a_month() -> None:
    paid = PLAN.model_copy(update={"window": "rolling3"})
    found = payroll(paid, Simulated(("Anna",), {"deals": np.full((2, 1), 6.0)}, np.ones((2, 1))))
    assert found.cost_per_deal_kopecks == 4_000_000
