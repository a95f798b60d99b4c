"""Do 95 % intervals of shares and changes hold the truth where days differ; how often is a card coloured by chance?"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from analytics.stats.day_spread import ByDay, Prior, prior_of, share_change, share_interval

DIALS, COLLEAGUES, MONTHS, MONTH_DAYS = 100, 7, 6, 21
DRAWS = 400_000
SPREADS, LENGTHS, REACHES = (0.0, 0.12, 0.25, 0.4), (5, 10, 21, 63), (0.1, 0.37, 0.7)
UNITS = {"operator": (1, False), "operator beside 7": (1, True), "team of 3": (3, False), "team of 8": (8, False)}
UNITS |= {"team of 30": (30, False), "team of 8 after 6 months": (8, True)}


@dataclass(frozen=True)
class Cell:
    """A unit of so many operators over so many days; `has_prior`: colleagues or earlier months tell how days differ."""

    unit: str
    operators: int
    has_prior: bool
    spread: float
    days: int
    reach: float


@dataclass(frozen=True)
class Held:
    """How often the interval held the truth, its mean width, and how often nothing changed but a change was told."""

    covered: float
    width: float
    false_changes: float


def cells() -> Iterator[Cell]:
    """Every unit x spread of days (sd of the logit) x length x reach."""
    for (unit, (operators, has_prior)), spread, days, reach in product(UNITS.items(), SPREADS, LENGTHS, REACHES):
        yield Cell(unit, operators, has_prior, spread, days, reach)


def true_reach(reach: float, spread: float) -> float:
    """What the share is in the long run: the mean over days."""
    drawn = np.random.default_rng(7).standard_normal(DRAWS)
    return float(np.mean(1 / (1 + np.exp(-(np.log(reach / (1 - reach)) + spread * drawn)))))


def study(cell: Cell, runs: int, rng: np.random.Generator) -> Held:
    """Draws `runs` pairs of periods in which nothing changes."""
    truth = true_reach(cell.reach, cell.spread)
    covered = width = changed = told = 0.0
    for _ in range(runs):
        now, before = _unit(cell, cell.days, rng), _unit(cell, cell.days, rng)
        prior = _prior(cell, rng) if cell.has_prior else None
        interval, change = share_interval(now, prior), share_change(now, before, prior)
        if interval is not None and change is not None:
            told += 1
            covered += interval.low <= truth <= interval.high
            width += interval.high - interval.low
            changed += not change.low <= 0 <= change.high
    return Held(covered / told, width / told, changed / told)


def _unit(cell: Cell, days: int, rng: np.random.Generator) -> ByDay:
    chance = 1 / (1 + np.exp(-(np.log(cell.reach / (1 - cell.reach)) + cell.spread * rng.standard_normal(days))))
    dials: npt.NDArray[np.int64] = rng.poisson(DIALS * cell.operators, days)
    answered = rng.binomial(dials, chance)
    return ByDay.of(zip(answered.tolist(), dials.tolist(), strict=True))


def _prior(cell: Cell, rng: np.random.Generator) -> Prior | None:
    """Of an operator by colleagues over the same days, of a team by its earlier months."""
    if cell.operators == 1:
        return prior_of(_unit(cell, cell.days, rng) for _ in range(COLLEAGUES))
    return prior_of(_unit(cell, MONTH_DAYS, rng) for _ in range(MONTHS))


def main() -> None:
    """Prints coverage by unit and spread of days: mean and worst of its lengths and reaches."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    chosen = asked.parse_args()
    rng = np.random.default_rng(chosen.seed)
    found = [(cell, study(cell, chosen.runs, rng)) for cell in cells()]
    print("| unit | spread of days | covered, mean (worst) | width | false changes, mean (worst) |")
    print("|---|---|---|---|---|")
    for unit, spread in product(UNITS, SPREADS):
        held = [one for cell, one in found if (cell.unit, cell.spread) == (unit, spread)]
        covered, false = [one.covered for one in held], [one.false_changes for one in held]
        print(
            f"| {unit} | {spread:.2f} | {np.mean(covered):.3f} ({min(covered):.3f}) |"
            f" {np.mean([one.width for one in held]):.3f} | {np.mean(false):.3f} ({max(false):.3f}) |",
            flush=True,
        )


if __name__ == "__main__":
    main()
