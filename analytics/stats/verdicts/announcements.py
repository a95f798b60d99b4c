"""Share of numbers that play an announcement without a hang-up code: everybody ends calls to them early, repeatedly."""

import numpy as np

from analytics.stats.proportion import Floats, wilson
from analytics.stats.verdicts.counts import Flags, VerdictCounts

BOUNDS = 0.90
MINIMUM_NEXT = 30
USUAL_EARLY = 0.10
"""Chance of an early hang-up after an attempt with a full ring, used if too few are known."""


def announced_low(counts: VerdictCounts, is_accused: Flags) -> Floats:
    """Lower bound, per list, of the share of numbers that play an announcement; NaN below 30 next attempts.

    The share of first attempts that end early, times the share of these numbers whose next attempt ends early too,
    above the level of the same people after a full ring. Effects of the person, not of the number, cancel out.
    """
    rows, size = counts.repeats, max(len(counts.lists), 1)
    is_first = ~is_accused[rows.operator]
    is_next = is_first & (rows.next_operator >= 0) & ~is_accused[rows.next_operator]

    def total(values: Floats, chosen: Flags) -> Floats:
        return np.bincount(rows.list[chosen], values[chosen], minlength=size).astype(float)

    firsts, early = total(rows.firsts, is_first), total(rows.early, is_first)
    followed, again = total(rows.early_followed, is_next), total(rows.early_again, is_next)
    rung, then_early = total(rows.rung_followed, is_next), total(rows.rung_then_early, is_next)
    bounds = np.full(size, np.nan)
    for place in np.flatnonzero(followed >= MINIMUM_NEXT):
        usual = then_early[place] / rung[place] if rung[place] >= MINIMUM_NEXT else USUAL_EARLY
        repeated = (wilson(again[place], followed[place], BOUNDS).low - usual) / max(1 - usual, 1e-9)
        bounds[place] = wilson(early[place], firsts[place], BOUNDS).low * max(repeated, 0.0)
    return bounds[: len(counts.lists)]
