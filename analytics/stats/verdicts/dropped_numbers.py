"""Whether the numbers of calls ended early work, judged by their next dial (E3)."""

from dataclasses import dataclass

import numpy as np

from analytics.stats.proportion import Floats, Interval, wilson
from analytics.stats.verdicts.counts import Flags, VerdictCounts
from analytics.stats.verdicts.settings import VerdictSettings

BOUNDS = 0.90


@dataclass(frozen=True)
class NextDialTest:
    """E3, one entry per operator: y of m next dials answered, against the reference; ratio bounds NaN if unknown."""

    by_others: Flags
    """True if the next dials were made by somebody else (>= 30 of them), False for anyone's."""
    m: Floats
    y: Floats
    reference: Floats
    ratio_low: Floats
    ratio_high: Floats

    def pooled_low(self, chosen: Flags) -> tuple[float, float]:
        """(next dials, lower ratio bound) of several operators pooled; NaN if nothing is known."""
        known = chosen & ~np.isnan(self.ratio_low)
        m = float(self.m[known].sum())
        if m <= 0:
            return 0.0, np.nan
        reference = float((self.m[known] * self.reference[known]).sum() / m)
        return m, wilson(float(self.y[known].sum()), m, BOUNDS).low / reference


def next_dial_test(counts: VerdictCounts, settings: VerdictSettings) -> NextDialTest:
    """E3 of science.md A.3: next dials after early hang-ups against next dials after a full ring."""
    next_dials, operators = counts.next_dials, len(counts.operators)

    def total(values: Floats) -> Floats:
        return np.bincount(next_dials.operator, values, minlength=operators).astype(float)

    by_others = total(next_dials.other_dials) >= settings.minimum_other_dials
    m = np.where(by_others, total(next_dials.other_dials), total(next_dials.any_dials))
    y = np.where(by_others, total(next_dials.other_answered), total(next_dials.any_answered))
    dials = np.where(by_others[next_dials.operator], next_dials.other_dials, next_dials.any_dials)
    reference = total(dials * _reference_rate(counts, settings)) / np.maximum(m, 1)
    known = (m >= settings.minimum_other_dials) & (reference > 0) & ~np.isnan(reference)
    bounds = [
        wilson(float(y[o]), float(m[o]), BOUNDS) if known[o] else Interval(np.nan, np.nan) for o in range(operators)
    ]
    safe = np.where(known, reference, 1.0)
    low, high = np.array([one.low for one in bounds]), np.array([one.high for one in bounds])
    return NextDialTest(by_others, m, y, np.where(known, reference, np.nan), low / safe, high / safe)


def _reference_rate(counts: VerdictCounts, settings: VerdictSettings) -> Floats:
    """r_ref of every entry of `next_dials`: its list and phone type, shrunk to the common rate with pseudo-dials."""
    fair, next_dials = counts.fair_next, counts.next_dials
    if not fair.dials.sum():
        return np.full(len(next_dials.operator), np.nan)
    phones = int(max(fair.phone.max(initial=0), next_dials.phone.max(initial=0))) + 1
    size = max(len(counts.lists), 1) * phones
    place = fair.list * phones + fair.phone
    dials, answered = np.bincount(place, fair.dials, minlength=size), np.bincount(place, fair.answered, minlength=size)
    common = fair.answered.sum() / fair.dials.sum()
    rate = (answered + settings.pseudo_dials * common) / (dials + settings.pseudo_dials)
    return np.asarray(rate[next_dials.list * phones + next_dials.phone])
