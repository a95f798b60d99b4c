"""Two-stage against phone-only on invented leads whose truth is known."""

import numpy as np
import pytest

from analytics.stats.processes import AgainstFour, Direction, Leads, compare_processes


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
