"""What a telephone exchange does to a log is not read as what a person did: one world for each guard, fixed seeds."""

from pathlib import Path

import numpy as np
import pytest

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.intake.importing import Options, import_files
from analytics.metrics.catalog import rollups
from analytics.reports.verdicts import verdicts
from analytics.stats.verdicts.evidence import Verdicts
from analytics.stats.verdicts.quality import Proof
from analytics.store.company import Company
from benchmarks import artefacts
from benchmarks.artefacts import World, verdicts_of
from benchmarks.teams import Assignment, Scenario

ALL = tuple(range(8))
TWO_DROP = Scenario(saboteurs=2, share=0.4)


def said(world: World) -> tuple[Verdicts, list[str]]:
    found = verdicts_of(world, np.random.default_rng(71))
    return found, [str(one.verdict) for one in found.operators]


GHOSTS = World("", (artefacts.ghost_legs(0.4, (0,)),))
ZEROS = World("", (artefacts.written(0, 0.4, (0,)),))
CONSTANT = World("", (artefacts.written(8, 0.4, (0,)),))
BREAKS = World("", (artefacts.cut((1, 2), 0.2, (0,), is_uneven=True),))
STEADY = World("", (artefacts.cut((3, 11), 0.25, (0,)),))
SPAM = World("", (artefacts.marked_as_spam((0,)),), has_ring=False)
RINGING_SPAM = World("", (artefacts.marked_as_spam((0,)),))


@pytest.mark.parametrize(
    ("world", "word"),
    [
        (GHOSTS, "clean"),
        (ZEROS, "no_different"),
        (CONSTANT, "check_const"),
        (BREAKS, "check_line"),
        (STEADY, "check_steady"),
        (SPAM, "low_reach"),
        (RINGING_SPAM, "low_reach"),
    ],
    ids=["ghost legs", "ring 0", "a constant", "a line that breaks off", "an even machine", "no rings", "spam mark"],
)
def test_one_honest_operator_with_bad_telephony_gets_the_word_of_the_telephony(world: World, word: str) -> None:
    _, words = said(world)
    assert words[0] == word
    assert "operator_direct" not in words


def test_redialled_legs_of_everybody_are_one_attempt_and_the_gap_is_found_in_the_file() -> None:
    found, words = said(World("", (artefacts.ghost_legs(0.2),)))
    assert set(words) == {"clean"}
    assert 9 <= found.redial_gap_seconds <= 20
    assert {one.evidence.attempts for one in found.operators} == {2100}
    assert all(one.evidence.signal.dials > 2400 for one in found.operators)


def test_calls_that_a_machine_places_are_not_compared_with_those_placed_by_hand() -> None:
    found, words = said(World("", (artefacts.parallel((0, 1)),)))
    assert words[:2] == ["machine_not_compared"] * 2 and set(words[2:]) == {"clean"}
    assert [one.evidence.signal.mode for one in found.operators[:3]] == ["parallel", "parallel", "hand"]
    days, words = said(World("", (artefacts.parallel((0, 1), tuple(range(10))),)))
    assert set(words) == {"clean"}
    assert 900 <= days.operators[0].evidence.signal.machine_dials <= 1100
    assert days.operators[2].evidence.signal.machine_dials == 0


def test_an_autodialler_that_logs_answered_calls_only_accuses_nobody_who_dials_by_hand() -> None:
    autodialler = (artefacts.answered_only(tuple(range(2, 8)), account=8),)
    _, words = said(World("", autodialler, has_ring=False))
    assert words == ["no_different"] * 2 + ["machine_not_compared"] * 6 + ["dialler_account"]


def test_a_whole_shift_on_a_bad_dialler_is_no_accusation() -> None:
    _, words = said(World("", (artefacts.cut((3, 11), 0.3, ALL),)))
    assert words == ["check_steady"] * 8


@pytest.mark.parametrize(
    "artefact",
    [artefacts.ghost_legs(0.2), artefacts.written(0, 0.3, (5,)), artefacts.parallel((4, 5))],
    ids=["ghost legs on all", "ring 0 on an honest one", "two honest ones on two lines"],
)
def test_a_saboteur_is_still_found_on_such_telephony_and_nobody_else(artefact: artefacts.Artefact) -> None:
    _, words = said(World("", (artefact,), TWO_DROP))
    assert words[:2] == ["operator_direct"] * 2
    assert "operator_direct" not in words[2:]


def test_calls_that_end_early_on_one_of_a_persons_lines_are_the_lines() -> None:
    bad_line = (artefacts.over_lines((0,), 0.4), artefacts.cut_on_line("B", (3, 8), 0.5))
    found, words = said(World("", bad_line))
    assert words[0] == "check_line" and "operator_direct" not in words
    signal = found.operators[0].evidence.signal
    assert signal.early_line == "B"
    assert (signal.early_line_share or 0) > 0.3 and (signal.other_lines_share or 1) < 0.1


def test_a_saboteur_is_found_whatever_line_he_uses() -> None:
    for using in ((0,), ALL):
        _, words = said(World("", (artefacts.over_lines(using, 0.4),), TWO_DROP))
        assert words[:2] == ["operator_direct"] * 2 and set(words[2:]) <= {"clean", "check_line"}


@pytest.mark.parametrize("assignment", list(Assignment))
def test_a_dead_base_whose_numbers_play_announcements_is_found(assignment: Assignment) -> None:
    """Only the accused are left out of the base's test, and hang-ups that repeat on the same numbers count."""
    found, words = said(World("", team=Scenario(announced=1.0, stale_bases=1, assignment=assignment)))
    stale = [one for one in found.lists if one.verdict.startswith("stale")]
    assert [one.list for one in stale] == ["base0"]
    assert stale[0].is_stale_by_announcements and not stale[0].is_stale_by_codes
    assert (stale[0].announced_low or 0) > 0.3
    assert "operator_direct" not in words


@pytest.mark.parametrize(
    ("name", "words", "proofs"),
    [
        ("asterisk_ru_stadion/Master.csv", set(), []),
        ("asterisk_freepbx/cdr__1504542198.csv", set(), []),
        ("yeastar_sql/cdr.sql", {"not_enough_data"}, ["part", "no", "no", "yes", "part"]),
        ("asterisk_queue_log/queue_log.csv", {"not_enough_data"}, ["yes", "yes", "no", "yes", "part"]),
        ("freeswitch_csv/Master.csv", {"not_enough_data"}, ["no", "no", "no", "no", "no"]),
    ],
)
def test_real_logs_accuse_nobody_and_say_what_their_telephony_can_prove(
    shared: Path, tmp_path: Path, name: str, words: set[str], proofs: list[str]
) -> None:
    company = Company.at(tmp_path)
    import_files(company, [shared / "data" / name], Options(), rollups())
    engine = company.engine()
    assert engine
    found = verdicts.build(engine, Slice(), Scope.director())
    assert {str(one.verdict) for one in found.operators} == words
    assert [str(one.level) for one in found.provable] == proofs
    assert [one.proof for one in found.provable] == list(Proof)[: len(proofs)]


def test_without_rings_early_hangups_cannot_be_judged_and_with_them_they_can() -> None:
    silent, _ = said(World("", has_ring=False))
    assert [str(one.level) for one in silent.provable] == ["no", "no", "yes", "yes", "no"]
    spoken, _ = said(World(""))
    assert [str(one.level) for one in spoken.provable] == ["yes"] * 5
    assert [one.known for one in spoken.provable[:3]] == [8, spoken.provable[1].of, 8]
