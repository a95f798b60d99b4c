"""Detect talks stretched just over the threshold of an effective call."""

from dataclasses import dataclass

import numpy as np

from analytics.stats.proportion import Floats, benjamini_hochberg, binomial_upper_tail
from analytics.stats.verdicts.counts import Flags, TalkCounts
from analytics.stats.verdicts.settings import VerdictSettings


@dataclass(frozen=True)
class PaddingTest:
    """One entry per operator: k of n talks around T_e are just above it; p and q NaN if not tested."""

    n: Floats
    k: Floats
    usual_share: float
    p: Floats
    q: Floats
    is_significant: Flags


def padding_test(talk: TalkCounts, settings: VerdictSettings) -> PaddingTest:
    """Binomial upper tail against the median operator's share + 0.10 (science.md A.3, talk padding)."""
    n, k = talk.window.astype(float), talk.just_above.astype(float)
    enough = n >= settings.minimum_talks
    usual = float(np.median(k[enough] / n[enough])) if enough.any() else np.nan
    p0 = min(usual + settings.padding_margin, 1.0)
    p = np.where(enough, binomial_upper_tail(k, n, p0 if enough.any() else 0.5), np.nan)
    tested = benjamini_hochberg(p, settings.false_discovery_rate)
    return PaddingTest(n, k, usual, p, tested.q, tested.is_rejected)
