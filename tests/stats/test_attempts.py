"""Dials become attempts by the redial gap of their own source."""

import numpy as np

from analytics.stats.verdicts.attempts import folded
from analytics.stats.verdicts.legs import Kind, Legs

PAIRS = 60


def legs(sources: list[int], gaps: list[int]) -> Legs:
    """Pairs of unanswered dials of 10 s to a number of their own; the second begins `gap` seconds after the first."""
    first = np.arange(len(gaps)) * 5000 + 7
    second = np.concatenate([first, first + 10 + np.array(gaps)])
    size, zero = 2 * len(gaps), np.zeros(2 * len(gaps), np.int64)
    return Legs(
        call_id=np.arange(size),
        operator=zero,
        list=zero,
        source=np.tile(sources, 2),
        line=zero,
        client=np.tile(np.arange(len(gaps)), 2),
        day=zero,
        second=second,
        end_second=second + 10,
        ring_seconds=zero + 10,
        phone=zero,
        hours=zero,
        attempt=np.repeat([1, 2], len(gaps)),
        is_told=zero,
        kind=zero + Kind.NO_ANSWER,
    ).sorted()


def test_a_machines_redial_is_folded_and_a_persons_is_too_where_only_people_redial() -> None:
    """One source redials by machine after 4 s, and people after 60 to 63 s; in the other there are only people."""
    by_machine, by_people = [4] * PAIRS, [60 + place % 4 for place in range(PAIRS)]
    dials = legs([0] * PAIRS + [0] * PAIRS + [1] * PAIRS, [*by_machine, *by_people, *by_people])
    attempts, gaps = folded(dials, 2)
    assert 4 < gaps[0] < 60 < gaps[1]
    of_source = np.bincount(attempts.source)
    assert of_source.tolist() == [PAIRS + 2 * PAIRS, PAIRS]
    assert attempts.attempt[attempts.legs == 2].tolist() == [0] * 2 * PAIRS
