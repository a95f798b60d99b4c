"""Back-test of the pay simulation on companies with known truth (science.md C.4)."""

import argparse
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from analytics.pay.payout import bonus_shares
from analytics.pay.plan import default_plan, read_plan
from analytics.pay.rates import Floats, History
from analytics.pay.simulate import simulate

DAYS, DRAWS = 21, 2_000


@dataclass(frozen=True)
class World:
    """A team with known truth: operators, known months, how much months vary (1 = usual)."""

    name: str
    operators: int
    months: int
    roughness: float = 1.0


WORLDS = (
    World("8 operators, 1 month", 8, 1),
    World("8 operators, 3 months", 8, 3),
    World("8 operators, 6 months", 8, 6),
    World("3 operators, 3 months", 3, 3),
    World("20 operators, 3 months", 20, 3),
    World("8 operators, 3 months, months twice as wild", 8, 3, 2.0),
)


@dataclass(frozen=True)
class Result:
    """Coverage of the 80 % interval, randomised PIT below .1 and above .9, forecast and actual chance of zero."""

    operator_months: int
    calls: float
    deals: float
    bonus: float
    pit_low: float
    pit_high: float
    zero_foretold: float
    zero_seen: float


def true_months(world: World, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Calls and deals [months + 1, operators]: AR(1) days, common month shocks, over-dispersed conversion."""
    months, operators = world.months + 1, world.operators
    skill = rng.normal(np.log(9.5), 0.25, operators)
    month = rng.normal(0, 0.08 * world.roughness, (months, 1))
    own = rng.normal(0, 0.10 * world.roughness, (months, operators))
    calls = np.zeros((months, operators))
    state = rng.normal(0, 0.15, (months, operators))
    for _ in range(DAYS):
        state = 0.4 * state + rng.normal(0, 0.15 * np.sqrt(1 - 0.16), state.shape)
        calls += rng.poisson(np.exp(skill + month + own + state))
    conversion = rng.gamma(8.0, 0.02 / 8.0, operators)
    deals = rng.poisson(calls * conversion * rng.gamma(25, 1 / 25, calls.shape))
    return calls, deals.astype(float)


def pit(draws: Floats, fact: float, rng: np.random.Generator) -> float:
    """Randomised probability integral transform: uniform if the forecast is right, also with point masses."""
    return float((draws < fact).mean() + rng.random() * (draws == fact).mean())


def backtest(world: World, teams: int, seed: int = 1) -> Result:
    """`teams` companies, each operator's last month held out."""
    rng, plan = np.random.default_rng(seed), read_plan(default_plan())
    quotas = {"effective": (Fraction(200),) * world.operators, "deals": (Fraction(4),) * world.operators}
    pits: dict[str, list[float]] = {"calls": [], "deals": [], "bonus": []}
    foretold, seen = [], []
    for _ in range(teams):
        calls, deals = true_months(world, rng)
        names, days = tuple(map(str, range(world.operators))), np.full((world.months, world.operators), float(DAYS))
        known = History(names, days, calls[:-1], {"deals": deals[:-1]}, DAYS)
        simulated = simulate(plan, known, quotas, DRAWS, rng)
        fact = bonus_shares(plan, np.stack([calls[-1] / 200, deals[-1] / 4], axis=-1))
        for at in range(world.operators):
            pits["calls"].append(pit(simulated.counts["effective"][:, at], calls[-1, at], rng))
            pits["deals"].append(pit(simulated.counts["deals"][:, at], deals[-1, at], rng))
            pits["bonus"].append(pit(simulated.shares[:, at], fact[at], rng))
            foretold.append(float((simulated.shares[:, at] <= 0).mean()))
            seen.append(float(fact[at] <= 0))
    cover = {name: float(np.mean([0.1 <= value <= 0.9 for value in values])) for name, values in pits.items()}
    bonus = np.array(pits["bonus"])
    tails = float((bonus < 0.1).mean()), float((bonus > 0.9).mean())
    return Result(
        len(seen),
        **cover,
        pit_low=tails[0],
        pit_high=tails[1],
        zero_foretold=float(np.mean(foretold)),
        zero_seen=float(np.mean(seen)),
    )


def main() -> None:
    """Print one row per world."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operator-months", type=int, default=320)
    chosen = parser.parse_args()
    print("| company | n | calls | deals | bonus | PIT < .1 | PIT > .9 | zero foretold | zero seen |")
    print("|---|---|---|---|---|---|---|---|---|")
    for world in WORLDS:
        result = backtest(world, -(-chosen.operator_months // world.operators))
        shares = (
            result.calls,
            result.deals,
            result.bonus,
            result.pit_low,
            result.pit_high,
            result.zero_foretold,
            result.zero_seen,
        )
        print(f"| {world.name} | {result.operator_months} | " + " | ".join(f"{share:.2f}" for share in shares) + " |")


if __name__ == "__main__":
    main()
