"""How often is any of five cards of a month coloured where nothing changed, and how often where something did?"""

import argparse
from dataclasses import dataclass

import numpy as np

from analytics.stats.day_spread import ByDay
from analytics.stats.usual_swings import Change, Span, count_changed, share_changed

DAYS, DIALS, REACH, EFFECTIVE, MEETINGS, DEALS = 21, 100, 0.30, 0.35, 0.05, 0.3
CARDS = 5
HISTORIES = (3, 4, 6, 12)
CHANGE = 0.85


@dataclass(frozen=True)
class Company:
    """How many operators; by how much (sd of the logarithm) months, operators' months and days differ."""

    operators: int
    months: float
    own: float
    days: float = 0.12


COMPANIES = {
    "12 operators, months .08": Company(12, 0.08, 0.10),
    "12 operators, calm months .03": Company(12, 0.03, 0.05),
    "12 operators, restless months .15": Company(12, 0.15, 0.10),
    "12 operators, days .4": Company(12, 0.08, 0.10, 0.4),
    "team of 4, months .08": Company(4, 0.08, 0.10),
    "one operator, months .08": Company(1, 0.08, 0.10),
}


@dataclass(frozen=True)
class Month:
    """The five cards of a month: dials, reach, effective calls, meetings, deals."""

    dials: Span
    reach: ByDay
    effective: Span
    meetings: Span
    deals: Span


def draw_month(company: Company, rng: np.random.Generator, factor: float = 1.0) -> Month:
    """A month of the company; `factor` times its usual dials."""
    spread = np.hypot(company.months, company.own / np.sqrt(company.operators))
    dialled, reached, talked = rng.normal(0, spread, 3)
    mean = DIALS * company.operators * factor * np.exp(dialled + company.days * rng.standard_normal(DAYS))
    dials = rng.poisson(mean)
    logit = np.log(REACH / (1 - REACH)) + reached + company.days * rng.standard_normal(DAYS)
    answered = rng.binomial(dials, 1 / (1 + np.exp(-logit)))
    effective = rng.binomial(answered, min(EFFECTIVE * np.exp(talked), 1.0))
    meetings = rng.poisson(MEETINGS * effective)
    deals = rng.poisson(DEALS * meetings)
    reach = ByDay.of(zip(answered.tolist(), dials.tolist(), strict=True))
    return Month(_span(dials), reach, _span(effective), _span(meetings), _span(deals))


def _span(days: "np.ndarray[tuple[int, ...], np.dtype[np.int64]]") -> Span:
    return Span(int(days.sum()), tuple(days.tolist()))


def changes(now: Month, months: list[Month]) -> list[Change | None]:
    """What the cards of a month say against the month before."""
    before = months[-1]
    counts = [
        count_changed(getattr(now, name), getattr(before, name), [getattr(one, name) for one in months], CARDS)
        for name in ("dials", "effective", "meetings", "deals")
    ]
    return [*counts, share_changed(now.reach, before.reach, [one.reach for one in months], CARDS)]


def coloured(company: Company, history: int, runs: int, rng: np.random.Generator, factor: float = 1.0) -> float:
    """Share of months of which any card is coloured."""
    found = 0
    for _ in range(runs):
        months = [draw_month(company, rng) for _ in range(history)]
        told = changes(draw_month(company, rng, factor), months)
        found += any(one is not None and one.is_beyond_chance for one in told)
    return found / runs


def main() -> None:
    """Prints the shares by company and months of history."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=1)
    chosen = asked.parse_args()
    rng = np.random.default_rng(chosen.seed)
    print(f"| company | {' | '.join(f'after {one} months' for one in HISTORIES)} | a real -15 % after 6, 12 |")
    print("|---|---|---|---|---|---|")
    for name, company in COMPANIES.items():
        false = [f"{coloured(company, one, chosen.runs, rng):.3f}" for one in HISTORIES]
        power = [f"{coloured(company, one, chosen.runs, rng, CHANGE):.2f}" for one in (6, 12)]
        print(f"| {name} | {' | '.join(false)} | {', '.join(power)} |", flush=True)


if __name__ == "__main__":
    main()
