"""Bursts of dials, days at the exact limits and days without work: what tells a machine from a busy person."""

from collections.abc import Sequence

import numpy as np
import pytest

from analytics.stats.hangups import short_rings, tells_rings
from analytics.stats.modes import Dials, Mode, OperatorDays, modes_of, suspects
from analytics.stats.proportion import critical_count
from tests.stats.test_detectors import SETTINGS, short_world


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


def test_small_days_count_for_the_dispersion_and_days_without_dials_do_not() -> None:
    """q = 0.2, days of 5: each adds 1 / 0.8, phi = 20 x 1.25 / 19. A day without dials changes nothing."""
    worked = [(2, 3), (0, 5)] * 10
    found, rested = (short_rings(short_world(*days), SETTINGS) for days in (worked, [*worked, (0, 0)]))
    assert (found.phi[0], found.days[0]) == pytest.approx((25 / 19, 20))
    assert (rested.phi[0], rested.days[0], rested.p[0]) == pytest.approx((25 / 19, 20, found.p[0]))


def test_one_known_ring_of_one_is_told_and_none_is_not() -> None:
    assert tells_rings(short_world((1, 0)), SETTINGS).tolist() == [True]
    assert tells_rings(short_world((0, 0)), SETTINGS).tolist() == [False]


def test_a_chance_of_exactly_alpha_is_critical() -> None:
    assert critical_count(1, 0.5, 0.5) == 1
