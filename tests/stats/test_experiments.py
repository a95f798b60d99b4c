"""Experiments state their size before the calls and keep their promise afterwards."""

import numpy as np
import pytest

from analytics.stats.experiments import (
    Conclusion,
    redial_conclusion,
    redial_level,
    split_conclusion,
    split_p,
    split_size,
)


@pytest.mark.parametrize(
    ("reach", "share", "stated"),
    [
        (0.25, 0.30, 800),
        (0.25, 0.45, 230),
        (0.25, 0.60, 100),
        (0.40, 0.30, 390),
        (0.40, 0.45, 120),
        (0.40, 0.60, 55),
        (0.10, 0.45, 650),
        (0.10, 0.60, 290),
    ],
)
def test_the_sizes_of_a_blind_split_are_those_of_the_specification(reach: float, share: float, stated: int) -> None:
    assert split_size(reach, share) == pytest.approx(stated, rel=0.2)


def test_a_split_finds_what_it_promises_and_alarms_falsely_in_three_of_a_hundred() -> None:
    rng = np.random.default_rng(2)
    n = split_size(0.25, 0.45)
    trusted = rng.binomial(n, 0.25, 2000)
    guilty, honest = rng.binomial(n, 0.25 * 0.55, 2000), rng.binomial(n, 0.25, 2000)
    found = np.mean([split_p(int(a), n, int(b), n) <= 0.05 for a, b in zip(guilty, trusted, strict=True)])
    false = np.mean([split_p(int(a), n, int(b), n) <= 0.05 for a, b in zip(honest, trusted, strict=True)])
    assert found > 0.76
    assert false <= 0.03


def test_dead_numbers_raise_the_alarm_of_a_redial_in_at_most_five_of_a_hundred_lists() -> None:
    level = redial_level(50, 0.30)
    rng = np.random.default_rng(3)
    assert np.mean(rng.binomial(50, 0.35 * 0.30, 5000) >= level.answers) <= 0.055
    assert np.mean(rng.binomial(50, 0.30, 5000) >= level.answers) == pytest.approx(level.power, abs=0.03)


def test_a_redial_concludes_only_what_its_numbers_allow() -> None:
    assert redial_conclusion(20, 50, 50, 0.30) is Conclusion.ALIVE
    assert redial_conclusion(2, 50, 50, 0.30) is Conclusion.DEAD
    assert redial_conclusion(2, 10, 50, 0.30) is Conclusion.WAITING
    assert redial_conclusion(0, 0, 50, 0.30) is Conclusion.WAITING


def test_a_split_waits_until_both_have_called() -> None:
    assert split_conclusion((10, 100), (25, 100), 100) is Conclusion.LOSES
    assert split_conclusion((24, 100), (25, 100), 100) is Conclusion.EQUAL
    assert split_conclusion((1, 40), (25, 100), 100) is Conclusion.WAITING


@pytest.mark.parametrize("called", [(0, 100), (100, 0)])
def test_a_split_that_nobody_has_called_says_nothing(called: tuple[int, int]) -> None:
    assert split_p(0, called[0], 0, called[1]) == 1
