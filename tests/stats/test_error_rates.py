"""A slice of benchmarks/error_rates.py small enough for every day; the whole table is in benchmarks/README.md."""

import numpy as np

from analytics.stats.verdicts.settings import VerdictSettings
from analytics.stats.verdicts.verdicts import judge
from benchmarks.error_rates import study
from benchmarks.team_counts import counts_of
from benchmarks.teams import Assignment, Columns, Scenario, simulate

SEED = 7


def test_with_rings_saboteurs_are_found_and_nobody_else_is_accused() -> None:
    found = study(Scenario(saboteurs=2, share=0.3), 40, SEED)
    assert found.false_months.k == 0
    assert found.power.k >= 0.9 * found.power.n


def test_a_whole_shift_that_drops_is_found_and_accuses_nobody() -> None:
    found = study(Scenario(saboteurs=8, share=0.3), 6, SEED)
    assert found.saboteurs["whole_shift"] >= 40
    assert found.power.k == 0


def test_announcements_without_a_cause_do_not_turn_honest_operators_into_saboteurs() -> None:
    for assignment in (Assignment.SHARED, Assignment.ONE_EACH):
        found = study(Scenario(announced=1.0, assignment=assignment), 30, SEED)
        assert found.false_months.k == 0
        assert found.honest["dead_numbers"] + found.honest["check_announcements"] > found.honest["clean"]


def test_rings_that_do_not_say_who_hung_up_accuse_nobody_who_works_alone() -> None:
    """Plain Asterisk: busy, rejected and dead numbers all look like short hang-ups."""
    alone = Scenario(columns=Columns.RING, assignment=Assignment.ONE_EACH)
    assert study(alone, 30, SEED).false_months.k == 0
    assert study(Scenario(columns=Columns.RING, saboteurs=2, share=0.45), 5, SEED).power.k >= 9


def test_without_rings_nobody_is_accused_and_heavy_sabotage_is_still_noticed() -> None:
    honest = study(Scenario(columns=Columns.ANSWERED_ONLY), 60, SEED)
    assert honest.false_months.k == 0 and honest.honest["low_reach"] <= 2
    found = study(Scenario(saboteurs=2, share=0.6, columns=Columns.ANSWERED_ONLY), 8, SEED)
    assert found.power.k == 0 and found.saboteurs["low_reach"] >= 14


def test_cherry_pickers_split_the_team_instead_of_accusing_their_colleagues() -> None:
    found = study(Scenario(columns=Columns.ANSWERED_ONLY, pickers=3), 40, SEED)
    assert found.false_months.k <= 1
    assert found.honest["team_split"] > 0


def test_a_majority_of_cherry_pickers_does_not_turn_the_others_into_saboteurs() -> None:
    for columns in (Columns.ANSWERED_ONLY, Columns.CAUSE):
        assert study(Scenario(columns=columns, pickers=6), 20, SEED).false_months.k == 0
    assert study(Scenario(pickers=6, announced=1.0), 10, SEED).false_months.k == 0


def test_one_operator_per_base_without_rings_is_never_judged() -> None:
    found = study(
        Scenario(saboteurs=2, share=0.6, columns=Columns.ANSWERED_ONLY, assignment=Assignment.ONE_EACH), 4, SEED
    )
    assert set(found.saboteurs) == set(found.honest) == {"not_enough_data"}


def test_a_stale_base_is_found_and_fresh_ones_are_not_called_stale() -> None:
    for columns in (Columns.CAUSE, Columns.ANSWERED_ONLY):
        found = study(Scenario(stale_bases=1, columns=columns), 10, SEED)
        assert found.stale_found.k >= 8
        assert found.fresh_called_stale.k <= 1


def test_the_same_counts_and_seed_give_the_same_verdicts() -> None:
    settings = VerdictSettings()
    team = counts_of(simulate(Scenario(saboteurs=2, share=0.2), np.random.default_rng(3)), settings)
    first, second = (judge(team, settings, np.random.default_rng(5)) for _ in range(2))
    assert first == second
    other = judge(team, settings, np.random.default_rng(6))
    assert [one.verdict for one in other.operators] == [one.verdict for one in first.operators]
