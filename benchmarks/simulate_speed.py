"""Time of 10,000 months of 100 operators, compared with drawing the random numbers alone."""

from fractions import Fraction

import numpy as np

from analytics.pay.plan import default_plan, read_plan
from analytics.pay.rates import History
from analytics.pay.simulate import PAIR_SHAPE, outcomes, payroll, simulate
from benchmarks.clock import compare

OPERATORS, DRAWS, MONTHS, DAYS = 100, 10_000, 6, 21.0


def history() -> History:
    """Six months of 100 operators."""
    rng = np.random.default_rng(1)
    calls = rng.poisson(rng.uniform(120, 260, OPERATORS), (MONTHS, OPERATORS)).astype(float)
    deals = rng.poisson(calls * 0.02).astype(float)
    names = tuple(f"operator {place}" for place in range(OPERATORS))
    return History(names, np.full((MONTHS, OPERATORS), DAYS), calls, {"deals": deals}, DAYS)


def whole() -> None:
    """From the history to every percentile."""
    plan, known = read_plan(default_plan()), history()
    quotas = {"effective": (Fraction(200),) * OPERATORS, "deals": (Fraction(4),) * OPERATORS}
    simulated = simulate(plan, known, quotas, DRAWS, np.random.default_rng(2))
    outcomes(plan, simulated, (MONTHS,) * OPERATORS)
    payroll(plan, simulated)


def numbers_alone() -> None:
    """The same random numbers without any computation."""
    rng, shape = np.random.default_rng(2), (DRAWS, OPERATORS)
    rng.standard_normal(shape)
    rng.poisson(rng.standard_gamma(400.0, shape) / 2)
    rng.poisson(rng.standard_gamma(20.0, shape) / 5 * rng.standard_gamma(PAIR_SHAPE, shape) / PAIR_SHAPE)


if __name__ == "__main__":
    print(f"{OPERATORS} operators x {DRAWS} months against their random numbers alone: {compare(whole, numbers_alone)}")
