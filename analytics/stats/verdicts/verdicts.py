"""Judge one closed window: a verdict with its evidence for every operator and call list."""

import math

import numpy as np

from analytics.stats.day_spread import t_quantile
from analytics.stats.proportion import Floats, Interval, wilson, wilson_at
from analytics.stats.ratio_tests import RatioTest, base_against_bases
from analytics.stats.verdicts import evidence as told
from analytics.stats.verdicts.announcements import announced_low
from analytics.stats.verdicts.counts import VerdictCounts
from analytics.stats.verdicts.detectors import Findings, detect, findings_of
from analytics.stats.verdicts.dropped_numbers import NextDialTest
from analytics.stats.verdicts.hangups import ShortRings
from analytics.stats.verdicts.padding import PaddingTest
from analytics.stats.verdicts.quality import provable
from analytics.stats.verdicts.rule import (
    ListFindings,
    OperatorFindings,
    OperatorVerdict,
    list_verdict,
    operator_verdict,
)
from analytics.stats.verdicts.settings import VerdictSettings


def judge(counts: VerdictCounts, settings: VerdictSettings, rng: np.random.Generator) -> told.Verdicts:
    """All verdicts with their evidence; `rng` only draws the days of Lambda's interval and decides no verdict."""
    detected = detect(counts, settings, rng)
    findings = findings_of(counts, detected, settings)
    verdicts = [operator_verdict(one) for one in findings]
    # Only the accused are left out of the bases' test: who hangs up on announcements shows how dead a base is.
    is_accused = np.array([one is OperatorVerdict.OPERATOR_DIRECT for one in verdicts], bool)
    bases = base_against_bases(counts, is_accused, settings)
    announced = announced_low(counts, is_accused)
    return told.Verdicts(
        operators=tuple(
            told.OperatorJudged(
                counts.operators[o], verdicts[o], _operator_evidence(counts, detected, o, one, settings)
            )
            for o, one in enumerate(findings)
        ),
        lists=tuple(_list(counts, detected, (bases, announced), place, settings) for place in range(len(counts.lists))),
        too_early_seconds=counts.too_early_seconds,
        is_team_split=detected.reach.is_team_split,
        usual_padding_share=_known(detected.padding.usual_share),
        redial_gap_seconds=counts.signal.gap_seconds,
        provable=provable(counts, detected),
    )


def _operator_evidence(
    counts: VerdictCounts, detected: Findings, o: int, findings: OperatorFindings, settings: VerdictSettings
) -> told.OperatorEvidence:
    attempts, answered = int(detected.attempts[o]), int(detected.answered[o])
    reach = detected.reach_bounds[o]
    lost_low = _known(detected.lost.low[o])
    return told.OperatorEvidence(
        attempts=attempts,
        answered=answered,
        reach_rate=answered / attempts if attempts else None,
        reach_low=reach.low if reach else None,
        reach_high=reach.high if reach else None,
        has_ring=bool(detected.has_ring[o]),
        too_early_seconds=counts.too_early_seconds,
        early_hangups=_share(detected.short, o, settings.short_tolerance),
        lost_answers=told.LostEvidence(_known(detected.lost.share[o]), lost_low, _known(detected.lost.high[o])),
        hangs_up_early=findings.is_short_tested
        and not findings.drops
        and lost_low is not None
        and lost_low > settings.minimum_lost,
        next_dials=_next_dials(detected.next_dials, o, findings),
        hangups_to_colleagues=_ratio(detected.short_ratio, o),
        reach_to_colleagues=_ratio(detected.reach.low, o),
        missed_to_colleagues=_ratio(detected.missed, o),
        is_reach_high=bool(detected.reach.is_high[o]),
        is_team_split=detected.reach.is_team_split,
        dead_needed=told.DeadNeededEvidence(
            _known(detected.needed.share[o]),
            _known(detected.needed.low[o]),
            _known(detected.needed.bases_high[o]),
            bool(detected.needed.is_base_no_excuse[o]),
        ),
        padding=_share(detected.padding, o, detected.padding.usual_share + settings.padding_margin),
        signal=_signal(counts, detected, o, findings, settings),
    )


def _signal(
    counts: VerdictCounts, detected: Findings, o: int, findings: OperatorFindings, settings: VerdictSettings
) -> told.SignalEvidence:
    signal, constant = counts.signal, _known(counts.signal.constant_seconds[o])
    sound = _known(detected.sound_log_ratio[o])
    return told.SignalEvidence(
        mode=str(signal.mode[o]),
        dials=int(signal.dials[o]),
        machine_dials=int(signal.machine_dials[o]),
        unknown_rings=int(detected.unknown[o]),
        unknown_share=_known(detected.unknown_share[o]),
        colleagues_unknown_share=_known(detected.usual_unknown[o]),
        is_unknown_unusual=bool(detected.is_unknown_unusual(settings)[o]),
        breaks=int(detected.breaks[o]),
        breaks_share=_known(detected.breaks_share[o]),
        colleagues_breaks_share=_known(detected.usual_breaks[o]),
        constant_seconds=None if constant is None else int(constant),
        constant_share=None if constant is None else float(signal.constant_calls[o] / max(detected.unanswered[o], 1)),
        days=int(detected.short.days[o]),
        steady_p=_known(detected.short.steady_p[o]) if findings.is_short_tested else None,
        is_steady=findings.is_short_tested and findings.is_steady,
        reach_sides=findings.reach_sides,
        reach_to_sound_colleagues=None if sound is None else math.exp(sound),
        early_line=_line(counts, int(detected.lines.line[o])) if findings.is_one_line else None,
        early_line_share=_known(detected.lines.share[o]) if findings.is_one_line else None,
        other_lines_share=_known(detected.lines.others[o]) if findings.is_one_line else None,
    )


def _line(counts: VerdictCounts, line: int) -> str:
    """The name of a line; empty for the lines that are counted as one."""
    return counts.lines[line - 1] if line else ""


def _list(
    counts: VerdictCounts,
    detected: Findings,
    tests: tuple[RatioTest, Floats],
    place: int,
    settings: VerdictSettings,
) -> told.ListJudged:
    numbers, rows, (bases, announced) = counts.numbers, counts.attempts, tests
    announced_share = _known(announced[place])
    low, high = _known(detected.dead.low[place]), _known(detected.dead.high[place])
    findings = ListFindings(
        has_numbers=bool(numbers.numbers[place] >= settings.minimum_numbers),
        is_dead_by_codes=low is not None and low >= settings.stale_share,
        # A number that a code calls dead is not hung up early: the two lower bounds are of different numbers.
        is_dead_by_announcements=(low or 0.0) + (announced_share or 0.0) >= settings.stale_share,
        reaches_less=bool(bases.is_significant[place]),
        is_tested=bool(bases.is_tested[place]),
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
        reach_to_bases=_ratio(bases, place),
        announced_low=announced_share,
        is_stale_by_announcements=findings.has_numbers
        and findings.is_dead_by_announcements
        and not findings.is_dead_by_codes,
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
    bounds = _bounds(test, o) if n else None
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


def _bounds(test: ShortRings | PaddingTest, o: int) -> Interval:
    """95 %: of hang-ups by the spread of his days, as they are tested; talks are not known by day."""
    k, n = float(test.k[o]), float(test.n[o])
    if isinstance(test, ShortRings) and test.days[o] > 1:
        return wilson_at(k / n, n / float(test.phi[o]), t_quantile(0.95, float(test.days[o]) - 1))
    return wilson(k, n)


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
