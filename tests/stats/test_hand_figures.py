"""Statistics worked out by hand on counts of a few lines: what the oracles and the detectors' own tests leave open."""

import math
from dataclasses import replace

import numpy as np
import pytest

from analytics.stats import funnel, proportion, survival
from analytics.stats.proportion import binomial_upper_tail, wilson
from analytics.stats.shrinkage import shrink
from analytics.stats.verdicts import counts
from analytics.stats.verdicts.announcements import announced_low
from analytics.stats.verdicts.counts import RingCounts, RingKind
from analytics.stats.verdicts.dead_shares import DeadBounds, dead_needed
from analytics.stats.verdicts.detectors import colleagues_median, share_of, unusual
from analytics.stats.verdicts.dropped_numbers import next_dial_test
from analytics.stats.verdicts.loss import Estimate, lost_answers, product, rate
from analytics.stats.verdicts.padding import padding_test
from analytics.stats.verdicts.ring_values import constant_seconds, is_constant
from analytics.stats.verdicts.settings import VerdictSettings
from tests.stats.test_detectors import ints, world

SETTINGS = VerdictSettings()


def floats(*values: float) -> proportion.Floats:
    return np.array(values, float)


def test_a_share_is_drawn_to_everybodys_as_strongly_as_the_shares_are_alike() -> None:
    """30 and 10 of 100: between = (2 - 0.16) / 100 = 0.0184, strength = 0.16 / 0.0184 - 1 = 177 / 23."""
    found = shrink([30, 10, 0], [100, 100, 0])
    assert (found.common_rate, found.strength) == pytest.approx((0.2, 177 / 23))
    assert found.rates == pytest.approx([725.4 / 2477, 265.4 / 2477, 0.2])


def test_shares_far_apart_are_drawn_by_five_trials_and_equal_ones_by_five_hundred() -> None:
    apart, equal, alone = shrink([90, 10], [100, 100]), shrink([20, 20], [100, 100]), shrink([30], [100])
    assert (apart.strength, equal.strength, alone.strength) == (5, 500, 500)
    assert apart.rates == pytest.approx([92.5 / 105, 12.5 / 105])
    assert (shrink([0], [0]).rates.tolist(), shrink([0], [0]).common_rate, shrink([0], [0]).strength) == ([0], 0, 500)


def test_two_trials_of_two_people_are_drawn_by_what_they_differ() -> None:
    """1 and 0 of 1: between = (0.5 - 0.25) / (2 - 1), strength 0.25 / 0.25 - 1, at least 5."""
    assert shrink([1, 0], [1, 1]).strength == 5


def reached(*entries: tuple[int, int, float, float]) -> counts.VerdictCounts:
    """(operator, list, attempts, answered) of two operators and two lists."""
    operator, base, attempts, answered = (np.array(one) for one in zip(*entries, strict=True))
    nothing, none = np.zeros(len(entries), np.int64), np.zeros(len(entries))
    keys = (operator, base, nothing, nothing, nothing, nothing)
    rows = counts.AttemptCounts(*keys, attempts, answered, attempts - answered, none, none, none, none, none)
    return replace(world(operators=2), lists=("old", "new"), attempts=rows)


def test_the_dead_share_that_would_explain_a_low_reach_is_that_of_the_hand_calculation() -> None:
    """The colleague reaches 100 of 200 x 0.8 + 200 x 0.6 = 280 numbers not dead for certain; he reaches 40 of 400."""
    known = reached((0, 0, 100, 10), (0, 1, 300, 30), (1, 0, 200, 60), (1, 1, 200, 40))
    bounds = DeadBounds(floats(0.2, 0.4), floats(0.3, 0.5))
    found = dead_needed(known, bounds, np.array([True, True]), SETTINGS)
    assert found.share[0] == pytest.approx(1 - 0.1 / (100 / 280))
    low = 1 - wilson(40, 400).high / (100 / 280 * math.exp(-1.96 / 10))
    assert found.low[0] == pytest.approx(low)
    assert found.bases_high[0] == pytest.approx((100 * 0.3 + 300 * 0.5) / 400)
    assert found.is_base_no_excuse.tolist() == [low > 0.45, False]


def test_what_dead_numbers_would_explain_is_said_from_200_attempts_and_20_answers_of_fair_colleagues_on() -> None:
    bounds, everybody = DeadBounds(floats(0, 0), floats(1, 1)), np.array([True, True])

    def is_said(attempts: float, answers: float, fair: tuple[bool, bool] = (True, True)) -> bool:
        known = reached((0, 0, attempts, 10), (1, 0, 400, answers))
        return not math.isnan(dead_needed(known, bounds, everybody & np.array(fair), SETTINGS).share[0])

    assert (is_said(200, 20), is_said(199, 20), is_said(200, 19)) == (True, False, False)
    assert is_said(400, 100, (False, True)) and not is_said(400, 100, (True, False))


def test_dropped_numbers_are_measured_against_their_own_base_and_phones_drawn_by_twenty_dials() -> None:
    """Fair no-answers: 38 of 380 and 12 of 20, together 1/8. Rates (38 + 2.5) / 400 and (12 + 2.5) / 40."""
    next_dials = counts.NextDials(
        ints(0, 0, 1), ints(0, 1, 1), ints(0, 1, 1), ints(0, 0, 0), *(floats(40, 60, 50), floats(4, 20, 25)) * 3
    )
    fair = counts.FairNextDials(ints(0, 1), ints(0, 1), floats(380, 20), floats(38, 12))
    known = replace(world(operators=2), lists=("old", "new"), next_dials=next_dials, fair_next=fair)
    found = next_dial_test(known, SETTINGS)
    mixed = (40 * 0.10125 + 60 * 0.3625) / 100
    assert found.reference == pytest.approx([mixed, 0.3625])
    assert (found.m.tolist(), found.y.tolist()) == ([100, 50], [24, 25])
    assert found.ratio_low == pytest.approx([wilson(24, 100, 0.9).low / mixed, wilson(25, 50, 0.9).low / 0.3625])
    assert found.ratio_high == pytest.approx([wilson(24, 100, 0.9).high / mixed, wilson(25, 50, 0.9).high / 0.3625])
    together = wilson(49, 150, 0.9).low / ((100 * mixed + 50 * 0.3625) / 150)
    assert found.pooled_low(np.array([True, True])) == pytest.approx((150, together))


def repeats(*entries: tuple[int, int, int, float, float, float, float, float, float]) -> counts.RepeatCounts:
    """(list, operator, operator of the next, firsts, early, followed, again, rung, then early)."""
    columns = [np.array(one) for one in zip(*entries, strict=True)]
    return counts.RepeatCounts(*columns)


def test_announcements_are_early_ends_that_come_again_above_the_usual_level() -> None:
    known = replace(
        world(operators=2),
        lists=("old", "new", "few"),
        repeats=repeats(
            (0, 0, 0, 100, 60, 60, 48, 40, 8),
            (0, 0, -1, 100, 40, 0, 0, 0, 0),
            (0, 1, 0, 500, 500, 500, 500, 9, 9),
            (0, 0, 1, 0, 0, 90, 90, 9, 9),
            (1, 0, 0, 80, 40, 30, 24, 29, 29),
            (2, 0, 0, 80, 40, 29, 29, 29, 0),
        ),
    )
    found = announced_low(known, np.array([False, True]))
    old = wilson(100, 200, 0.9).low * (wilson(48, 60, 0.9).low - 0.2) / 0.8
    new = wilson(40, 80, 0.9).low * (wilson(24, 30, 0.9).low - 0.1) / 0.9
    assert found[:2] == pytest.approx([old, new])
    assert math.isnan(found[2])


def test_who_always_ends_calls_early_announces_nothing() -> None:
    known = replace(world(), repeats=repeats((0, 0, 0, 80, 80, 40, 40, 40, 40)))
    assert announced_low(known, np.array([False])).tolist() == [0]


def test_breaks_stand_out_at_5_percent_and_three_times_the_colleagues() -> None:
    share, usual = floats(0.05, 0.0499, 0.06, 0.0599, 0.05, np.nan), floats(0.01, 0.01, 0.02, 0.02, np.nan, 0.01)
    assert unusual(share, usual, SETTINGS).tolist() == [True, False, True, False, True, False]


def test_the_usual_share_is_the_median_of_the_others_who_have_one() -> None:
    assert colleagues_median(floats(0.1, 0.2, 0.4, np.nan)) == pytest.approx([0.3, 0.25, 0.15, 0.2])
    assert np.isnan(colleagues_median(floats(0.1, np.nan))[0])
    assert share_of(floats(1, 0, 3), floats(4, 0, 0.5))[[0, 2]] == pytest.approx([0.25, 3])
    assert np.isnan(share_of(floats(1), floats(0))[0])


def rang(*calls: tuple[int, float], kind: RingKind = RingKind.CANCELLED) -> RingCounts:
    """Calls of one operator: (second, how many)."""
    seconds, n = (np.array(one) for one in zip(*calls, strict=True))
    nothing = np.zeros(len(seconds), np.int64)
    return RingCounts(nothing, nothing, seconds.astype(np.int64), np.full(len(n), kind), n.astype(float))


@pytest.mark.parametrize(
    ("calls", "second"),
    [
        ([(8, 15), (300, 35)], 8),
        ([(8, 14), (300, 35)], None),
        ([(8, 15), (300, 34)], None),
        ([(6, 5), (7, 5), (8, 20), (9, 5), (10, 5), (30, 10)], 8),
        ([(6, 5), (7, 5), (8, 19), (9, 5), (10, 5), (30, 10)], None),
        ([(5, 19), (8, 20), (11, 19)], 8),
        ([(0, 30), (1, 7), (2, 8), (30, 5)], 0),
        ([(14, 50)], 14),
        ([(15, 50)], None),
    ],
    ids=str,
)
def test_a_constant_holds_30_percent_of_50_rings_and_four_times_its_neighbours(
    calls: list[tuple[int, float]], second: int | None
) -> None:
    found = constant_seconds(rang(*calls), 1)[0]
    assert (None if math.isnan(found) else found) == second


def test_answered_calls_are_never_a_constant() -> None:
    ring = rang((8, 60), kind=RingKind.ANSWERED)
    assert math.isnan(constant_seconds(ring, 1)[0])
    assert is_constant(ring, floats(8)).tolist() == [False]


def test_padding_is_tested_from_sixty_talks_on_against_the_middle_share_and_ten_points() -> None:
    found = padding_test(counts.TalkCounts(ints(100, 60, 100), ints(30, 18, 55)), SETTINGS)
    assert found.usual_share == pytest.approx(0.3)
    assert found.p == pytest.approx(
        [float(binomial_upper_tail(k, n, 0.4)) for k, n in ((30, 100), (18, 60), (55, 100))]
    )
    assert found.q[2] == pytest.approx(3 * found.p[2])


def test_a_funnel_is_as_wide_as_chance_and_the_spread_between_units() -> None:
    found = funnel.funnel_limits(0.2, 0.0009, [100, 4])
    assert found.low == pytest.approx([0.2 - 1.96 * 0.05, 0])
    assert found.high == pytest.approx([0.2 + 1.96 * 0.05, 0.2 + 1.96 * math.sqrt(0.0409)])
    assert funnel.funnel_limits(0.95, 0, [4]).high.tolist() == [1]


def test_places_are_those_of_the_limits_and_nobody_has_one_without_a_spread() -> None:
    """0.2 -+ 1.96 * 0.04 = 0.1216 and 0.2784, 0.2 -+ 3.09 * 0.04 = 0.0764 and 0.3236 for n = 100."""
    around = funnel.Spread(0.2, 0.0)
    inside, edge, below, above = funnel.Place
    places = around.places([7, 8, 12, 13, 27, 28, 32, 33], [100] * 8)
    assert places == (below, edge, edge, inside, inside, edge, edge, above)
    assert [place.mark for place in places] == [below, *[inside] * 6, above]
    assert funnel.spread_of([0, 100], [100, 100]).places([0, 100], [100, 100]) == (inside, inside)
    assert funnel.spread_of([90, 110, 130], [100] * 3).places([90], [100]) == (inside,)  # several events of a trial


def test_over_dispersion_of_shares_pulls_the_edges_in() -> None:
    """10, 20, 30 of 100: z = -2.5, 0, 2.5; spread of the weights 1250. A quarter at each end: z = -1.25, 0, 1.25."""
    whole, pulled = (funnel.winsorised_overdispersion([10, 20, 30], [100] * 3, edge) for edge in (0.0, 0.25))
    assert (whole.phi, whole.tau2) == pytest.approx((12.5 / 3, 10.5 / 1250))
    assert (pulled.phi, pulled.tau2) == pytest.approx((3.125 / 3, 1.125 / 1250))
    assert funnel.winsorised_overdispersion([10], [100]).tau2 == 0


def test_lost_answers_stop_at_nineteen_times_those_given() -> None:
    lost = lost_answers(100, 0.99, 0.5, 1.0)
    assert (lost.middle, lost.low, lost.high) == pytest.approx((1900, 100, 1900))


def test_the_bounds_of_a_product_on_both_sides_are_those_of_the_hand_calculation() -> None:
    found = product([Estimate(10, 5, 20), Estimate(10, 2.5, 40)])
    distance = math.hypot(math.log(2), math.log(4))
    assert (found.middle, found.low, found.high) == pytest.approx(
        (100, 100 * math.exp(-distance), 100 * math.exp(distance))
    )
    assert product([Estimate(0, 0, 3), Estimate(10, 5, 20)]) == Estimate(0, 0, 60)
    open_below = product([Estimate(10, 0, 20), Estimate(10, 5, 20)])
    assert (open_below.middle, open_below.low) == (100, 0)
    assert open_below.high == pytest.approx(100 * math.exp(math.hypot(math.log(2), math.log(2))))
    assert rate(10, 100) == Estimate(0.1, wilson(10, 100).low, wilson(10, 100).high)


def test_the_difference_of_two_shares_has_bounds_of_the_confidence_asked_for() -> None:
    one, two = wilson(30, 100, 0.8), wilson(20, 100, 0.8)
    found = proportion.newcombe_difference(30, 100, 20, 100, 0.8)
    assert found.low == pytest.approx(0.1 - math.hypot(0.3 - one.low, two.high - 0.2))
    assert found.high == pytest.approx(0.1 + math.hypot(one.high - 0.3, 0.2 - two.low))


@pytest.mark.parametrize(("k", "n"), [(-1, 10), (11, 10), (0, 0)])
def test_what_is_no_share_has_no_interval(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(k, n)


def test_exact_bounds_at_the_edges_have_closed_forms() -> None:
    """None of 20 has the lower bound 0; all of 20 has p^20 = 0.05."""
    assert proportion.clopper_pearson_lower(0, 20) == 0
    assert proportion.clopper_pearson_lower(20, 20) == pytest.approx(0.05 ** (1 / 20))
    assert binomial_upper_tail([0, 1, 2, 3], 2, 0.5) == pytest.approx([1, 0.75, 0.25, 0])


def test_the_ratio_of_two_counts_comes_from_the_share_of_their_sum() -> None:
    share = wilson(10, 30)
    found = proportion.count_ratio(10, 20)
    assert (found.low, found.high) == pytest.approx((share.low / (1 - share.low), share.high / (1 - share.high)))
    assert proportion.count_ratio(5, 0).high == math.inf


def test_survival_counts_a_waiting_one_at_the_time_of_an_event_as_at_risk() -> None:
    """Events at 2 (of 4), at 3 (of 2); one waits at 2, one at 3: 3/4, then 3/4 x 1/2."""
    curve = survival.kaplan_meier([2, 2, 3, 3], [1, 0, 1, 0])
    assert (curve.times.tolist(), curve.at_risk.tolist()) == ([2, 3], [4, 2])
    assert curve.survival == pytest.approx([3 / 4, 3 / 8])
    assert curve.se == pytest.approx([3 / 4 * math.sqrt(1 / 12), 3 / 8 * math.sqrt(1 / 12 + 1 / 2)])
    survived, se = curve.at([1.9, 2, 9])
    assert survived == pytest.approx([1, 3 / 4, 3 / 8]) and se[0] == 0
