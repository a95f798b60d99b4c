"""Two-stage against phone-only on invented leads whose truth is known."""

import numpy as np
import pytest

from analytics.stats.eventual import eventual
from analytics.stats.processes import (
    DEALS_TO_SHOW_MORE,
    DEALS_TO_TELL_4_FROM_2,
    AgainstFour,
    Direction,
    Leads,
    at_landmark,
    compare_processes,
    needed_leads,
)


def leads(rates: dict[tuple[int, bool], tuple[int, int]], age: float = 200) -> Leads:
    """{(segment, two-stage): (deals, leads)}: deals are signed on day 10, the others wait until today."""
    columns: list[tuple[float, bool, bool, int]] = []
    for (segment, two_stage), (deals, total) in rates.items():
        columns += [(10.0, True, two_stage, segment)] * deals + [(age, False, two_stage, segment)] * (total - deals)
    days, signed, two, segments = zip(*columns, strict=True)
    return Leads(np.array(days), np.array(signed), np.array(two), np.array(segments), np.full(len(days), age))


def test_segments_undo_the_mix_that_inflates_the_naive_ratio() -> None:
    """True ratio 2 in both segments; two-stage is used for the easy one: naive ratio 4.1."""
    found = compare_processes(
        leads({(1, True): (360, 900), (2, True): (10, 100), (1, False): (20, 100), (2, False): (45, 900)})
    )
    assert found.ratio == pytest.approx(2.0)
    assert found.matured is not None and found.matured.value == pytest.approx(2.0)
    assert (found.direction, found.against_four) == (Direction.TWO_STAGE_MORE, AgainstFour.BELOW)
    assert found.horizon_days == 120


def test_an_incidence_has_bounds_that_hold_it_and_narrow_with_more_leads() -> None:
    few, many = (compare_processes(leads({(1, True): (8 * n, 20 * n), (1, False): (0, 20 * n)})) for n in (5, 500))
    assert few.two_stage_rate == many.two_stage_rate == pytest.approx(0.4)
    assert few.two_stage_bounds is not None and many.two_stage_bounds is not None
    assert 0.30 < few.two_stage_bounds.low < 0.32 and 0.49 < few.two_stage_bounds.high < 0.51  # Wilson: 0.309-0.498
    assert many.two_stage_bounds.high - many.two_stage_bounds.low < 0.02
    assert few.phone_only_bounds is None


@pytest.mark.parametrize("two_stage", [True, False])
def test_what_is_signed_after_the_horizon_does_not_count(two_stage: bool) -> None:
    world = leads({(1, two_stage): (40, 100), (1, not two_stage): (10, 100)})
    late = np.flatnonzero(world.is_signed & (world.is_two_stage == two_stage))[:20]
    world.days[late] = 100.0
    found = compare_processes(world, 60)
    assert (found.two_stage_rate, found.phone_only_rate) == pytest.approx((0.2, 0.1) if two_stage else (0.1, 0.2))
    assert (found.two_stage.deals, found.phone_only.deals) == ((20, 10) if two_stage else (10, 20))


@pytest.mark.parametrize(("others", "ratio"), [(20, 1.0), (19, None)])
def test_a_segment_is_compared_from_twenty_leads_of_each_process_on(others: int, ratio: float | None) -> None:
    found = compare_processes(leads({(1, True): (5, 20), (1, False): (5, others)}), 60)
    assert found.ratio == (None if ratio is None else pytest.approx(ratio))


def test_no_leads_say_nothing() -> None:
    none = np.zeros(0)
    found = compare_processes(Leads(none, none.astype(bool), none.astype(bool), none.astype(np.int64), none))
    assert (found.direction, found.ratio, found.two_stage.leads) == (Direction.NOT_ENOUGH_DATA, None, 0)


def test_the_same_deals_have_the_same_bounds_in_both_processes() -> None:
    found = compare_processes(leads({(1, True): (40, 100), (1, False): (40, 100)}))
    assert found.two_stage_bounds is not None and found.two_stage_bounds == found.phone_only_bounds


def test_four_deals_are_not_enough() -> None:
    found = compare_processes(leads({(1, True): (80, 400), (1, False): (4, 400)}))
    assert found.direction is Direction.NOT_ENOUGH_DATA


def test_young_leads_shorten_the_horizon_and_very_young_ones_give_none() -> None:
    world = {(1, True): (80, 400), (1, False): (40, 400)}
    assert compare_processes(leads(world, age=70)).horizon_days == 60
    young = compare_processes(leads(world, age=30))
    assert (young.horizon_days, young.direction) == (None, Direction.NOT_ENOUGH_DATA)


def test_four_times_is_not_contradicted_by_a_ratio_of_four() -> None:
    found = compare_processes(leads({(1, True): (160, 400), (1, False): (40, 400)}))
    assert found.against_four is AgainstFour.NOT_CONTRADICTED
    assert found.interval is not None and found.interval.low < 4 < found.interval.high


def test_a_meeting_is_not_credited_for_the_days_its_lead_survived_until_then() -> None:
    """Nobody profits from a meeting here: who signs late had the time to meet, who signs early had not."""
    rng = np.random.default_rng(5)
    total = 6_000
    age = np.full(total, 200.0)
    signs = rng.random(total) < 0.3
    days = np.where(signs, np.minimum(rng.exponential(20, total), 199), age)
    meets_on = rng.exponential(15, total)
    met = np.where((meets_on < days) & (rng.random(total) < 0.6), meets_on, np.inf)
    leads = Leads(days, signs, np.isfinite(met), np.zeros(total, np.int64), age)
    naive = compare_processes(leads)
    fair = compare_processes(at_landmark(leads, met, np.full(total, np.inf)))
    assert naive.direction is Direction.PHONE_ONLY_MORE
    assert fair.ratio == pytest.approx(1.0, abs=0.15)
    assert fair.direction is Direction.NO_DIFFERENCE_SEEN


def test_time_starts_again_at_the_landmark_for_whoever_is_still_open() -> None:
    """Days 14 and less are over by then, whether signed, lost or too young; a meeting on day 14 counts, on 15 not."""
    days, age = np.array([14.0, 15, 90, 90, 90, 100]), np.array([200.0, 200, 90, 90, 14, 100])
    signed, segment = np.array([True, True, False, False, False, False]), np.arange(6)
    met, lost = np.array([1, 14, 15, np.inf, 1, 1]), np.array([np.inf, np.inf, 15, 14, np.inf, np.inf])
    found = at_landmark(Leads(days, signed, ~signed, segment, age), met, lost)
    assert found.days.tolist() == [1, 76, 86]
    assert found.is_signed.tolist() == [True, False, False]
    assert found.is_two_stage.tolist() == [True, False, True]
    assert found.segment.tolist() == [1, 2, 5]
    assert found.age_days.tolist() == [186, 76, 86]


def test_missing_deals_become_leads_at_the_rate_seen() -> None:
    """10 % against 4 %: phone-only has 4 deals of 5 and of 20, two-stage 10 of 20 and of 80."""
    found = compare_processes(leads({(1, True): (10, 100), (1, False): (4, 100)}))
    more, four = needed_leads(found, DEALS_TO_SHOW_MORE), needed_leads(found, DEALS_TO_TELL_4_FROM_2)
    assert (more.two_stage, more.phone_only) == (100, 25)
    assert (four.two_stage, four.phone_only) == (700, 400)


def test_a_process_without_a_deal_cannot_say_how_many_leads_it_needs() -> None:
    found = compare_processes(leads({(1, True): (10, 100), (1, False): (0, 100)}))
    assert needed_leads(found, DEALS_TO_SHOW_MORE).phone_only is None


def test_what_signs_in_the_end_is_shown_only_after_three_mean_lags() -> None:
    rng = np.random.default_rng(8)

    def followed(days: float) -> tuple[float | None, float]:
        lag = rng.exponential(30, 5_000)
        signed = (rng.random(5_000) < 0.2) & (lag <= days)
        found = eventual(np.where(signed, lag, days), signed, np.full(5_000, days))
        assert found is not None
        return found.rate, found.mean_lag_days

    rate, lag = followed(150)
    assert rate == pytest.approx(0.2, abs=0.02)
    assert lag == pytest.approx(30, rel=0.1)
    assert followed(45)[0] is None
    assert eventual(np.array([9.0]), np.array([False]), np.array([9.0])) is None


def test_what_signs_in_the_end_is_the_likeliest_of_its_model() -> None:
    """Signed on days 10, 20 and 30, seven still open on day 40: any other rate or lag is less likely."""
    times, waiting = np.array([10.0, 20, 30]), np.full(7, 40.0)
    found = eventual(np.concatenate([times, waiting]), np.arange(10) < 3, np.full(10, 400.0))
    assert found is not None and found.rate is not None and found.follow_up_days == 400

    def likelihood(rate: float, lag: float) -> float:
        signed = np.log(rate / lag) - times / lag
        return float(signed.sum() + np.log(1 - rate + rate * np.exp(-waiting / lag)).sum())

    best = likelihood(found.rate, found.mean_lag_days)
    for change in (0.95, 1.05):
        assert likelihood(found.rate * change, found.mean_lag_days) < best
        assert likelihood(found.rate, found.mean_lag_days * change) < best
