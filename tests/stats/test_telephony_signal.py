"""What a telephony can prove, on numbers small enough to check by hand: redial gaps, constants, a machine's days."""

import numpy as np
import pytest

from analytics.stats.verdicts.counts import RingCounts, RingKind
from analytics.stats.verdicts.modes import Dials, Mode, OperatorDays, is_coarse, modes_of, suspects
from analytics.stats.verdicts.redials import redial_gap
from analytics.stats.verdicts.ring_values import constant_seconds, is_constant


def test_the_redial_gap_is_the_bottom_of_the_valley_behind_the_hump() -> None:
    """Redials after 4-8 s (half-octaves 4, 5), new tries after 256 s and more (16-19)."""
    assert redial_gap({4: 100, 5: 80, 6: 10, 16: 30, 17: 60, 18: 60, 19: 60}) == pytest.approx(2**4.25)


@pytest.mark.parametrize("gaps", [{}, {5: 20, 18: 300}, {18: 500, 19: 500}, dict.fromkeys(range(20), 100)], ids=str)
def test_without_a_hump_a_valley_or_thirty_redials_the_gap_is_a_minute(gaps: dict[int, int]) -> None:
    assert redial_gap(gaps) == 60


def test_the_gap_stays_between_five_seconds_and_a_quarter_of_an_hour() -> None:
    assert redial_gap({0: 1000, 10: 40}) == 5


def rang(*calls: tuple[int, float]) -> RingCounts:
    """Unanswered calls of one operator: (second, how many)."""
    seconds, n = (np.array(one) for one in zip(*calls, strict=True))
    nothing = np.zeros(len(seconds), np.int64)
    return RingCounts(nothing, nothing, seconds.astype(np.int64), np.full(len(n), RingKind.CANCELLED), n.astype(float))


def test_a_second_that_holds_a_third_of_the_rings_is_written_by_a_machine() -> None:
    ring = rang((7, 5), (8, 40), (9, 5), (25, 50))
    found = constant_seconds(ring, 2)
    assert found[0] == 8 and np.isnan(found[1])
    assert is_constant(ring, found).tolist() == [False, True, False, False]


@pytest.mark.parametrize(
    "calls",
    [
        [(7, 25), (8, 35), (9, 25), (25, 15)],
        [(8, 25), (20, 75)],
        [(16, 60), (25, 40)],
        [(8, 20), (25, 20)],
    ],
    ids=["a person's habit has neighbours", "less than 30 %", "15 s and more is a fair ring", "fewer than 50 calls"],
)
def test_no_constant_is_claimed(calls: list[tuple[int, float]]) -> None:
    assert np.isnan(constant_seconds(rang(*calls), 1)[0])


def day(dials: int, answered: int, overlapping: int = 0, on_minute: int = 0) -> OperatorDays:
    return OperatorDays(*(np.array([one]) for one in (0, 0, dials, answered, on_minute, overlapping)))


NOBODY = Dials(*(np.zeros(0, np.int64),) * 7)


def test_a_day_of_answered_calls_only_is_a_machines() -> None:
    assert modes_of(day(40, 40), NOBODY, 1) == (Mode.ANSWERED,)
    assert modes_of(day(40, 30), NOBODY, 1) == (Mode.HAND,)
    assert modes_of(day(7, 7), NOBODY, 1) == (Mode.HAND,)


def two_lines(pairs: int) -> Dials:
    """Two dials a minute to different numbers, one second apart; the second is cut when the first is answered."""
    start = np.arange(pairs) * 60
    second = np.stack([start, start + 1], axis=1).ravel()
    ring = np.tile([12, 11], pairs)
    kind = np.tile([0, 2], pairs)
    end = second + ring + np.where(kind == 0, 20, 0)
    nothing = np.zeros(2 * pairs, np.int64)
    return Dials(nothing, nothing, second, end, ring, np.arange(2 * pairs), kind)


def test_two_dials_at_a_time_to_different_numbers_are_a_machines() -> None:
    worked = day(80, 40, overlapping=40)
    assert suspects(worked, 1).tolist() == [0]
    assert modes_of(worked, two_lines(40), 1) == (Mode.PARALLEL,)


def test_stamps_to_the_minute_say_nothing_of_a_machine() -> None:
    worked = day(80, 40, overlapping=40, on_minute=80)
    assert is_coarse(worked)
    assert suspects(worked, 1).tolist() == []
