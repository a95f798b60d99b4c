"""Detectors on counts small enough to check by hand."""

import math
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from analytics.stats.proportion import binomial_upper_tail, wilson
from analytics.stats.verdicts import counts
from analytics.stats.verdicts.colleagues import against, cells, distinct
from analytics.stats.verdicts.counts import RingKind, VerdictCounts
from analytics.stats.verdicts.dead_shares import dead_bounds
from analytics.stats.verdicts.dropped_numbers import next_dial_test
from analytics.stats.verdicts.hangups import lost_answers, short_rings
from analytics.stats.verdicts.padding import padding_test
from analytics.stats.verdicts.settings import VerdictSettings, median_ring_of
from analytics.stats.verdicts.verdicts import judge

SETTINGS = VerdictSettings()


def ints(*values: int) -> npt.NDArray[np.int64]:
    return np.array(values, np.int64)


def world(operators: int = 1, days: int = 2, early: float = 10.0) -> VerdictCounts:
    """Nobody dialled anything yet."""
    nothing, none = ints(), np.zeros(0)
    return VerdictCounts(
        operators=tuple(f"op{place}" for place in range(operators)),
        lists=("base",),
        week_of_day=np.zeros(days, np.int64),
        too_early_seconds=early,
        attempts=counts.AttemptCounts(*([nothing] * 6), *([none] * 8)),  # type: ignore[arg-type]  # both are arrays
        ring=counts.RingCounts(nothing, nothing, nothing, nothing, none),
        next_dials=counts.NextDials(*(nothing,) * 4, *(none,) * 6),
        fair_next=counts.FairNextDials(nothing, nothing, none, none),
        numbers=counts.NumberCounts(ints(0), ints(0), ints(0)),
        talk=counts.TalkCounts(ints(*[0] * operators), ints(*[0] * operators)),
        repeats=counts.RepeatCounts(nothing, nothing, nothing, *(none,) * 6),
        signal=counts.Signal(
            ("hand",) * operators,
            np.zeros(operators),
            np.zeros(operators),
            np.full(operators, np.nan),
            np.zeros(operators),
            60.0,
        ),
    )


def told(ring: counts.RingCounts) -> counts.AttemptCounts:
    """As many unanswered attempts as `ring` has, all with a known ring."""
    open_calls = np.where((ring.kind == RingKind.CANCELLED) | (ring.kind == RingKind.NO_ANSWER), ring.calls, 0.0)
    nothing = np.zeros(len(ring.day), np.int64)
    keys = (ring.operator, nothing, nothing, nothing, nothing, ring.day)
    none = np.zeros(len(ring.day))
    return counts.AttemptCounts(*keys, ring.calls, none, open_calls, ring.calls, none, none, open_calls, none)


def rings(*entries: tuple[int, int, int, RingKind, float]) -> counts.RingCounts:
    """(operator, day, second, kind, calls)."""
    operator, day, second, kind, calls = zip(*entries, strict=True)
    return counts.RingCounts(ints(*operator), ints(*day), ints(*second), ints(*kind), np.array(calls, float))


def test_t_is_the_median_ring_of_answered_calls_kept_within_6_and_15() -> None:
    def t(*seconds: int) -> float:
        return median_ring_of(rings(*((0, 0, one, RingKind.ANSWERED, 1.0) for one in seconds)), SETTINGS)

    assert (t(8, 9, 12), t(8, 9, 10, 12), t(2, 3), t(30)) == (9, 9.5, 6, 15)
    assert median_ring_of(rings((0, 0, 3, RingKind.CANCELLED, 5)), SETTINGS) == 6
    assert median_ring_of(rings((0, 0, 9, RingKind.ANSWERED, 5)), replace(SETTINGS, too_early_seconds=12)) == 12


def short_world(*by_day: tuple[int, int]) -> VerdictCounts:
    """One operator: per day (cancelled at 3 s, not answered at 40 s), and one answered call."""
    entries = [(0, 0, 12, RingKind.ANSWERED, 1.0)]
    for day, (short, long) in enumerate(by_day):
        entries += [(0, day, 3, RingKind.CANCELLED, short), (0, day, 40, RingKind.NO_ANSWER, long)]
    ring = rings(*entries)
    return replace(world(days=len(by_day)), ring=ring, attempts=told(ring))


def test_sixteen_short_rings_of_a_hundred_are_significant_and_fifteen_are_not() -> None:
    assert short_rings(short_world((8, 42), (8, 42)), SETTINGS).is_significant.tolist() == [True]
    assert short_rings(short_world((8, 42), (7, 43)), SETTINGS).is_significant.tolist() == [False]


def test_even_days_use_the_exact_binomial_tail() -> None:
    found = short_rings(short_world((8, 42), (8, 42)), SETTINGS)
    assert found.phi[0] == 1
    assert found.p[0] == pytest.approx(float(binomial_upper_tail(16, 100, 0.1)))


def test_days_that_differ_more_than_chance_need_more() -> None:
    """q = .16, n_d = 50: phi = (8^2 + 8^2) / (50 * .16 * .84) = 19; t = .06 / sqrt(19.05 * .09 / 100) on 1 degree."""
    found = short_rings(short_world((16, 34), (0, 50)), SETTINGS)
    assert found.phi[0] == pytest.approx(128 / (50 * 0.16 * 0.84))
    t = 0.06 / math.sqrt(found.phi[0] * 0.09 / 100)
    assert found.p[0] == pytest.approx(0.5 - math.atan(t) / math.pi)
    assert not found.is_significant[0]


def test_fewer_than_a_hundred_unanswered_dials_are_not_tested() -> None:
    found = short_rings(short_world((50, 49)), SETTINGS)
    assert (found.is_tested[0], found.is_significant[0]) == (False, False)


def test_hangups_are_not_judged_where_fewer_than_seven_in_ten_rings_are_known() -> None:
    judged = short_world((20, 42), (20, 42))
    rows = judged.attempts
    for unknown, is_tested in ((50, True), (60, False)):
        unanswered = rows.unanswered + np.where(rows.unanswered > 0, unknown / 4, 0)
        found = short_rings(replace(judged, attempts=replace(rows, unanswered=unanswered)), SETTINGS)
        assert found.is_tested.tolist() == [is_tested]


def test_equal_days_are_steady_and_uneven_ones_are_not() -> None:
    even, uneven = (short_world(*days) for days in (((8, 42),) * 12, ((16, 34), (0, 50)) * 6))
    assert short_rings(even, SETTINGS).steady_p[0] == pytest.approx(1.0)
    assert short_rings(uneven, SETTINGS).steady_p[0] < 1e-6


def test_a_ring_at_t_is_not_too_early() -> None:
    early = replace(world(days=1), ring=rings((0, 0, 12, RingKind.ANSWERED, 1), (0, 0, 10, RingKind.CANCELLED, 200)))
    assert short_rings(early, SETTINGS).k[0] == 0


def test_lost_answers_are_those_of_the_hand_calculation_and_the_interval_holds_them() -> None:
    """The oracle potential_reach_hand, ten times on each of ten days: reach .2 of .238, 16 % lost."""
    entries = [
        (0, day, second, kind, 10.0)
        for day in range(10)
        for second, kind in ((3, RingKind.CANCELLED), (5, RingKind.ANSWERED), (8, RingKind.CANCELLED))
    ]
    entries += [(0, day, 10, RingKind.ANSWERED, 10.0) for day in range(10)]
    entries += [(0, day, 60, RingKind.NO_ANSWER, 60.0) for day in range(10)]
    found = lost_answers(replace(world(days=10), ring=rings(*entries)), SETTINGS, np.random.default_rng(1))
    assert found.share[0] == pytest.approx(0.16)
    assert found.low[0] == pytest.approx(0.16) and found.high[0] == pytest.approx(0.16)


def test_who_never_hangs_up_loses_nothing() -> None:
    ring = rings((0, 0, 5, RingKind.ANSWERED, 30), (0, 1, 1, RingKind.GONE, 40), (0, 1, 40, RingKind.NO_ANSWER, 50))
    found = lost_answers(replace(world(), ring=ring), SETTINGS, np.random.default_rng(1))
    assert found.share[0] == pytest.approx(0)


def dropped(others: tuple[int, int], anyone: tuple[int, int]) -> VerdictCounts:
    """One operator's dropped numbers: (next dials, answered) by others and by anyone; reference 100 of 400."""
    return replace(
        world(),
        next_dials=counts.NextDials(
            ints(0), ints(0), ints(0), ints(0), *(np.array([float(one)]) for one in (*anyone, *others, *anyone))
        ),
        fair_next=counts.FairNextDials(ints(0), ints(0), np.array([400.0]), np.array([100.0])),
    )


def test_dropped_numbers_that_others_reach_like_any_other_are_alive() -> None:
    found = next_dial_test(dropped(others=(200, 50), anyone=(300, 60)), SETTINGS)
    assert (found.by_others[0], found.m[0], found.reference[0]) == (True, 200, pytest.approx(0.25))
    assert found.ratio_low[0] == pytest.approx(wilson(50, 200, 0.9).low / 0.25)
    assert found.ratio_low[0] > 0.7


def test_below_thirty_dials_of_others_anyone_counts_and_below_thirty_at_all_nobody_knows() -> None:
    found = next_dial_test(dropped(others=(29, 10), anyone=(100, 3)), SETTINGS)
    assert (found.by_others[0], found.m[0]) == (False, 100)
    assert found.ratio_high[0] < 0.35
    assert math.isnan(next_dial_test(dropped(others=(5, 1), anyone=(29, 8)), SETTINGS).ratio_low[0])


def test_pooled_next_dials_add_up_over_the_flagged() -> None:
    found = next_dial_test(dropped(others=(200, 50), anyone=(300, 60)), SETTINGS)
    assert found.pooled_low(np.array([True])) == pytest.approx((200, found.ratio_low[0]))
    assert found.pooled_low(np.array([False]))[0] == 0


def test_a_unit_is_compared_with_the_others_and_never_with_itself() -> None:
    """Stratum 0: A 10 of 100, B 30 of 100; stratum 1: A alone, B absent."""
    table = cells(ints(0, 1, 0), [ints(0, 0, 1)], np.array([100.0, 100, 300]), np.array([10.0, 30, 5]), 2)
    found = against(table, np.array([True, True]))
    assert np.exp(found.log_ratio) == pytest.approx([1 / 3, 3])
    assert found.overlap == pytest.approx([0.25, 1])
    assert found.expected == pytest.approx([30, 10])


def test_a_base_of_two_hundred_numbers_has_its_exact_bounds() -> None:
    found = dead_bounds(replace(world(), numbers=counts.NumberCounts(ints(200), ints(110), ints(70))))
    assert float(binomial_upper_tail(70, 200, found.low[0])) == pytest.approx(0.05)
    assert float(binomial_upper_tail(110, 200, 1 - found.high[0])) == pytest.approx(0.05)


def test_padded_talks_stand_out_of_the_team() -> None:
    found = padding_test(counts.TalkCounts(ints(100, 100, 100, 59), ints(30, 33, 60, 59)), SETTINGS)
    assert found.is_significant.tolist() == [False, False, True, False]
    assert math.isnan(found.p[3])


def test_nobody_and_nothing_are_judged_without_an_error() -> None:
    judged = judge(world(), SETTINGS, np.random.default_rng(1))
    assert [one.verdict for one in judged.operators] == ["not_enough_data"]
    assert [one.verdict for one in judged.lists] == ["not_enough_data"]


@pytest.mark.parametrize("highest", [9, 10_000])
def test_distinct_values_are_found_the_same_with_marks_and_by_sorting(highest: int) -> None:
    keys = np.random.default_rng(3).integers(0, highest + 1, 40)
    values, places = distinct(keys)
    expected = np.unique(keys, return_inverse=True)
    assert values.tolist() == expected[0].tolist() and places.tolist() == expected[1].tolist()
    assert [part.tolist() for part in distinct(keys[:0])] == [[], []]
