"""Proposals keep every limit; where there is none, what stands in the way is named; vertices agree with brute force."""

from dataclasses import replace

import numpy as np
import pytest

from analytics.pay.chance import Chance
from analytics.pay.gaming import Assumptions, GamingResult, Honest, Judgement, stress
from analytics.pay.optimise import Limits, Line, cheapest, optimise
from analytics.pay.plan import Plan, default_plan, read_plan
from analytics.pay.rates import History
from analytics.pay.simulate import simulate

PLAN = read_plan(default_plan())
HONEST = Honest({"dials": 4000.0, "answered": 900.0, "effective": 200.0, "deals": 4.0}, 120.0)
LIMITS = Limits(
    budget_kopecks=8 * 7_500_000, reserve_kopecks=8 * 8_500_000, minimum_kopecks=3_000_000, pay_floor_kopecks=6_000_000
)


def tried(plan: Plan) -> GamingResult:
    quotas = {one.metric: float(one.quota or HONEST.means[one.metric]) for one in plan.component}
    return stress(plan, HONEST, quotas, Assumptions(), Chance(1_000), 2.9)


def months() -> dict[str, "np.ndarray[tuple[int, ...], np.dtype[np.float64]]"]:
    rng = np.random.default_rng(3)
    calls = rng.poisson(rng.uniform(170, 230, 8), (4, 8)).astype(float)
    known = History(
        tuple(map(str, range(8))), np.full((4, 8), 21.0), calls, {"deals": rng.poisson(calls / 50).astype(float)}, 21.0
    )
    return dict(simulate(PLAN, known, {}, 1_000, rng).counts)


def test_every_proposal_keeps_the_limits_and_does_not_pay_for_gaming() -> None:
    found = optimise(PLAN, months(), HONEST.means, LIMITS, tried)
    assert 1 <= len(found.proposals) <= 3 and not found.relax
    for one in found.proposals:
        assert one.expected_payroll_kopecks <= LIMITS.budget_kopecks + 8 * 100
        assert one.p90_payroll_kopecks <= LIMITS.reserve_kopecks + 8 * 100
        assert one.plan.fixed_kopecks >= LIMITS.minimum_kopecks
        assert one.middle_pay_kopecks >= LIMITS.pay_floor_kopecks - 100
        assert 0.449 <= one.plan.fixed_kopecks / (one.plan.fixed_kopecks + one.plan.bonus_kopecks) <= 0.551
        assert one.gaming.judgement is not Judgement.PAYS


def test_an_impossible_budget_is_named_as_what_stands_in_the_way() -> None:
    poor = replace(LIMITS, budget_kopecks=8 * 4_000_000)
    found = optimise(PLAN, months(), HONEST.means, poor, tried)
    assert found.proposals == () and "budget" in found.relax and "reserve" not in found.relax


@pytest.mark.parametrize("seed", range(5))
def test_the_listed_vertices_are_as_cheap_as_a_search_of_the_whole_plane(seed: int) -> None:
    rng = np.random.default_rng(seed)
    share = float(rng.uniform(0.5, 0.9))
    lines: list[Line] = [
        ("minimum", 1, 0, 3e6),
        ("pay_floor", 1, share, 6e6),
        ("budget", -8, -8 * share, -8 * 8e6),
        ("mix", 0.55, -0.45, 0),
        ("mix", -0.45, 0.55, 0),
        ("positive", 0, 1, 0),
    ]
    found = cheapest(lines, 8, 8 * share)
    assert found is not None
    fixed, bonus = np.meshgrid(np.linspace(2e6, 6e6, 401), np.linspace(2e6, 6e6, 401))
    fits = np.all([a * fixed + b * bonus >= c for _, a, b, c in lines], axis=0)
    brute = (8 * fixed + 8 * share * bonus)[fits].min()
    assert 8 * found[0] + 8 * share * found[1] == pytest.approx(brute, rel=0.005)
