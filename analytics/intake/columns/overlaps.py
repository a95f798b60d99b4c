"""Talks of one person that run into each other: nobody talks twice at a time, so they are not read in their unit."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from analytics.intake.cells.values import clean, is_empty
from analytics.intake.columns.arithmetic import clock_of
from analytics.intake.columns.durations import seconds_of
from analytics.intake.shape.header import Sample

CLOCK = re.compile(r"\d{1,2}:\d{2}.*|\d{10,13}")
"""What a cell holds beside its day."""
GRACE_SECONDS, LONGEST_USUAL_SECONDS = 60, 900
"""Clocks without seconds may be so far off; half of all talks take no longer than the second."""
FEWEST_PAIRS, FEWEST_ROUND, MOST = 5, 3, 0.5
"""Talks of whole minutes without exception are doubtful by themselves: fewer of them prove it."""
WHOLE_MINUTES = re.compile(r"\d+:\d{2}:00|")


def run_into_each_other(sample: Sample, roles: Mapping[str, int], column: int, unit: float) -> bool:
    """Most talks of a person last beyond his next call; sixty times shorter, less than half of them would."""
    are_whole = all(WHOLE_MINUTES.fullmatch(cell) for cell in sample.profiles[column].words)
    fewest = FEWEST_ROUND if are_whole else FEWEST_PAIRS
    if _long_talks(sample, column, unit) < fewest - fewest // 2:  # fewer are not half of the fewest pairs
        return False
    pairs = [pair for said in _by_person(sample, roles, column, unit) for pair in pairwise(sorted(said)) if pair[0][1]]
    talks = sorted(talk for (_, talk), _ in pairs)
    if len(pairs) < fewest or talks[len(talks) // 2] <= LONGEST_USUAL_SECONDS:
        return False
    over = sum(begun + talk > following + GRACE_SECONDS for (begun, talk), (following, _) in pairs)
    still = sum(begun + talk / 60 > following + GRACE_SECONDS for (begun, talk), (following, _) in pairs)
    return over > MOST * len(pairs) and still < MOST * over


def _long_talks(sample: Sample, column: int, unit: float) -> int:
    """How many cells of the column last longer than usual; every wording is read once."""
    cells = Counter(row[column] for row in sample.rows if column < len(row))
    talks = ((_talk_seconds(cell, unit), times) for cell, times in cells.items())
    return sum(times for talk, times in talks if talk is not None and talk > LONGEST_USUAL_SECONDS)


def _talk_seconds(cell: str, unit: float) -> float | None:
    lasted = seconds_of(cell)
    return lasted if lasted is None or ":" in cell else lasted * unit


def _by_person(
    sample: Sample, roles: Mapping[str, int], column: int, unit: float
) -> Iterator[list[tuple[float, float]]]:
    """(clock, talk) in seconds of the calls of each person and day."""
    who, clock = roles.get("operator"), roles.get("time", roles.get("start"))
    if who is None or clock is None:
        return
    day = roles.get("date", clock)
    found: defaultdict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in sample.rows:
        if max(who, clock, day, column) >= len(row) or is_empty(row[who]):
            continue
        begun, lasted = clock_of(row[clock]), _talk_seconds(row[column], unit)
        if begun is not None and lasted is not None:
            key = clean(row[who]).lower(), CLOCK.sub("", row[day])
            found[key].append((begun, lasted))
    yield from found.values()
