"""Changes of figures between periods: hand figures, and how often a card of five is coloured where nothing changed."""

import math

import numpy as np
import pytest

from analytics.stats.day_spread import ByDay, t_quantile
from analytics.stats.usual_swings import Counted, Span, count_changed, day_noise, month_spread, share_changed
from benchmarks.card_colours import COMPANIES, coloured

MONTH = Span(2100, (90, 110) * 10 + (100,))
"""21 working days of 100, half of the others ten above and half below."""
MONTHS = [MONTH] * 6


def of_days(days: int, a_day: int) -> Span:
    return Span(
        days * a_day, tuple(a_day + (10 if day % 2 else -10) for day in range(days - days % 2)) + (a_day,) * (days % 2)
    )


def test_a_count_is_compared_per_working_day() -> None:
    """V5: a week with a holiday had 14.7 % fewer calls, and 6.6 % more on each of its days."""
    found = count_changed(Span(853, (213, 213, 213, 214)), Span(1000, (200,) * 5), [], 5)
    assert found is not None
    assert found.value == pytest.approx(853 / 4 / 200 - 1)
    assert found.value > 0.06 and not found.is_beyond_chance


def test_days_that_differ_more_than_chance_make_counts_noisier() -> None:
    """20 of 21 days lie 10 away from 100: variance over mean 1, 20 squares of 100 over 20 degrees of freedom."""
    assert day_noise([MONTH]) == pytest.approx(20 * 100 / 100 / 20)
    loud = Span(2100, (50, 150) * 10 + (100,))
    assert day_noise([loud]) == pytest.approx(25)
    assert day_noise([Span(500, (100,) * 5)]) == 2  # five days tell too little: the usual noise
    assert day_noise([]) == 2


def test_months_alike_are_drawn_to_the_usual_spread_and_restless_ones_are_believed() -> None:
    calm = month_spread([one.counted for one in MONTHS], 1.0)
    assert (calm.variance, calm.degrees) == (pytest.approx(0.06**2 / 6), 6)
    restless = [Counted(count, 21) for count in (1500, 3000, 1500, 3000, 1500, 3000)]
    logs = [math.log((one.count + 0.5) / 21) for one in restless]
    noise = np.mean([1 / (one.count + 0.5) for one in restless])
    assert month_spread(restless, 1.0).variance == pytest.approx(np.var(logs, ddof=1) - noise)
    assert month_spread([], 1.0).degrees == 1


def test_a_change_is_told_with_the_spread_of_both_months() -> None:
    found = count_changed(of_days(20, 90), MONTH, MONTHS, 5)
    assert found is not None and found.low is not None and found.high is not None
    spread = 0.06**2 / 6
    reach = t_quantile(0.95, 6) * math.sqrt(
        2 * spread + day_noise([*MONTHS, MONTH, of_days(20, 90)]) * (1 / 1800.5 + 1 / 2100.5)
    )
    ratio = 1800.5 / 20 / (2100.5 / 21)
    assert found.value == pytest.approx(-0.1)
    assert (found.low, found.high) == (
        pytest.approx(ratio * math.exp(-reach) - 1),
        pytest.approx(ratio * math.exp(reach) - 1),
    )


def test_a_large_change_is_beyond_chance_only_after_four_months() -> None:
    halved = of_days(21, 50)
    told = [count_changed(halved, MONTH, MONTHS[:months], 5) for months in (1, 3, 4, 6)]
    assert [one is not None and one.is_beyond_chance for one in told] == [False, False, True, True]


def test_a_month_back_at_its_usual_level_is_no_change_beyond_chance() -> None:
    """After one month of twice the calls the usual number is half of it: a fall, but to what is usual."""
    doubled = Span(4200, (190, 210) * 10 + (200,))
    found = count_changed(MONTH, doubled, [*MONTHS, doubled], 5)
    assert found is not None and found.value == pytest.approx(-0.5)
    assert not found.is_beyond_chance


def test_nothing_is_compared_with_a_period_without_days_or_events() -> None:
    assert count_changed(MONTH, Span(0, (0, 0)), MONTHS, 5) is None
    assert count_changed(MONTH, Span(5, ()), MONTHS, 5) is None
    assert share_changed(ByDay.of([]), ByDay.of([(1, 2)] * 5), [], 5) is None


def test_a_share_changes_beyond_chance_by_its_days_and_by_its_months() -> None:
    usual, fallen = ByDay.of([(28, 100), (32, 100)] * 10), ByDay.of([(13, 100), (17, 100)] * 10)
    fell = share_changed(fallen, usual, [usual] * 6, 5)
    assert fell is not None and fell.value == pytest.approx(-0.15) and fell.is_beyond_chance
    early = share_changed(fallen, usual, [usual] * 3, 5)
    assert early is not None and not early.is_beyond_chance
    restless = [ByDay.of([(y, 100)] * 20) for y in (15, 45, 15, 45, 15, 45)]
    swung = share_changed(fallen, usual, restless, 5)
    assert swung is not None and not swung.is_beyond_chance
    few = share_changed(ByDay.of([(15, 100)] * 2), usual, [usual] * 6, 5)
    assert few is not None and (few.low, few.high, few.is_beyond_chance) == (None, None, False)


@pytest.mark.parametrize("name", ["12 operators, months .08", "one operator, months .08"])
def test_any_of_five_cards_is_coloured_by_chance_in_few_months(name: str) -> None:
    """At most 5 % are wanted: of 150 months 13 and more would then be coloured in less than 4 of 100 such runs."""
    assert coloured(COMPANIES[name], 6, 150, np.random.default_rng(11)) <= 12 / 150
