"""Coverage of the interval of the process ratio, and false claims of a difference.

`python -m benchmarks.process_study --runs 400 --seed 1` prints one Markdown row per scenario (science.md B): leads
arrive evenly over a window, segments decide who is visited and how readily a client signs, visits sign late.
"""

import argparse
from collections import Counter
from dataclasses import dataclass

import numpy as np

from analytics.stats.processes import HORIZONS_DAYS, AgainstFour, Comparison, Direction, Leads, compare_processes

SEGMENT_SHARES = np.array((0.35, 0.45, 0.20))
TWO_STAGE_SHARES = np.array((0.75, 0.50, 0.20))
PHONE_RATES = np.array((0.045, 0.025, 0.010))
LAG_DAYS = {True: 33.0, False: 7.0}


@dataclass(frozen=True)
class World:
    """A company: days of arrivals until today, leads in them, and the ratio of signing with a visit."""

    window_days: int
    leads: int
    ratio: float

    def truth(self, horizon_days: int) -> float:
        """The ratio of standardised incidences by the horizon, when not all visits have signed."""
        by_then = {way: 1 - np.exp(-horizon_days / lag) for way, lag in LAG_DAYS.items()}
        return float(self.ratio * by_then[True] / by_then[False])


@dataclass(frozen=True)
class Study:
    """Of `runs` companies: how many were judged, covered the truth, claimed more; median and naive ratio."""

    judged: int
    covered: int
    claims_more: int
    contradicts_four: int
    median_ratio: float
    median_naive: float
    horizons: Counter[int]


def draw(world: World, rng: np.random.Generator) -> Leads:
    """One company's leads as seen today."""
    segment = rng.choice(3, world.leads, p=SEGMENT_SHARES)
    is_two_stage = rng.random(world.leads) < TWO_STAGE_SHARES[segment]
    age = rng.random(world.leads) * world.window_days
    rate = PHONE_RATES[segment] * np.where(is_two_stage, world.ratio, 1.0)
    lag = rng.exponential(np.where(is_two_stage, LAG_DAYS[True], LAG_DAYS[False]))
    is_signed = (rng.random(world.leads) < rate) & (lag <= age)
    return Leads(np.where(is_signed, lag, age), is_signed, is_two_stage, segment, age)


def study(world: World, runs: int, seed: int) -> Study:
    """Compare the processes of `runs` companies; the same seed gives the same companies."""
    rng = np.random.default_rng(seed)
    naive, comparisons = [], list[Comparison]()
    for _ in range(runs):
        leads = draw(world, rng)
        comparisons.append(compare_processes(leads))
        naive.append(_naive(leads))
    judged = [one for one in comparisons if one.direction is not Direction.NOT_ENOUGH_DATA]
    return Study(
        judged=len(judged),
        covered=sum(_holds(one, world) for one in judged),
        claims_more=sum(one.direction is Direction.TWO_STAGE_MORE for one in judged),
        contradicts_four=sum(one.against_four in (AgainstFour.BELOW, AgainstFour.ABOVE) for one in judged),
        median_ratio=float(np.median([one.ratio or np.nan for one in judged])) if judged else float("nan"),
        median_naive=float(np.median(naive)),
        horizons=Counter(one.horizon_days or 0 for one in comparisons),
    )


def _holds(one: Comparison, world: World) -> bool:
    truth = world.truth(one.horizon_days or HORIZONS_DAYS[0])
    return one.interval is not None and one.interval.low <= truth <= one.interval.high


def _naive(leads: Leads) -> float:
    two, phone = (leads.is_signed[group].mean() for group in (leads.is_two_stage, ~leads.is_two_stage))
    return float(two / phone) if phone else float("nan")


WORLDS = tuple(
    World(window, leads, ratio)
    for ratio in (4.0, 1.0)
    for window, leads in ((90, 4_000), (180, 4_000), (365, 8_000), (365, 2_000))
)


def main() -> None:
    """Print the table."""
    chosen = argparse.ArgumentParser(description=__doc__)
    chosen.add_argument("--runs", type=int, default=400)
    chosen.add_argument("--seed", type=int, default=1)
    asked = chosen.parse_args()
    print(
        "| truth in the end | window, leads | horizons | truth then | naive | estimate | judged | covered"
        " | more | not 4 |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for world in WORLDS:
        seen = study(world, asked.runs, asked.seed)
        usual = seen.horizons.most_common(1)[0][0]
        share = (
            f"{count / max(seen.judged, 1):.3f}" for count in (seen.covered, seen.claims_more, seen.contradicts_four)
        )
        print(
            f"| {world.ratio:g} | {world.window_days} d, {world.leads:,} | {usual} d | {world.truth(usual):.2f}"
            f" | {seen.median_naive:.2f} | {seen.median_ratio:.2f} | {seen.judged}/{asked.runs} | {' | '.join(share)} |"
        )


if __name__ == "__main__":
    main()
