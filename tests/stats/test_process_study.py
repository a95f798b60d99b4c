"""A slice of benchmarks/process_study.py small enough for every day; the whole table is in benchmarks/README.md."""

from benchmarks.process_study import World, study

SEED = 11


def test_the_interval_holds_the_truth_under_confounding_and_different_lags() -> None:
    found = study(World(180, 4_000, 4.0), 100, SEED)
    assert found.judged == 100
    assert 90 <= found.covered <= 100
    assert abs(found.median_ratio / World(180, 4_000, 4.0).truth(120) - 1) < 0.08
    assert found.median_naive > 1.15 * found.median_ratio


def test_an_advantage_that_is_none_is_hardly_ever_claimed() -> None:
    found = study(World(365, 4_000, 1.0), 100, SEED)
    assert found.claims_more <= 3
    assert found.median_naive > 1.2
