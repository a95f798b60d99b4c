"""Which reading of columns the evidence makes: sums over sources, joint claims, margins, and what must be asked."""

import random
from itertools import permutations

import pytest

from analytics.intake.columns.assignment import best_pairs
from analytics.intake.columns.claims import (
    CELLS,
    HEADER,
    Claim,
    Margin,
    Strength,
    never_together,
    no,
    one,
    together,
)
from analytics.intake.columns.decide import all_rules, reading_of
from analytics.intake.columns.unsure import open_margins, open_points
from analytics.intake.files.tables import grid_of_rows
from analytics.intake.shape.header import sample_of


def _worth_of(pairs: dict[str, int], worth: dict[tuple[str, int], float]) -> float:
    return sum(worth.get(pair, 0.0) for pair in pairs.items())


SAMPLE = sample_of(grid_of_rows([tuple("abc"), ("1", "2", "3"), ("4", "5", "6")]), "a.csv")
"""Columns of different cells."""


def _is_open(role: str, claims: tuple[Claim, ...]) -> bool:
    return role in {margin.role for margin in open_margins(reading_of(claims), SAMPLE)}


def _margin(role: str, claims: tuple[Claim, ...]) -> Margin:
    return next(margin for margin in reading_of(claims).margins if margin.role == role)


@pytest.mark.parametrize("seed", range(40))
def test_an_assignment_is_as_good_as_the_best_of_all(seed: int) -> None:
    drawn = random.Random(seed)
    roles, places = ["operator", "phone", "start", "talk"], range(5)
    worth = {
        (role, place): float(drawn.randint(-50, 150)) for role in roles for place in places if drawn.random() < 0.7
    }
    found = best_pairs(worth)
    every = (dict(zip(roles, order, strict=False)) for order in permutations((*places, *range(-4, 0)), len(roles)))
    assert len(set(found.values())) == len(found)
    assert _worth_of(found, worth) == max(
        sum(max(0.0, worth.get(pair, 0.0)) for pair in pairs.items()) for pairs in every
    )


def test_of_one_source_the_strongest_claim_counts_and_over_sources_the_sum() -> None:
    claims = (
        one("headers.phone", "phone", 0, Strength.EXACT_HEADER, HEADER),
        one("headers.either_way", "phone", 0, Strength.HEADER_WORDS, HEADER),
        one("cells.phone", "phone", 0, Strength.SHAPE, CELLS),
    )
    assert reading_of(claims).worth == Strength.EXACT_HEADER + Strength.SHAPE


def test_a_guess_alone_names_no_column() -> None:
    assert reading_of((one("moments.shape", "date", 0, Strength.GUESS, CELLS),)).roles == {}


def test_columns_that_prove_each_other_win_against_a_partial_header() -> None:
    claims = (
        one("headers.total", "total", 0, Strength.HEADER_WORDS, HEADER),
        together("durations.sum", Strength.PROVEN, ring=1, talk=0, total=2),
    )
    assert reading_of(claims).roles == {"ring": 1, "talk": 0, "total": 2}


def test_roles_that_do_not_go_together_are_not_both_given() -> None:
    claims = (
        one("headers.talk", "talk", 0, Strength.EXACT_HEADER, HEADER),
        one("headers.total", "total", 1, Strength.HEADER_WORDS, HEADER),
        never_together("durations.pairs", Strength.IMPOSSIBLE, talk=0, total=1),
    )
    assert reading_of(claims).roles == {"talk": 0}


def test_a_day_and_a_moment_are_not_both_when_a_call_began() -> None:
    claims = (
        one("headers.start", "start", 0, Strength.EXACT_HEADER, HEADER),
        one("headers.date", "date", 1, Strength.HEADER_WORDS, HEADER),
        one("headers.time", "time", 2, Strength.HEADER_WORDS + Strength.SHAPE, HEADER),
    )
    assert reading_of(claims).roles == {"date": 1, "time": 2}


def test_a_rival_near_the_first_is_asked_for() -> None:
    exact = one("headers.phone", "phone", 0, Strength.EXACT_HEADER, HEADER)
    partial = one("headers.phone", "phone", 1, Strength.HEADER_WORDS, HEADER)
    margin = _margin("phone", (exact, partial))
    assert (margin.column, margin.other, margin.value) == (0, 1, 50)
    assert _is_open("phone", (exact, partial))
    assert open_points(reading_of((exact, partial)), SAMPLE) == [("column_unsure", 0)]
    assert not _is_open("phone", (exact, partial, one("cells.phone", "phone", 0, Strength.GUESS, CELLS)))


def test_a_needed_role_that_would_be_empty_is_no_doubt_and_another_one_is() -> None:
    for role, is_asked in (("operator", False), ("ring", True)):
        claims = (one("x", role, 0, 2 * Strength.SHAPE), one("y", "list", 0, 4 * Strength.GUESS))
        assert _is_open(role, claims) is is_asked


def test_a_duration_that_may_be_the_talk_or_the_whole_call_is_asked_for() -> None:
    named = (
        one("headers.total", "total", 0, Strength.EXACT_HEADER, HEADER),
        one("headers.total", "talk", 0, Strength.EXACT_HEADER / 2, HEADER),
    )
    assert open_points(reading_of(named), SAMPLE) == [("duration_meaning_unknown", 0)]
    proven = (*named, no("durations.zeros", "talk", 0, Strength.PROVEN))
    assert open_points(reading_of(proven), SAMPLE) == []


def test_a_header_that_its_cells_contradict_is_not_passed_over() -> None:
    named = one("headers.status", "status", 0, Strength.HEADER_WORDS, HEADER)
    against = no("results.trait", "status", 0, Strength.KNOWN_WORDS)
    reading = reading_of((named, against))
    assert (reading.roles, reading.unheard) == ({}, (("status", 0),))
    assert open_points(reading, SAMPLE) == [("column_unsure", 0)]


def test_a_header_that_says_something_else_contradicts_nothing() -> None:
    named = one("headers.status", "status", 0, Strength.HEADER_WORDS, HEADER)
    better = no("headers.better_elsewhere", "status", 0, Strength.KNOWN_WORDS, HEADER)
    assert open_points(reading_of((named, better)), SAMPLE) == []


def test_every_rule_has_a_name_of_its_topic_and_of_its_own() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(set(names)) == len(names)
    assert {name.partition(".")[0] for name in names} == {
        *(
            "headers",
            "cells",
            "moments",
            "durations",
            "who",
            "parties",
            "direction",
            "results",
            "ids",
            "leads",
            "people",
            "sums",
        )
    }
