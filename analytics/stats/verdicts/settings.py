"""Thresholds of the verdicts: the numbers of science.md A, each adjustable."""

from dataclasses import dataclass

import numpy as np

from analytics.stats.proportion import Floats
from analytics.stats.verdicts.counts import RingCounts, RingKind


@dataclass(frozen=True)
class VerdictSettings:
    """Thresholds of science.md A.3 and A.4; after changing a default, measure the error rates again."""

    fair_ring_seconds: int = 25
    floor_ring_seconds: int = 15
    """A no-answer that rang this long counts as a full ring (FTC, Ofcom)."""
    too_early_seconds: float | None = None
    """T; None = clip(median ring of answered calls, 6, 15)."""
    break_seconds: int = 3
    """A shorter hang-up is as likely a line fault as a person's action: no ring can be heard yet."""
    known_share: float = 0.70
    """Hang-ups are judged only if at least this share of unanswered attempts has a ring time."""
    unusual_share: float = 0.05
    unusual_times: float = 3.0
    unusual_floor: float = 0.01
    """Breaks or unknown rings are unusual at 5 % and three times the colleagues' median (at least this value)."""
    steady_p: float = 0.003
    """Daily shares of hang-ups that vary no more than by chance (p above this) are typical of a machine."""
    minimum_days: int = 10
    """Working days of the operator that an accusation requires."""
    alone_lost: float = 0.10
    short_tolerance: float = 0.10
    accusing_tolerance: float = 0.12
    """If only a low reach confirms it, an accusation requires a larger share of short hang-ups (decision 0051)."""
    false_discovery_rate: float = 0.05
    minimum_unanswered: int = 100
    minimum_attempts: int = 200
    minimum_expected_answers: float = 20.0
    minimum_overlap: float = 0.10
    minimum_lost: float = 0.05
    accusing_lost: float = 0.075
    """An accusation requires more lost answers than slips cost the clumsiest honest operator (decision 0051)."""
    minimum_other_dials: int = 30
    pseudo_dials: float = 20.0
    alive_ratio: float = 0.5
    alive_alone_ratio: float = 0.7
    dead_ratio: float = 0.35
    minimum_pooled_dials: int = 100
    short_ratio: float = 1.5
    reach_ratio: float = 0.90
    reference_share: float = 0.30
    minimum_team: int = 4
    largest_low_share: float = 1 / 3
    minimum_numbers: int = 150
    stale_share: float = 0.30
    sound_share: float = 0.60
    base_ratio: float = 0.80
    padding_margin: float = 0.10
    minimum_talks: int = 60
    bootstrap_rounds: int = 400


T_LOW, T_HIGH = 6.0, 15.0


def too_early_seconds(rings: Floats, calls: Floats, settings: VerdictSettings) -> float:
    """T = clip(median ring of answered calls, 6, 15); 6, the mildest value, if no answered call has a ring time.

    `rings` are seconds, `calls` the number of answered calls with each (science.md A.1).
    """
    if settings.too_early_seconds is not None:
        return settings.too_early_seconds
    if not calls.sum():
        return T_LOW
    order = np.argsort(rings, kind="stable")
    cumulated = np.cumsum(calls[order])
    middle = [rings[order][np.searchsorted(cumulated, place)] for place in _middle(cumulated[-1])]
    return float(np.clip(np.mean(middle), T_LOW, T_HIGH))


def _middle(total: float) -> tuple[float, float]:
    """Ranks (from 1) of the one or two middle calls."""
    return np.floor((total + 1) / 2), np.ceil((total + 1) / 2)


def median_ring_of(ring: RingCounts, settings: VerdictSettings) -> float:
    """The median ring of counts that are already computed."""
    answered = ring.kind == RingKind.ANSWERED
    return too_early_seconds(ring.ring_seconds[answered].astype(float), ring.calls[answered], settings)
