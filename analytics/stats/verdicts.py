"""Is it the base or the operator: every detector of science.md A.3 and the rule of A.4 over one closed window."""

import math
from dataclasses import dataclass

import numpy as np

from analytics.stats import evidence as told
from analytics.stats.counts import Flags, VerdictCounts
from analytics.stats.dead_shares import DeadBounds, DeadNeeded, dead_bounds, dead_needed
from analytics.stats.dropped_numbers import NextDialTest, next_dial_test
from analytics.stats.hangups import LostAnswers, ShortRings, lost_answers, short_rings
from analytics.stats.padding import PaddingTest, padding_test
from analytics.stats.proportion import Floats, wilson
from analytics.stats.ratio_tests import (
    RatioTest,
    ReachTest,
    base_against_bases,
    missed_against_colleagues,
    reach_against_colleagues,
    short_against_colleagues,
)
from analytics.stats.rule import ListFindings, OperatorFindings, list_verdict, operator_verdict
from analytics.stats.settings import VerdictSettings

RING_MAJORITY = TOLD_MAJORITY = 0.5


@dataclass(frozen=True)
class Findings:
    """Every detector over every operator and base."""

    attempts: Floats
    answered: Floats
    has_ring: Flags
    short: ShortRings
    lost: LostAnswers
    drops: Flags
    drops_clearly: Flags
    loses_clearly: Flags
    is_hangup_told: Flags
    next_dials: NextDialTest
    short_ratio: RatioTest
    reach: ReachTest
    missed: RatioTest
    bases: RatioTest
    dead: DeadBounds
    needed: DeadNeeded
    padding: PaddingTest
    is_whole_shift: bool


def judge(counts: VerdictCounts, settings: VerdictSettings, rng: np.random.Generator) -> told.Verdicts:
    """Verdicts with their evidence; `rng` draws the days of Lambda's interval, nothing that decides a verdict."""
    found = detect(counts, settings, rng)
    return told.Verdicts(
        operators=tuple(_operator(counts, found, o, settings) for o in range(len(counts.operators))),
        lists=tuple(_list(counts, found, place, settings) for place in range(len(counts.lists))),
        too_early_seconds=counts.too_early_seconds,
        is_team_split=found.reach.is_team_split,
        usual_padding_share=_known(found.padding.usual_share),
    )


def detect(counts: VerdictCounts, settings: VerdictSettings, rng: np.random.Generator) -> Findings:
    """Runs the detectors; the base test leaves out operators that drop or reach less."""
    rows, size = counts.attempts, len(counts.operators)
    attempts = np.bincount(rows.operator, rows.attempts, minlength=size).astype(float)
    unanswered = np.bincount(rows.operator, rows.unanswered, minlength=size).astype(float)
    short = short_rings(counts, settings)
    lost = lost_answers(counts, settings, rng)
    share = np.nan_to_num(lost.share, nan=-1.0)
    drops = short.is_significant & (share >= settings.minimum_lost)
    clearly = drops & short_rings(counts, settings, settings.accusing_tolerance).is_significant
    next_dials = next_dial_test(counts, settings)
    short_ratio = short_against_colleagues(counts, settings)
    reach = reach_against_colleagues(counts, settings)
    flagged = drops | reach.low.is_significant
    bounds = dead_bounds(counts)
    return Findings(
        attempts=attempts,
        answered=np.bincount(rows.operator, rows.answered, minlength=size).astype(float),
        has_ring=np.asarray((short.n > 0) & (short.n >= RING_MAJORITY * unanswered)),
        short=short,
        lost=lost,
        drops=drops,
        drops_clearly=clearly,
        loses_clearly=np.asarray(share >= settings.accusing_lost),
        is_hangup_told=_is_hangup_told(counts),
        next_dials=next_dials,
        short_ratio=short_ratio,
        reach=reach,
        missed=missed_against_colleagues(counts, settings),
        bases=base_against_bases(counts, flagged, settings),
        dead=bounds,
        needed=dead_needed(counts, bounds, ~flagged, settings),
        padding=padding_test(counts.talk, settings),
        is_whole_shift=_is_whole_shift(drops, short_ratio, next_dials, settings),
    )


def _is_hangup_told(counts: VerdictCounts) -> Flags:
    rows, size = counts.attempts, len(counts.operators)
    short = np.bincount(rows.operator, rows.short, minlength=size)
    return np.asarray(np.bincount(rows.operator, rows.short_told, minlength=size) >= TOLD_MAJORITY * short)


def _is_whole_shift(drops: Flags, ratio: RatioTest, dials: NextDialTest, settings: VerdictSettings) -> bool:
    m, low = dials.pooled_low(drops)
    return bool(
        drops.sum() >= 2
        and not (drops & ratio.is_significant).any()
        and m >= settings.minimum_pooled_dials
        and low > settings.alive_alone_ratio
    )


def _operator(counts: VerdictCounts, found: Findings, o: int, settings: VerdictSettings) -> told.OperatorJudged:
    ratio_low, ratio_high = found.next_dials.ratio_low[o], found.next_dials.ratio_high[o]
    findings = OperatorFindings(
        has_attempts=bool(found.attempts[o] >= settings.minimum_attempts),
        has_ring=bool(found.has_ring[o]),
        is_short_tested=bool(found.short.is_tested[o]),
        drops=bool(found.drops[o]),
        drops_clearly=bool(found.drops_clearly[o]),
        loses_clearly=bool(found.loses_clearly[o]),
        is_hangup_told=bool(found.is_hangup_told[o]),
        is_alive=bool(ratio_low > settings.alive_ratio),
        is_alive_alone=bool(ratio_low > settings.alive_alone_ratio),
        is_dead=bool(ratio_high < settings.dead_ratio),
        has_colleagues=bool(found.short_ratio.is_tested[o]),
        drops_more=bool(found.short_ratio.is_significant[o]),
        is_reach_tested=bool(found.reach.low.is_tested[o]),
        reaches_less=bool(found.reach.low.is_significant[o]),
        is_team_split=found.reach.is_team_split,
        is_left_poor=bool(found.missed.is_significant[o]),
        is_whole_shift=found.is_whole_shift,
    )
    evidence = _operator_evidence(counts, found, o, findings, settings)
    return told.OperatorJudged(counts.operators[o], operator_verdict(findings), evidence)


def _operator_evidence(
    counts: VerdictCounts, found: Findings, o: int, findings: OperatorFindings, settings: VerdictSettings
) -> told.OperatorEvidence:
    attempts, answered = int(found.attempts[o]), int(found.answered[o])
    reach = wilson(answered, attempts) if attempts else None
    lost_low = _known(found.lost.low[o])
    return told.OperatorEvidence(
        attempts=attempts,
        answered=answered,
        reach_rate=answered / attempts if attempts else None,
        reach_low=reach.low if reach else None,
        reach_high=reach.high if reach else None,
        has_ring=findings.has_ring,
        too_early_seconds=counts.too_early_seconds,
        early_hangups=_share(found.short, o, settings.short_tolerance),
        lost_answers=told.LostEvidence(_known(found.lost.share[o]), lost_low, _known(found.lost.high[o])),
        hangs_up_early=not findings.drops and lost_low is not None and lost_low > settings.minimum_lost,
        next_dials=_next_dials(found.next_dials, o, findings),
        hangups_to_colleagues=_ratio(found.short_ratio, o),
        reach_to_colleagues=_ratio(found.reach.low, o),
        missed_to_colleagues=_ratio(found.missed, o),
        is_reach_high=bool(found.reach.is_high[o]),
        is_team_split=found.reach.is_team_split,
        dead_needed=told.DeadNeededEvidence(
            _known(found.needed.share[o]),
            _known(found.needed.low[o]),
            _known(found.needed.bases_high[o]),
            bool(found.needed.is_base_no_excuse[o]),
        ),
        padding=_share(found.padding, o, found.padding.usual_share + settings.padding_margin),
    )


def _list(counts: VerdictCounts, found: Findings, place: int, settings: VerdictSettings) -> told.ListJudged:
    numbers, rows = counts.numbers, counts.attempts
    low, high = _known(found.dead.low[place]), _known(found.dead.high[place])
    findings = ListFindings(
        has_numbers=bool(numbers.numbers[place] >= settings.minimum_numbers),
        is_dead_by_codes=low is not None and low >= settings.stale_share,
        reaches_less=bool(found.bases.is_significant[place]),
        is_tested=bool(found.bases.is_tested[place]),
        is_alive_by_bound=high is not None and high <= settings.sound_share,
    )
    mine = rows.list == place
    return told.ListJudged(
        list=counts.lists[place],
        verdict=list_verdict(findings),
        dead_low=low,
        dead_high=high,
        numbers=int(numbers.numbers[place]),
        numbers_alive=int(numbers.alive[place]),
        numbers_dead=int(numbers.dead[place]),
        attempts=int(rows.attempts[mine].sum()),
        answered=int(rows.answered[mine].sum()),
        is_stale_by_codes=findings.has_numbers and findings.is_dead_by_codes,
        is_stale_by_reach=findings.has_numbers and findings.reaches_less,
        reach_to_bases=_ratio(found.bases, place),
    )


def _next_dials(test: NextDialTest, o: int, findings: OperatorFindings) -> told.NextDialEvidence:
    return told.NextDialEvidence(
        m=int(test.m[o]),
        y=int(test.y[o]),
        by_others=bool(test.by_others[o]),
        reference_rate=_known(test.reference[o]),
        ratio_low=_known(test.ratio_low[o]),
        ratio_high=_known(test.ratio_high[o]),
        is_alive=findings.is_alive,
        is_dead=findings.is_dead,
    )


def _share(test: ShortRings | PaddingTest, o: int, tolerance: float) -> told.ShareEvidence:
    k, n = int(test.k[o]), int(test.n[o])
    bounds = wilson(k, n) if n else None
    return told.ShareEvidence(
        k=k,
        n=n,
        share=k / n if n else None,
        low=bounds.low if bounds else None,
        high=bounds.high if bounds else None,
        tolerance=_known(tolerance),
        p=_known(test.p[o]),
        q=_known(test.q[o]),
        is_significant=bool(test.is_significant[o]),
    )


def _ratio(test: RatioTest, unit: int) -> told.RatioEvidence:
    is_tested = bool(test.is_tested[unit])
    centre, reach = float(test.log_ratio[unit]), 1.96 * float(test.se[unit])
    return told.RatioEvidence(
        ratio=math.exp(centre) if is_tested else None,
        low=math.exp(centre - reach) if is_tested else None,
        high=math.exp(centre + reach) if is_tested else None,
        overlap=float(test.overlap[unit]),
        expected=float(test.expected[unit]),
        p=_known(test.p[unit]),
        q=_known(test.q[unit]),
        is_significant=bool(test.is_significant[unit]),
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
