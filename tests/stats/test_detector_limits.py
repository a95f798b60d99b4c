"""Limits by hand: bursts of dials, days without work, accounts of a dialler, and the last places of the formulas."""

from collections.abc import Sequence
from dataclasses import replace
from math import exp

import numpy as np
import pytest

from analytics.stats.strata import risk_ratio
from analytics.stats.verdicts.colleagues import against, cells
from analytics.stats.verdicts.counts import RingCounts, RingKind
from analytics.stats.verdicts.hangups import short_rings, tells_rings
from analytics.stats.verdicts.modes import Dials, Mode, OperatorDays, modes_of, suspects
from analytics.stats.verdicts.redials import redial_gap
from analytics.stats.verdicts.ring_values import constant_seconds
from tests.stats.test_detectors import SETTINGS, short_world, told, world


def dialled(*days: Sequence[int], talk: int = 30) -> tuple[OperatorDays, Dials]:
    """One operator who dials at these seconds of each day, a new number every time, no ring known, each `talk` long."""
    second = np.concatenate([np.array(one) + 100_000 * place for place, one in enumerate(days)])
    day = np.repeat(np.arange(len(days)), [len(one) for one in days])
    nobody = np.zeros(len(second), np.int64)
    dials = Dials(nobody, day, second, second + talk, nobody - 1, np.arange(len(second)), nobody)
    n = np.array([len(one) for one in days])
    none = np.zeros(len(days), np.int64)
    return OperatorDays(none, np.arange(len(days)), n, none, none, none), dials


def pairs(n: int, every: int) -> list[int]:
    """Two dials a second apart, again and again."""
    return [at * every + after for at in range(n) for after in (0, 1)]


def test_pairs_of_dials_while_the_first_still_runs_are_a_machines() -> None:
    assert modes_of(*dialled(pairs(40, 97)), 1) == (Mode.PARALLEL,)
    assert modes_of(*dialled(pairs(40, 97), talk=1), 1) == (Mode.HAND,)


def test_who_dials_every_ten_seconds_has_pairs_by_chance() -> None:
    """20 of 90 dials stand in pairs, but a dial stands at any distance of tens of seconds too."""
    worked = sorted([*range(0, 800, 10), *range(1, 800, 80)])
    assert modes_of(*dialled(worked), 1) == (Mode.HAND,)


def test_chance_takes_off_as_many_pairs_as_dials_stand_at_other_distances() -> None:
    """48 of 88 dials stand in pairs; two of six distances hold a dial: 55 less 33 % is above 20 %."""
    worked = sorted([*range(0, 64 * 60, 60), *range(1, 48 * 60, 120)])
    assert len(worked) == 88
    assert modes_of(*dialled(worked), 1) == (Mode.PARALLEL,)


@pytest.mark.parametrize(("dials", "mode"), [(14, Mode.PARALLEL), (15, Mode.HAND)])
def test_a_day_below_fifteen_dials_is_what_the_month_is(dials: int, mode: Mode) -> None:
    days = dialled(pairs(40, 97), [at * 97 for at in range(dials)])
    assert modes_of(*days, 1) == (Mode.PARALLEL, mode)


@pytest.mark.parametrize(
    ("dials", "overlapping", "is_suspect"),
    [(80, 1, False), (80, 2, True), (50, 2, True), (20, 1, False), (20, 2, True), (15, 2, True), (14, 14, False)],
)
def test_who_is_looked_at_dial_by_dial(dials: int, overlapping: int, is_suspect: bool) -> None:
    """A month of 50 dials with 2.5 % overlapping, or a day of 15 with 7.5 %."""
    worked = OperatorDays(*(np.array([one]) for one in (0, 0, dials, 0, 0, overlapping)))
    assert suspects(worked, 1).tolist() == ([0] if is_suspect else [])


def test_a_month_of_days_with_one_dial_is_a_hands() -> None:
    assert modes_of(*dialled(*[[0]] * 60), 1) == (Mode.HAND,) * 60


def test_days_below_the_daily_limit_are_a_machines_where_the_month_passes() -> None:
    """3 of 20 dials a day in bursts: below 20 % of a day, above 10 % of the month of 60."""
    worked = [0, 1, 2, *(97 * at for at in range(1, 18))]
    assert modes_of(*dialled(worked, worked, worked), 1) == (Mode.PARALLEL,) * 3


def test_two_of_fifteen_dials_in_a_burst_are_below_the_limit_wherever_they_stand() -> None:
    """A fifth of 15 is 3: the first and the last dial of the day stand alone and do not count."""
    worked = [0, 97, 98, *(97 * at for at in range(2, 14))]
    assert modes_of(*dialled(worked), 1) == (Mode.HAND,)


def test_a_dial_is_tied_to_the_end_of_the_ring_of_an_answered_one() -> None:
    """Begun five seconds later and cut twelve seconds after the first began, as that one is answered: no burst."""
    pairs_of_lines = [(97 * at, 97 * at + 5) for at in range(60)]
    answers = [(0, first, 12, 0, first + 40) for first, _ in pairs_of_lines]
    cut = [(0, second, 7, 2, second + 7) for _, second in pairs_of_lines]
    assert modes_of(*rung(*answers, *cut), 1) == (Mode.PARALLEL,)


def test_chance_is_taken_off_each_dial_by_the_dials_around_it() -> None:
    """40 of 80 dials stand in lone pairs, 40 alone but every ten seconds: a half of these is chance, 25 % remain."""
    worked = sorted([*pairs(20, 97), *range(10_000, 10_400, 10)])
    assert modes_of(*dialled(worked), 1) == (Mode.PARALLEL,)


def test_chance_is_taken_off_a_tied_dial_by_the_answers_around_it() -> None:
    """8 of 45 dials are cut as another line is answered, far from the 29 answers every four seconds."""
    answers = [(0, 4 * at, 3, 0, 4 * at + 3) for at in range(29)]
    starts = [10_000 + 97 * at for at in range(8)]
    tied = [one for at in starts for one in ((0, at, 12, 0, at + 40), (0, at + 5, 7, 2, at + 12))]
    assert modes_of(*rung(*answers, *tied), 1) == (Mode.PARALLEL,)


def answered_of(*days: tuple[int, int]) -> tuple[OperatorDays, Dials]:
    """One operator: per day (dials, answered), looked at without the dials themselves."""
    n, k = (np.array(one) for one in zip(*days, strict=True))
    none = np.zeros(len(days), np.int64)
    return OperatorDays(none, np.arange(len(days)), n, k, none, none), Dials(*(none[:0],) * 7)


def test_days_too_small_to_say_so_are_a_machines_where_all_calls_of_the_month_are_answered() -> None:
    """Lower bound of 70 of 70: 0.948, above 0.9; a day needs 8 calls."""
    assert modes_of(*answered_of(*[(7, 7)] * 10), 1) == (Mode.ANSWERED,) * 10


@pytest.mark.parametrize(("high_days", "mode"), [(3, Mode.ANSWERED), (2, Mode.HAND)])
def test_a_small_day_of_answered_calls_is_a_machines_beside_three_large_ones(high_days: int, mode: Mode) -> None:
    found = modes_of(*answered_of(*[(40, 40)] * high_days, (60, 0), (4, 3), (3, 3)), 1)
    assert found == (*[Mode.ANSWERED] * high_days, Mode.HAND, Mode.HAND, mode)


def test_days_of_one_dial_count_for_the_dispersion() -> None:
    """q = 0.2: 4 days add 0.8 / 0.2, 16 add 0.2 / 0.8: 20 in all, over 19."""
    found = short_rings(short_world(*[(1, 0)] * 4, *[(0, 1)] * 16), SETTINGS)
    assert (found.phi[0], found.days[0]) == pytest.approx((20 / 19, 20))


def test_small_days_count_for_the_dispersion_and_days_without_dials_do_not() -> None:
    """q = 0.2, days of 5: each adds 1 / 0.8, phi = 20 x 1.25 / 19. A day without dials changes nothing."""
    worked = [(2, 3), (0, 5)] * 10
    found, rested = (short_rings(short_world(*days), SETTINGS) for days in (worked, [*worked, (0, 0)]))
    assert (found.phi[0], found.days[0]) == pytest.approx((25 / 19, 20))
    assert (rested.phi[0], rested.days[0], rested.p[0]) == pytest.approx((25 / 19, 20, found.p[0]))


def test_one_known_ring_of_one_is_told_and_none_is_not() -> None:
    assert tells_rings(short_world((1, 0)), SETTINGS).tolist() == [True]
    assert tells_rings(short_world((0, 0)), SETTINGS).tolist() == [False]


def test_a_line_answered_at_once_ties_the_dial_that_was_cut_for_it() -> None:
    start = np.arange(60) * 97
    second = np.stack([start, start + 12], axis=1).ravel()
    ring, kind = np.tile([12, 0], 60), np.tile([2, 0], 60)
    nobody = np.zeros(120, np.int64)
    days = OperatorDays(*(np.array([one]) for one in (0, 0, 120, 60, 0, 0)))
    dials = Dials(nobody, nobody, second, second + ring + 30 * (kind == 0), ring, np.arange(120), kind)
    assert modes_of(days, dials, 1) == (Mode.PARALLEL,)


@pytest.mark.parametrize(
    ("dials", "answered", "others_answered", "mode"),
    [
        (300, 2, 40, Mode.DIALLER),
        (300, 3, 40, Mode.HAND),
        (200, 1, 40, Mode.DIALLER),
        (199, 1, 40, Mode.HAND),
        (300, 1, 20, Mode.HAND),
    ],
)
def test_an_account_that_reaches_nobody_is_the_diallers_where_somebody_has_only_answered_calls(
    dials: int, answered: int, others_answered: int, mode: Mode
) -> None:
    columns = ((0, 1), (0, 0), (40, dials), (others_answered, answered), (0, 0), (0, 0))
    days = OperatorDays(*(np.array(one) for one in columns))
    nobody = Dials(*(np.zeros(0, np.int64),) * 7)
    assert modes_of(days, nobody, 2)[1] == mode


def test_a_constant_is_compared_with_the_seconds_before_it_too() -> None:
    nothing = np.zeros(3, np.int64)
    cancelled = np.full(3, RingKind.CANCELLED)
    ring = RingCounts(nothing, nothing, np.array([6, 7, 8]), cancelled, np.array([20.0, 20, 39]))
    assert np.isnan(constant_seconds(ring, 1)[0])


def rung(*calls: tuple[int, int, int, int, int]) -> tuple[OperatorDays, Dials]:
    """One operator's dials (day, second, ring seconds, kind, end), a new number every time."""
    day, second, ring, kind, end = (np.array(one) for one in zip(*sorted(calls), strict=True))
    n = np.bincount(day)
    none = np.zeros(len(n), np.int64)
    days = OperatorDays(none, np.arange(len(n)), n, np.bincount(day, kind == 0).astype(np.int64), none, none)
    return days, Dials(np.zeros(len(day), np.int64), day, second, end, ring, np.arange(len(day)), kind)


def test_dials_tied_by_chance_are_taken_off_before_and_after() -> None:
    """Answers every 8 s; 8 of 40 dials end a second after one, as they do 8 and 16 s away: 8 less a half of them."""
    answers = [(0, 1000 + 8 * at - 3, 3, 0, 1000 + 8 * at + 1) for at in range(32)]
    cut = [(0, 1000 + 8 * at - 16, 17, 2, 1000 + 8 * at + 1) for at in range(8, 16)]
    assert modes_of(*rung(*answers, *cut), 1) == (Mode.HAND,)


def test_answers_that_no_other_dial_ends_at_are_a_hands() -> None:
    worked = [(0, 97 * at, 10, 0 if at % 2 else 2, 97 * at + (40 if at % 2 else 10)) for at in range(60)]
    assert modes_of(*rung(*worked), 1) == (Mode.HAND,)


def test_one_tied_dial_on_a_short_day_makes_no_month_of_a_machine() -> None:
    month = [(0, 97 * at, 20, 3, 97 * at + 20) for at in range(60)]
    short = [(1, 100_000 + 97 * at, 20, 3, 100_020 + 97 * at) for at in range(3)]
    tied = [(1, 110_000, 12, 2, 110_012), (1, 110_006, 6, 0, 110_040)]
    assert modes_of(*rung(*month, *short, *tied), 1) == (Mode.HAND, Mode.HAND)


def test_the_days_of_one_operator_say_nothing_of_another() -> None:
    entries = [(0, 16, 34), (0, 0, 50), (1, 8, 42), (1, 8, 42)]
    operator, short, long = (np.repeat(np.array(one), 2) for one in zip(*entries, strict=True))
    day, cancelled = np.repeat([0, 1, 0, 1], 2), np.tile([True, False], 4)
    kind = np.where(cancelled, RingKind.CANCELLED, RingKind.NO_ANSWER)
    ring = RingCounts(operator, day, np.where(cancelled, 3, 40), kind, np.where(cancelled, short, long).astype(float))
    found = short_rings(replace(world(operators=2), ring=ring, attempts=told(ring)), SETTINGS)
    assert found.phi == pytest.approx([128 / (50 * 0.16 * 0.84), 1])


def test_a_valley_that_falls_to_the_last_place_ends_there() -> None:
    gaps = {4: 1000, **{place: 400 - 20 * place for place in range(5, 20)}}
    assert redial_gap(gaps) == pytest.approx(2**9.75)


def test_one_attempt_of_a_colleague_is_a_reference_of_one() -> None:
    nothing = np.zeros(2, np.int64)
    table = cells(np.array([0, 1]), [nothing], np.array([4.0, 1]), np.array([1.0, 1]), 2)
    found = against(table, np.array([True, True]))
    assert found.peer_rate == pytest.approx([1, 0.25])
    assert found.expected == pytest.approx([4, 0.25])


def test_one_stratum_has_the_interval_of_katz_and_no_event_counts_as_half_a_one() -> None:
    """12 of 40 against 9 of 60 is 2, with Katz's variance 1/12 - 1/40 + 1/9 - 1/60 of its logarithm.

    10 of 50 against 0 of 50: r = 5, s = 0, mended 5.5 and 0.5: ratio 11, variance 1 / 5.5 + 1 / 0.5.
    """
    found, reach = risk_ratio([12], [40], [9], [60]).interval, exp(1.959964 * (1 / 12 - 1 / 40 + 1 / 9 - 1 / 60) ** 0.5)
    assert (found.low, found.high) == pytest.approx((2 / reach, 2 * reach))
    nobody = risk_ratio([10], [50], [0], [50])
    assert (nobody.value, nobody.se_log) == pytest.approx((11, (1 / 5.5 + 2) ** 0.5))
