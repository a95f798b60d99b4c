"""Risk-ratio tests: early hang-ups (E1rel) and reach (E2) against colleagues, and lists against other lists."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from analytics.stats.proportion import Adjusted, Floats, benjamini_hochberg, normal_cdf
from analytics.stats.verdicts.colleagues import Cells, Compared, against, cells
from analytics.stats.verdicts.counts import Flags, Ints, VerdictCounts
from analytics.stats.verdicts.lines import line_strata
from analytics.stats.verdicts.settings import VerdictSettings

SHORT_SPREAD, SHORT_FLOOR = 1.4, 0.1
REACH_FLOOR = 0.05
BASE_SPREAD, BASE_FLOOR = 1.5, 0.1
SHORT_ROUNDS, REACH_ROUNDS = 3, 2
MINIMUM_REFERENCE = 2


@dataclass(frozen=True)
class RatioTest:
    """One entry per unit: ln ratio, the standard error the test used, p and q (NaN = not tested)."""

    log_ratio: Floats
    se: Floats
    overlap: Floats
    expected: Floats
    p: Floats
    q: Floats
    is_significant: Flags

    @property
    def is_tested(self) -> Flags:
        """True if enough trials share a stratum with the reference."""
        return ~np.isnan(self.p)


@dataclass(frozen=True)
class ReachTest:
    """E2: who reaches less than colleagues, who reaches more, and whether the team splits in two."""

    low: RatioTest
    is_high: Flags
    is_team_split: bool
    phi: Floats


def short_against_colleagues(counts: VerdictCounts, settings: VerdictSettings) -> RatioTest:
    """E1rel: short hang-ups per attempt, H0 RR <= 1.5, strata list x attempt x phone type."""
    rows = counts.attempts
    keys = (rows.list, rows.attempt, rows.phone, line_strata(rows, _operators(counts)))
    table = cells(rows.operator, keys, rows.ring_known, rows.short, _operators(counts))

    def test(reference: Flags) -> RatioTest:
        compared = against(table, reference)
        se = np.sqrt(SHORT_SPREAD**2 * compared.variance + SHORT_FLOOR**2)
        z = (compared.log_ratio - np.log(settings.short_ratio)) / se
        return _ratio_test(compared, se, normal_cdf(-z), compared.overlap >= settings.minimum_overlap, settings)

    return _cleaned(test, table, SHORT_ROUNDS, 0.0)


def reach_against_colleagues(counts: VerdictCounts, settings: VerdictSettings) -> ReachTest:
    """E2: answers per attempt, H0 RR >= 0.90, strata list x attempt x hours x phone type x week."""
    table = _reach_cells(counts)
    phi = np.ones(_operators(counts))

    def test(reference: Flags) -> RatioTest:
        compared = against(table, reference)
        phi[:] = _day_dispersion(counts, table, compared)
        se = np.sqrt(phi * compared.variance + REACH_FLOOR**2)
        z = (compared.log_ratio - np.log(settings.reach_ratio)) / se
        return _ratio_test(compared, se, normal_cdf(z), _is_comparable(compared, table, settings), settings)

    low = _cleaned(test, table, REACH_ROUNDS, settings.reference_share)
    is_high = _high(low, settings)
    return ReachTest(low, is_high, _is_team_split(low, is_high, settings), phi)


def reach_to_sound_colleagues(
    counts: VerdictCounts, is_sound: Flags, settings: VerdictSettings
) -> tuple[Floats, Flags]:
    """(ln RR of E2, tested) of every operator against the colleagues in `is_sound`, in the strata of E2."""
    table = _reach_cells(counts)
    compared = against(table, is_sound)
    return compared.log_ratio, _is_comparable(compared, table, settings)


def missed_against_colleagues(counts: VerdictCounts, settings: VerdictSettings) -> RatioTest:
    """Answers at the next dial of the operator's unanswered numbers against those of colleagues' unanswered numbers.

    H0 RR >= 1, strata list x attempt x phone type. A lower ratio means that the operator was given poorer numbers:
    numbers cut off on purpose answer rather better later than those honest colleagues could not reach (decision 0053).
    Not adjusted for multiple testing, because this test only protects.
    """
    rows = counts.next_dials
    keys = (rows.list, rows.attempt, rows.phone)
    table = cells(rows.operator, keys, rows.missed_dials, rows.missed_answered, _operators(counts))
    compared = against(table, np.ones(_operators(counts), bool))
    se = np.sqrt(compared.variance)
    is_tested = (table.trials >= settings.minimum_other_dials) & (se > 0)
    p = np.where(is_tested, normal_cdf(compared.log_ratio / np.where(is_tested, se, 1.0)), np.nan)
    is_poor = np.nan_to_num(p, nan=1.0) <= settings.false_discovery_rate
    return RatioTest(compared.log_ratio, se, compared.overlap, compared.expected, p, p, is_poor)


def base_against_bases(counts: VerdictCounts, flagged: Flags, settings: VerdictSettings) -> RatioTest:
    """List test: answers per attempt, H0 RR >= 0.80, strata operator x attempt x hours, without flagged operators."""
    rows = counts.attempts
    unflagged = ~flagged[rows.operator]
    table = cells(
        rows.list[unflagged],
        (rows.operator[unflagged], rows.attempt[unflagged], rows.hours[unflagged]),
        rows.attempts[unflagged],
        rows.answered[unflagged],
        len(counts.lists),
    )
    compared = against(table, np.ones(len(counts.lists), bool))
    se = np.sqrt(BASE_SPREAD**2 * compared.variance + BASE_FLOOR**2)
    z = (compared.log_ratio - np.log(settings.base_ratio)) / se
    return _ratio_test(compared, se, normal_cdf(z), _is_comparable(compared, table, settings), settings)


def _reach_cells(counts: VerdictCounts) -> Cells:
    rows = counts.attempts
    week = _weeks(counts)[rows.day]
    keys = (rows.list, rows.attempt, rows.hours, rows.phone, week, line_strata(rows, _operators(counts)))
    return cells(rows.operator, keys, rows.attempts, rows.answered, _operators(counts))


def _operators(counts: VerdictCounts) -> int:
    return len(counts.operators)


def _weeks(counts: VerdictCounts) -> Ints:
    return np.asarray(counts.week_of_day - counts.week_of_day.min(initial=0))


def _is_comparable(compared: Compared, table: Cells, settings: VerdictSettings) -> Flags:
    return np.asarray(
        (table.trials >= settings.minimum_attempts)
        & (compared.expected >= settings.minimum_expected_answers)
        & (compared.overlap >= settings.minimum_overlap)
    )


def _ratio_test(compared: Compared, se: Floats, p: Floats, is_tested: Flags, settings: VerdictSettings) -> RatioTest:
    tested_p = np.where(is_tested, p, np.nan)
    adjusted: Adjusted = benjamini_hochberg(tested_p, settings.false_discovery_rate)
    return RatioTest(
        compared.log_ratio, se, compared.overlap, compared.expected, tested_p, adjusted.q, adjusted.is_rejected
    )


def _cleaned(test: Callable[[Flags], RatioTest], table: Cells, rounds: int, share: float) -> RatioTest:
    """Repeat the test without flagged units in the reference, keeping at least two units and `share` of trials."""
    trials, reference = table.trials, np.ones(table.units, bool)
    result = test(reference)
    for _ in range(rounds):
        unflagged = ~result.is_significant
        too_few = (unflagged & (trials > 0)).sum() < MINIMUM_REFERENCE
        if (unflagged == reference).all() or too_few or trials[unflagged].sum() < share * trials.sum():
            break
        reference = unflagged
        result = test(reference)
    return result


def _day_dispersion(counts: VerdictCounts, table: Cells, compared: Compared) -> Floats:
    """phi >= 1 per operator: Pearson dispersion of daily counts around expectations at the operator's own level."""
    rows, days = counts.attempts, len(counts.week_of_day)
    rate = compared.peer_rate[table.rows]
    shared = ~np.isnan(rate)
    place = rows.operator * days + rows.day
    shape = (table.units, days)

    def daily(values: Floats) -> Floats:
        return np.bincount(place, np.where(shared, values, 0.0), minlength=shape[0] * days).reshape(shape).astype(float)

    n, y, e = daily(rows.attempts), daily(rows.answered), daily(rows.attempts * np.nan_to_num(rate))
    level = y.sum(axis=1) / np.maximum(e.sum(axis=1), 1e-9)
    mu = np.minimum(e * level[:, None], n)
    variance = mu * (1 - mu / np.maximum(n, 1))
    squares = np.where(variance > 0, (y - mu) ** 2 / np.where(variance > 0, variance, 1.0), 0.0)
    worked = (n > 0).sum(axis=1)
    return np.asarray(np.maximum(1.0, squares.sum(axis=1) / np.maximum(worked - 1, 1)))


def _high(low: RatioTest, settings: VerdictSettings) -> Flags:
    z = (low.log_ratio + np.log(settings.reach_ratio)) / low.se
    p = np.where(low.is_tested & ~low.is_significant, normal_cdf(-z), np.nan)
    return benjamini_hochberg(p, settings.false_discovery_rate).is_rejected


def _is_team_split(low: RatioTest, is_high: Flags, settings: VerdictSettings) -> bool:
    """Science.md A.4, 3: the data cannot distinguish a low minority from an advantaged part of the team."""
    tested = int(low.is_tested.sum())
    too_many_low = low.is_significant.sum() > settings.largest_low_share * tested + 1e-9
    return bool(tested < settings.minimum_team or too_many_low or is_high.any())
