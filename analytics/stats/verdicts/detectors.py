"""Run every detector of science.md A.3 over one closed window, with the guards of science_exchange.md 3-5."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from analytics.stats.day_spread import ByDay, priors, share_interval
from analytics.stats.proportion import Floats, Interval
from analytics.stats.ratio_tests import (
    MINIMUM_REFERENCE,
    RatioTest,
    ReachTest,
    missed_against_colleagues,
    reach_against_colleagues,
    reach_to_sound_colleagues,
    short_against_colleagues,
)
from analytics.stats.verdicts.counts import Flags, VerdictCounts
from analytics.stats.verdicts.dead_shares import DeadBounds, DeadNeeded, dead_bounds, dead_needed
from analytics.stats.verdicts.dropped_numbers import NextDialTest, next_dial_test
from analytics.stats.verdicts.hangups import LostAnswers, ShortRings, lost_answers, short_rings, tells_rings
from analytics.stats.verdicts.lines import OneLine, one_line
from analytics.stats.verdicts.modes import Mode
from analytics.stats.verdicts.padding import PaddingTest, padding_test
from analytics.stats.verdicts.rule import OperatorFindings
from analytics.stats.verdicts.settings import VerdictSettings

TOLD_MAJORITY = 0.5
WORST_LOST = 0.95


@dataclass(frozen=True)
class Findings:
    """The result of every detector for every operator, and the bounds of every list."""

    attempts: Floats
    answered: Floats
    reach_bounds: tuple[Interval | None, ...]
    """95 % of the share answered, by the spread of his days and his colleagues'."""
    unanswered: Floats
    unknown: Floats
    """Share of unanswered attempts with an unknown ring time."""
    breaks: Floats
    unknown_share: Floats
    breaks_share: Floats
    usual_unknown: Floats
    """Median of the colleagues' shares."""
    usual_breaks: Floats
    has_ring: Flags
    short: ShortRings
    lost: LostAnswers
    drops: Flags
    drops_clearly: Flags
    is_hangup_told: Flags
    next_dials: NextDialTest
    short_ratio: RatioTest
    reach: ReachTest
    sound_log_ratio: Floats
    """ln ratio of the operator's reach to that of colleagues who neither reach less nor hang up more; NaN if unknown.
    """
    missed: RatioTest
    dead: DeadBounds
    needed: DeadNeeded
    padding: PaddingTest
    is_whole_shift: bool
    lines: OneLine

    def reach_sides(self) -> Flags:
        """The reach is nearer to what the hang-ups predict (1 - Lambda) than to the colleagues' level."""
        foretold = 0.5 * np.log1p(-np.clip(np.nan_to_num(self.lost.share), 0.0, WORST_LOST))
        return np.asarray(np.nan_to_num(self.sound_log_ratio, nan=np.inf) <= foretold)

    def is_unknown_unusual(self, settings: VerdictSettings) -> Flags:
        """The operator has far more unknown ring times than colleagues: a property of the gateway or line."""
        return unusual(self.unknown_share, self.usual_unknown, settings)


def detect(counts: VerdictCounts, settings: VerdictSettings, rng: np.random.Generator) -> Findings:
    """Run the detectors over operators; the list test comes later, once the accused operators are known."""
    rows, total = counts.attempts, partial(_by_operator, counts)
    unanswered, known, breaks = total(rows.unanswered), total(rows.unanswered_known), total(rows.breaks)
    unknown_share, breaks_share = share_of(unanswered - known, unanswered), share_of(breaks, known)
    short, lost = short_rings(counts, settings), lost_answers(counts, settings, rng)
    drops = short.is_significant & (np.nan_to_num(lost.share, nan=-1.0) >= settings.minimum_lost)
    next_dials, short_ratio = next_dial_test(counts, settings), short_against_colleagues(counts, settings)
    reach = reach_against_colleagues(counts, settings)
    low, bounds = reach.low.is_significant, dead_bounds(counts)
    return Findings(
        attempts=total(rows.attempts),
        answered=total(rows.answered),
        reach_bounds=_reach_bounds(counts),
        unanswered=unanswered,
        unknown=unanswered - known,
        breaks=breaks,
        unknown_share=unknown_share,
        breaks_share=breaks_share,
        usual_unknown=colleagues_median(unknown_share),
        usual_breaks=colleagues_median(breaks_share),
        has_ring=tells_rings(counts, settings),
        short=short,
        lost=lost,
        drops=drops,
        drops_clearly=drops & short_rings(counts, settings, settings.accusing_tolerance).is_significant,
        is_hangup_told=total(rows.short_told) >= TOLD_MAJORITY * total(rows.short),
        next_dials=next_dials,
        short_ratio=short_ratio,
        reach=reach,
        sound_log_ratio=_to_sound(counts, low, drops & short_ratio.is_significant, settings),
        missed=missed_against_colleagues(counts, settings),
        dead=bounds,
        needed=dead_needed(counts, bounds, ~(drops | low), settings),
        padding=padding_test(counts.talk, settings),
        is_whole_shift=_is_whole_shift(drops, short, short_ratio, next_dials, settings),
        lines=one_line(counts, settings),
    )


def findings_of(counts: VerdictCounts, detected: Findings, settings: VerdictSettings) -> tuple[OperatorFindings, ...]:
    """The findings of all detectors as booleans, one record per operator."""
    lost = np.nan_to_num(detected.lost.share, nan=-1.0)
    dials, mode = detected.next_dials, counts.signal.mode
    has_breaks = detected.has_ring & unusual(detected.breaks_share, detected.usual_breaks, settings)
    columns = {
        "has_attempts": detected.attempts >= settings.minimum_attempts,
        "is_dialler": np.array([one == Mode.DIALLER for one in mode], bool),
        "is_machine": np.array([one != Mode.HAND for one in mode], bool),
        "has_days": detected.short.days >= settings.minimum_days,
        "is_short_tested": detected.short.is_tested,
        "drops": detected.drops,
        "drops_clearly": detected.drops_clearly,
        "loses_clearly": lost >= settings.accusing_lost,
        "loses_alone": lost >= settings.alone_lost,
        "is_hangup_told": detected.is_hangup_told,
        "is_alive": dials.ratio_low > settings.alive_ratio,
        "is_alive_alone": dials.ratio_low > settings.alive_alone_ratio,
        "is_dead": dials.ratio_high < settings.dead_ratio,
        "has_colleagues": detected.short_ratio.is_tested,
        "drops_more": detected.short_ratio.is_significant,
        "is_reach_tested": detected.reach.low.is_tested,
        "reaches_less": detected.reach.low.is_significant,
        "reach_sides": detected.reach_sides(),
        "is_steady": detected.short.steady_p > settings.steady_p,
        "has_breaks": has_breaks,
        "has_constant": ~np.isnan(counts.signal.constant_seconds),
        "is_team_split": np.full(len(mode), detected.reach.is_team_split),
        "is_left_poor": detected.missed.is_significant,
        "is_one_line": detected.lines.is_found,
        "is_whole_shift": np.full(len(mode), detected.is_whole_shift),
    }
    return tuple(
        OperatorFindings(**{name: bool(column[operator]) for name, column in columns.items()})
        for operator in range(len(mode))
    )


def share_of(part: Floats, whole: Floats) -> Floats:
    """part / whole; NaN if whole is 0."""
    return np.asarray(np.where(whole > 0, part / np.maximum(whole, 1), np.nan))


def colleagues_median(share: Floats) -> Floats:
    """Per operator the median of the others' shares; NaN if there are no others."""
    medians = np.full(len(share), np.nan)
    for operator in range(len(share)):
        others = np.delete(share, operator)
        known = others[~np.isnan(others)]
        if len(known):
            medians[operator] = np.median(known)
    return medians


def unusual(share: Floats, usual: Floats, settings: VerdictSettings) -> Flags:
    """At least 5 % and three times the colleagues' median (at least 1 %); at least 5 % without colleagues."""
    floor = settings.unusual_times * np.maximum(np.nan_to_num(usual), settings.unusual_floor)
    return np.asarray(np.nan_to_num(share) >= np.maximum(settings.unusual_share, floor))


def _to_sound(counts: VerdictCounts, low: Flags, drops_more: Flags, settings: VerdictSettings) -> Floats:
    is_sound = ~(low | drops_more)
    if is_sound.sum() < MINIMUM_REFERENCE:
        is_sound = ~low if (~low).sum() >= MINIMUM_REFERENCE else np.ones(len(low), bool)
    log_ratio, is_tested = reach_to_sound_colleagues(counts, is_sound, settings)
    return np.asarray(np.where(is_tested, log_ratio, np.nan))


def _is_whole_shift(
    drops: Flags, short: ShortRings, ratio: RatioTest, dials: NextDialTest, settings: VerdictSettings
) -> bool:
    """Nobody hangs up more than others, the numbers work, and the median operator is less regular than a machine."""
    compared = drops & ratio.is_tested
    if compared.sum() < 2 or (drops & ratio.is_significant).any():
        return False
    m, low = dials.pooled_low(compared)
    is_uneven = np.median(short.steady_p[drops]) <= settings.steady_p
    return bool(is_uneven and m >= settings.minimum_pooled_dials and low > settings.alive_alone_ratio)


def _by_operator(counts: VerdictCounts, values: Floats) -> Floats:
    return np.bincount(counts.attempts.operator, values, minlength=len(counts.operators)).astype(float)


def _reach_bounds(counts: VerdictCounts) -> tuple[Interval | None, ...]:
    rows, shape = counts.attempts, (len(counts.operators), len(counts.week_of_day))
    place, size = rows.operator * shape[1] + rows.day, shape[0] * shape[1]
    answered, dials = (
        np.bincount(place, values, minlength=size).reshape(shape).astype(int)
        for values in (rows.answered, rows.attempts)
    )
    units = [ByDay.of(zip(y.tolist(), n.tolist(), strict=True)) for y, n in zip(answered, dials, strict=True)]
    return tuple(share_interval(unit, prior) for unit, prior in zip(units, priors(units), strict=True))
