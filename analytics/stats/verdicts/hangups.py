"""Early hang-ups of an operator (E1), and the share of answers lost to them (Lambda)."""

from dataclasses import dataclass

import numpy as np

from analytics.stats.proportion import (
    Floats,
    benjamini_hochberg,
    binomial_upper_tail,
    chi_square_upper_tail,
    student_upper_tail,
)
from analytics.stats.survival import potential_reach
from analytics.stats.verdicts.counts import Flags, RingCounts, RingKind, VerdictCounts
from analytics.stats.verdicts.settings import VerdictSettings


@dataclass(frozen=True)
class ShortRings:
    """E1, one entry per operator: k of n unanswered ringing attempts cancelled before T; p, q NaN if not tested."""

    n: Floats
    k: Floats
    days: Floats
    phi: Floats
    steady_p: Floats
    """Chance of daily shares at least as uneven as these if all days were alike; high if they are even."""
    p: Floats
    q: Floats
    is_significant: Flags

    @property
    def is_tested(self) -> Flags:
        """True with enough unanswered attempts of known ring time."""
        return ~np.isnan(self.p)


@dataclass(frozen=True)
class LostAnswers:
    """Lambda, one entry per operator, with a 90 % interval by resampling days; NaN if no ring time is known."""

    share: Floats
    low: Floats
    high: Floats


def short_rings(counts: VerdictCounts, settings: VerdictSettings, tolerance: float | None = None) -> ShortRings:
    """E1 of science.md A.3: H0 q <= tolerance (None: the settings'), over-dispersed by day, otherwise exact."""
    ring = counts.ring
    is_unanswered = (ring.kind == RingKind.CANCELLED) | (ring.kind == RingKind.NO_ANSWER)
    is_short = (ring.kind == RingKind.CANCELLED) & (ring.ring_seconds < counts.too_early_seconds)
    shape = len(counts.operators), len(counts.week_of_day)
    n_by_day = by_day(ring, is_unanswered, shape)
    k_by_day = by_day(ring, is_short, shape)
    n, k = n_by_day.sum(axis=1), k_by_day.sum(axis=1)
    raw, days = _dispersion(n_by_day, k_by_day)
    phi = np.maximum(1.0, raw)
    tolerance = settings.short_tolerance if tolerance is None else tolerance
    safe_n = np.maximum(n, 1)
    z = (k / safe_n - tolerance) / np.sqrt(phi * tolerance * (1 - tolerance) / safe_n)
    overdispersed = student_upper_tail(z, np.maximum(days - 1, 1))
    p = np.where((phi > 1) & (days > 1), overdispersed, binomial_upper_tail(k, n, tolerance))
    # Without answered calls T is a default value, and Lambda cannot confirm anything.
    knows_answers = by_day(ring, ring.kind == RingKind.ANSWERED, shape).sum() > 0
    is_judged = (n >= settings.minimum_unanswered) & knows_answers & tells_rings(counts, settings)
    p = np.where(is_judged, p, np.nan)
    tested = benjamini_hochberg(p, settings.false_discovery_rate)
    steady = np.where(days > 2, chi_square_upper_tail(raw * (days - 1), np.maximum(days - 1, 1)), 1.0)
    return ShortRings(n, k, days, phi, steady, p, tested.q, tested.is_rejected)


def tells_rings(counts: VerdictCounts, settings: VerdictSettings) -> Flags:
    """Operators whose hang-ups may be judged: most of their unanswered attempts have a ring time.

    Days without a single known ring time come from a file without ring times and are left out.
    """
    rows, shape = counts.attempts, (len(counts.operators), len(counts.week_of_day))
    place, size = rows.operator * shape[1] + rows.day, shape[0] * shape[1]
    known = np.bincount(place, rows.unanswered_known, minlength=size).reshape(shape)
    unanswered = np.bincount(place, rows.unanswered, minlength=size).reshape(shape)
    known_rings = known.sum(axis=1)
    return np.asarray(
        (known_rings > 0) & (known_rings >= settings.known_share * np.where(known > 0, unanswered, 0).sum(axis=1))
    )


def by_day(ring: RingCounts, chosen: Flags, shape: tuple[int, int]) -> Floats:
    """Calls [operator, day] of the chosen entries."""
    place = ring.operator[chosen] * shape[1] + ring.day[chosen]
    return np.bincount(place, ring.calls[chosen], minlength=shape[0] * shape[1]).reshape(shape).astype(float)


def _dispersion(n: Floats, k: Floats) -> tuple[Floats, Floats]:
    """(Pearson dispersion around the operator's own share, days with attempts) per operator."""
    total = n.sum(axis=1)
    q = (k.sum(axis=1) / np.maximum(total, 1))[:, None]
    variance = n * q * (1 - q)
    squares = np.where(variance > 0, (k - n * q) ** 2 / np.where(variance > 0, variance, 1), 0.0)
    days = (n > 0).sum(axis=1).astype(float)
    return squares.sum(axis=1) / np.maximum(days - 1, 1), days


def lost_answers(counts: VerdictCounts, settings: VerdictSettings, rng: np.random.Generator) -> LostAnswers:
    """Lambda = 1 - observed reach / P_F (science.md A.3) and its interval, days drawn with replacement."""
    bounds = np.full((3, len(counts.operators)), np.nan)
    for operator in range(len(counts.operators)):
        days = _table(counts, operator, settings.fair_ring_seconds)
        if not days[:, :, RingKind.ANSWERED].sum():
            continue
        whole = _lambda(days.sum(axis=0, keepdims=True))
        weights = rng.multinomial(len(days), np.full(len(days), 1 / len(days)), size=settings.bootstrap_rounds)
        # whole numbers: exact in any order of summing; a product of such small matrices is not worth several threads
        drawn = _lambda(np.einsum("rd,dsk->rsk", weights.astype(float), days))
        known = drawn[~np.isnan(drawn)]
        bounds[:, operator] = whole[0], *np.quantile(known, [0.05, 0.95])
    return LostAnswers(*bounds)


def _table(counts: VerdictCounts, operator: int, fair_seconds: int) -> Floats:
    """Calls [day worked, second 0..F+1, RingKind] of one operator; longer rings are in the last second."""
    ring = counts.ring
    mine = ring.operator == operator
    days, place = np.unique(ring.day[mine], return_inverse=True)
    shape = (len(days), fair_seconds + 2, len(RingKind))
    seconds = np.clip(ring.ring_seconds[mine], 0, fair_seconds + 1)
    cell = (place * shape[1] + seconds) * shape[2] + ring.kind[mine]
    return np.bincount(cell, ring.calls[mine], minlength=shape[0] * shape[1] * shape[2]).reshape(shape).astype(float)


def _lambda(tables: Floats) -> Floats:
    """1 - reach / potential reach of tables [draw, second, RingKind]; NaN if nobody answered by F."""
    total = tables.sum(axis=(1, 2))
    answered = tables[:, :, RingKind.ANSWERED].sum(axis=1)
    early = tables[:, :-1]
    potential = potential_reach(
        early[:, :, RingKind.ANSWERED],
        early[:, :, RingKind.GONE],
        early[:, :, RingKind.CANCELLED] + early[:, :, RingKind.NO_ANSWER],
        total,
    )
    known = (potential > 0) & (total > 0)
    reach = answered / np.maximum(total, 1)
    return np.asarray(np.where(known, 1 - reach / np.where(known, potential, 1.0), np.nan))
