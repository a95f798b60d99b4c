"""Published and hand-derived numbers of oracles.json; skipped where the file is absent."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analytics.stats import proportion, strata, survival


@pytest.fixture
def oracle(shared: Path, request: pytest.FixtureRequest) -> dict[str, Any]:
    """The entry of oracles.json whose id is the test's parameter."""
    return next(entry for entry in json.loads((shared / "oracles.json").read_text()) if entry["id"] == request.param)


def named(*ids: str) -> pytest.MarkDecorator:
    """Runs a test once for each oracle."""
    return pytest.mark.parametrize("oracle", ids, indirect=True)


@named("wilson_81_263", "wilson_15_148")
def test_wilson_agrees_with_newcombe_1998(oracle: dict[str, Any]) -> None:
    found = proportion.wilson(**oracle["input"])
    assert [found.low, found.high] == pytest.approx(oracle["expected"], abs=oracle["tolerance"])


@named("newcombe_a")
def test_the_difference_of_two_shares_agrees_with_newcombe_1998(oracle: dict[str, Any]) -> None:
    found = proportion.newcombe_difference(**oracle["input"])
    assert [found.low, found.high] == pytest.approx(oracle["expected"], abs=oracle["tolerance"])


@named("bh_1995")
def test_benjamini_hochberg_agrees_with_its_authors(oracle: dict[str, Any]) -> None:
    found = proportion.benjamini_hochberg(**oracle["input"])
    assert int(found.is_rejected.sum()) == oracle["expected"]["rejected"]
    assert found.q == pytest.approx(oracle["expected"]["adjusted"], abs=oracle["tolerance"])


@named("bh_stepup")
def test_an_untested_hypothesis_is_not_counted(oracle: dict[str, Any]) -> None:
    assert proportion.benjamini_hochberg(**oracle["input"]).is_rejected.tolist() == oracle["expected"]["rejected"]


@named("rr_2222")
def test_the_risk_ratio_of_one_stratum_agrees_with_katz_in_statsmodels(oracle: dict[str, Any]) -> None:
    given = oracle["input"]
    found = strata.risk_ratio([given["a"]], [given["n1"]], [given["c"]], [given["n0"]])
    assert [found.value, found.interval.low, found.interval.high] == pytest.approx(
        [oracle["expected"]["rr"], *oracle["expected"]["ci"]], abs=oracle["tolerance"]
    )


@named("km_6mp")
def test_kaplan_meier_agrees_with_freireich_1963(oracle: dict[str, Any]) -> None:
    given = oracle["input"]
    survived, se = survival.kaplan_meier(given["time"], given["event"]).at(given["at"])
    assert survived == pytest.approx(oracle["expected"]["S"], abs=oracle["tolerance"])
    assert se == pytest.approx(oracle["expected"]["se"], abs=oracle["tolerance"])


@named("clopper_0_20")
def test_the_exact_bound_of_nothing_found_has_a_closed_form(oracle: dict[str, Any]) -> None:
    given = oracle["input"]
    upper = 1 - proportion.clopper_pearson_lower(given["n"] - given["k"], given["n"], given["conf"])
    assert upper == pytest.approx(oracle["expected"], abs=1e-6)


@named("uci_poutcome")
def test_wilson_brackets_every_rate_of_the_bank(oracle: dict[str, Any]) -> None:
    for n, k, rate in oracle["expected"].values():
        found = proportion.wilson(k, n)
        assert found.low < rate < found.high
        assert k / n == pytest.approx(rate, abs=oracle["tolerance"])


@named("potential_reach_hand")
def test_answers_lost_to_early_hang_ups_agree_with_the_hand_calculation(oracle: dict[str, Any]) -> None:
    fair = 25
    counts = {kind: np.zeros(fair + 1) for kind in ("answer", "cancel", "dead")}
    for ring, outcome in zip(oracle["input"]["ring"], oracle["input"]["outcome"], strict=True):
        if ring <= fair:
            counts[outcome][int(ring)] += 1
    potential = float(survival.potential_reach(counts["answer"], counts["dead"], counts["cancel"], np.array(float(10))))
    assert potential == pytest.approx(oracle["expected"]["potential"], abs=oracle["tolerance"])
    assert 1 - 0.2 / potential == pytest.approx(oracle["expected"]["lost_share"], abs=oracle["tolerance"])


@named("seed_10_of_100")
def test_ten_of_a_hundred_has_the_interval_of_the_seed(oracle: dict[str, Any]) -> None:
    found = proportion.wilson(**oracle["input"])
    assert [found.low, found.high] == pytest.approx(oracle["expected"]["wilson95"], abs=oracle["tolerance"])
