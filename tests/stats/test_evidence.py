"""Every figure behind a verdict, for a team small enough to work it out by hand; and who is whose reference."""

import math
from dataclasses import replace

import numpy as np
import pytest

from analytics.stats.day_spread import t_quantile
from analytics.stats.proportion import (
    binomial_upper_tail,
    chi_square_upper_tail,
    normal_cdf,
    student_upper_tail,
    wilson,
    wilson_at,
)
from analytics.stats.ratio_tests import reach_against_colleagues
from analytics.stats.verdicts import counts
from analytics.stats.verdicts.counts import RingKind, VerdictCounts
from analytics.stats.verdicts.evidence import OperatorJudged, RatioEvidence, ShareEvidence, Verdicts
from analytics.stats.verdicts.hangups import lost_answers
from analytics.stats.verdicts.verdicts import judge
from tests.stats.test_detectors import SETTINGS, ints, rings, world

DAYS, DIALS = 12, 40


def day_of(operator: int, day: int) -> tuple[int, int]:
    """(answered at 12 s, cancelled at 3 s) of 40 dials; the others ring for 40 s.

    Anna reaches 6 and cancels 6 or 18, the others reach 10 and cancel 2; Boris reaches 5 or 15.
    """
    if operator == 0:
        return 6, (6, 18)[day % 2]
    return ((5, 15)[day % 2] if operator == 1 else 10), 2


def team() -> VerdictCounts:
    """Anna, Boris and two more over twelve days on one base; what Anna dropped answers others as usual."""
    entries = [(operator, day, *day_of(operator, day)) for operator in range(4) for day in range(DAYS)]
    operator, day, answered, short = (np.array(one) for one in zip(*entries, strict=True))
    dials, none, nothing = np.full(len(day), DIALS), np.zeros(len(day)), np.zeros(len(day), np.int64)
    missed = (dials - answered).astype(float)
    known = [
        ring
        for who, on, reached, cut in entries
        for ring in (
            (who, on, 12, RingKind.ANSWERED, reached),
            (who, on, 3, RingKind.CANCELLED, cut),
            (who, on, 40, RingKind.NO_ANSWER, DIALS - reached - cut),
        )
    ]
    dropped = (300.0, 60.0, 200.0, 50.0, 300.0, 60.0)
    return replace(
        world(operators=4, days=DAYS),
        attempts=counts.AttemptCounts(
            *(operator, nothing, nothing, nothing, nothing, day),
            *(dials.astype(float), answered.astype(float), missed, dials.astype(float)),
            *(short.astype(float), short.astype(float), missed, none),
        ),
        ring=rings(*known),
        next_dials=counts.NextDials(*(ints(0),) * 4, *(np.array([one]) for one in dropped)),
        fair_next=counts.FairNextDials(ints(0), ints(0), np.array([400.0]), np.array([100.0])),
        numbers=counts.NumberCounts(ints(200), ints(110), ints(20)),
        talk=counts.TalkCounts(ints(100, 100, 100, 100), ints(30, 30, 30, 60)),
    )


@pytest.fixture
def judged() -> Verdicts:
    return judge(team(), SETTINGS, np.random.default_rng(1))


@pytest.fixture
def anna(judged: Verdicts) -> OperatorJudged:
    return judged.operators[0]


def test_a_team_gets_its_words(judged: Verdicts) -> None:
    assert [one.verdict for one in judged.operators] == ["operator_direct", "clean", "clean", "clean"]
    assert [one.operator for one in judged.operators] == ["op0", "op1", "op2", "op3"]
    assert (judged.too_early_seconds, judged.redial_gap_seconds, judged.is_team_split) == (10, 60, False)
    assert judged.usual_padding_share == pytest.approx(0.3)


def test_the_reach_of_an_operator_is_told_with_its_interval(anna: OperatorJudged) -> None:
    """Twelve even days, and three colleagues with 33 degrees of freedom whose days are even too."""
    told, reach = anna.evidence, wilson_at(0.15, 480, t_quantile(0.95, 11 + 33 / 8))
    assert (told.attempts, told.answered, told.reach_rate) == (480, 72, 0.15)
    assert (told.reach_low, told.reach_high) == (reach.low, reach.high)
    assert (told.has_ring, told.too_early_seconds, told.hangs_up_early) == (True, 10, False)


def test_early_hangups_are_told_with_the_test_over_uneven_days(anna: OperatorJudged) -> None:
    """144 of 408 unanswered, 34 a day; 6 away from 12 on each of twelve days; tested beside three colleagues."""
    q = 144 / 408
    raw = DAYS * 36 / (34 * q * (1 - q))
    phi = raw / (DAYS - 1)
    bounds = wilson_at(q, 408 / phi, t_quantile(0.95, DAYS - 1))
    p = float(student_upper_tail((q - 0.1) / math.sqrt(phi * 0.09 / 408), DAYS - 1))
    found = anna.evidence.early_hangups
    assert (found.k, found.n, found.share) == (144, 408, q)
    assert (found.low, found.high) == (pytest.approx(bounds.low), pytest.approx(bounds.high))
    assert (found.p, found.q, found.tolerance) == (pytest.approx(p), pytest.approx(4 * p), 0.1)
    assert found.is_significant
    assert anna.evidence.signal.steady_p == pytest.approx(float(chi_square_upper_tail(raw, DAYS - 1)))
    assert (anna.evidence.signal.days, anna.evidence.signal.is_steady) == (DAYS, False)


def test_lost_answers_are_told_with_the_interval_of_days_drawn_again(anna: OperatorJudged) -> None:
    """A day with 6 cut of 40 loses 15 %, with 18 45 %; 72 of the 336 not cut answered: 30 % lost."""
    lost = anna.evidence.lost_answers
    assert lost.share == pytest.approx(0.3)
    assert lost.low is not None and lost.high is not None and 0.15 < lost.low < 0.3 < lost.high < 0.45


def ratio(k: int, n: int, k0: int, n0: int, spread: float, floor: float) -> tuple[float, float]:
    """ln of a risk ratio and its standard error as the tests widen it."""
    return math.log(k / n / (k0 / n0)), math.sqrt(spread * (1 / k - 1 / n + 1 / k0 - 1 / n0) + floor**2)


def assert_ratio(found: RatioEvidence, centre: float, se: float, p: float, expected: float) -> None:
    assert found.ratio == pytest.approx(math.exp(centre))
    assert (found.low, found.high) == pytest.approx((math.exp(centre - 1.96 * se), math.exp(centre + 1.96 * se)))
    assert (found.overlap, found.expected) == pytest.approx((1, expected))
    assert found.p == pytest.approx(p) and found.q == pytest.approx(4 * p)
    assert found.is_significant


def test_hangups_and_reach_are_compared_with_the_colleagues(anna: OperatorJudged) -> None:
    """Hang-ups 144 of 480 against 72 of 1440, above 1.5 times; answers 72 of 480 against 360 of 1440, below 0.9."""
    centre, se = ratio(144, 480, 72, 1440, 1.4**2, 0.1)
    assert_ratio(anna.evidence.hangups_to_colleagues, centre, se, float(normal_cdf((math.log(1.5) - centre) / se)), 24)
    centre, se = ratio(72, 480, 360, 1440, 1, 0.05)
    assert_ratio(anna.evidence.reach_to_colleagues, centre, se, float(normal_cdf((centre - math.log(0.9)) / se)), 120)
    assert (anna.evidence.is_reach_high, anna.evidence.is_team_split) == (False, False)


def test_colleagues_are_compared_without_whoever_reaches_less(judged: Verdicts) -> None:
    """Boris has 120 of 480 as the two others have, Anna left out; his uneven days widen his interval."""
    phi = DAYS * 25 / 7.5 / (DAYS - 1)
    centre, se = ratio(120, 480, 240, 960, phi, 0.05)
    found = judged.operators[1].evidence.reach_to_colleagues
    assert (found.ratio, found.low) == pytest.approx((1, math.exp(centre - 1.96 * se)))
    assert found.p == pytest.approx(float(normal_cdf(-math.log(0.9) / se)))
    assert reach_against_colleagues(team(), SETTINGS).phi == pytest.approx([1, phi, 1, 1])


def test_what_the_telephony_proves_is_told_beside_the_reach_to_sound_colleagues(judged: Verdicts) -> None:
    signals = [one.evidence.signal for one in judged.operators]
    assert [one.reach_to_sound_colleagues for one in signals] == pytest.approx([0.6, 1, 1, 1])
    assert [one.reach_sides for one in signals] == [True, False, False, False]
    assert {(one.mode, one.unknown_rings, one.unknown_share, one.breaks, one.breaks_share) for one in signals} == {
        ("hand", 0, 0, 0, 0)
    }
    assert [(one.constant_seconds, one.colleagues_breaks_share) for one in signals] == [(None, 0)] * 4


def test_the_next_dials_of_dropped_numbers_are_told(judged: Verdicts) -> None:
    found, bounds = judged.operators[0].evidence.next_dials, wilson(50, 200, 0.9)
    assert (found.m, found.y, found.by_others, found.reference_rate) == (200, 50, True, 0.25)
    assert (found.ratio_low, found.ratio_high) == pytest.approx((bounds.low / 0.25, bounds.high / 0.25))
    assert (found.is_alive, found.is_dead) == (True, False)
    nobody = judged.operators[1].evidence.next_dials
    assert (nobody.m, nobody.reference_rate, nobody.ratio_low, nobody.is_alive) == (0, None, None, False)


def test_padded_talks_are_told_against_the_middle_share_and_ten_points(judged: Verdicts) -> None:
    p, bounds = float(binomial_upper_tail(60, 100, 0.4)), wilson(60, 100)
    found = judged.operators[3].evidence.padding
    assert found == ShareEvidence(
        60, 100, 0.6, bounds.low, bounds.high, pytest.approx(0.4), pytest.approx(p), pytest.approx(4 * p), True
    )
    assert not judged.operators[0].evidence.padding.is_significant


def test_a_base_is_told_with_its_numbers_and_is_compared_with_no_other(judged: Verdicts) -> None:
    (base,) = judged.lists
    assert (base.list, base.verdict, base.numbers, base.numbers_alive, base.numbers_dead) == (
        "base",
        "ok",
        200,
        110,
        20,
    )
    assert (base.attempts, base.answered) == (1920, 432)
    assert base.reach_to_bases == RatioEvidence(None, None, None, 0, 0, None, None, False)
    assert (base.announced_low, base.is_stale_by_codes, base.is_stale_by_reach) == (None, False, False)
    assert base.dead_low is not None and base.dead_high is not None
    assert float(binomial_upper_tail(20, 200, base.dead_low)) == pytest.approx(0.05)
    assert float(binomial_upper_tail(110, 200, 1 - base.dead_high)) == pytest.approx(0.05)


def reached(*operators: tuple[int, int]) -> VerdictCounts:
    """(attempts, answered) of each operator in one stratum on one day."""
    n, k = (np.array(one, float) for one in zip(*operators, strict=True))
    nothing, none = np.zeros(len(n), np.int64), np.zeros(len(n))
    keys = (np.arange(len(n)), nothing, nothing, nothing, nothing, nothing)
    rows = counts.AttemptCounts(*keys, n, k, n - k, none, none, none, none, none)
    return replace(world(operators=len(n), days=1), attempts=rows)


def test_a_reference_of_one_operator_is_never_made() -> None:
    """Two of three reach 10 %, one 40 %: without both only one would be left, so they stay in: 10 % of 25 %."""
    found = reach_against_colleagues(reached((4000, 400), (4000, 400), (4000, 1600)), SETTINGS)
    assert found.low.is_significant.tolist() == [True, True, False]
    assert np.exp(found.low.log_ratio) == pytest.approx([0.4, 0.4, 4])


def test_a_reference_of_less_than_three_tenths_of_all_attempts_is_never_made() -> None:
    """Without the two that reach 10 % only 2,000 of 10,000 attempts would be left, so they stay in: 10 % of 20 %."""
    found = reach_against_colleagues(reached((4000, 400), (4000, 400), (1000, 400), (1000, 400)), SETTINGS)
    assert np.exp(found.low.log_ratio[0]) == pytest.approx(0.5)
    few = reach_against_colleagues(reached((3000, 300), (3000, 300), (1500, 600), (1500, 600)), SETTINGS)
    assert np.exp(few.low.log_ratio[0]) == pytest.approx(0.25)


def test_one_answered_call_loses_nothing_and_no_answer_is_not_known() -> None:
    one, nobody = (
        lost_answers(replace(world(), ring=rings((0, 0, 5, kind, 1))), SETTINGS, np.random.default_rng(1))
        for kind in (RingKind.ANSWERED, RingKind.NO_ANSWER)
    )
    assert (one.share[0], one.low[0], one.high[0]) == (0, 0, 0)
    assert np.isnan(nobody.share[0])
