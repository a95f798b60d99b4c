"""The benchmark of phone systems: its worlds alter the rows, and a stopped run goes on as if it had not stopped."""

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np

from benchmarks.artefacts import rows_of
from benchmarks.exchange_rates import ARTEFACTS, DOSES, add_teams, judge_team, line, worlds

SMALL = "call-backs, 5%"


def asked(file: Path, teams: int, minutes: float = 60.0) -> argparse.Namespace:
    return argparse.Namespace(file=file, teams=teams, minutes=minutes, seed=5, only=SMALL)


def test_every_artefact_stands_alone_in_every_dose_and_in_both_pairs() -> None:
    names = [world.name for world in worlds()]
    assert len(names) == len(set(names)) == len(ARTEFACTS) * (len(DOSES) + 2)
    assert len(ARTEFACTS) >= 16


def test_every_artefact_changes_the_rows_of_a_month() -> None:
    plain = rows_of(next(iter(worlds())).__class__("control"), np.random.default_rng([5, 0]))
    for world in worlds():
        if world.name.endswith(", 50%"):
            found = rows_of(world, np.random.default_rng([5, 0]))
            assert not found.equals(plain), world.name


def test_a_stopped_run_goes_on_with_the_teams_that_are_missing(tmp_path: Path) -> None:
    counts: dict[str, Counter[str]] = {}
    kept = tmp_path / "counts.json"
    add_teams(counts, asked(kept, 1))
    first = Counter(json.loads(kept.read_text(encoding="utf-8"))[SMALL])
    add_teams(counts, asked(kept, 2, minutes=-1.0))
    assert counts[SMALL] == first and first["teams"] == 1
    add_teams(counts, asked(kept, 2))
    world = next(one for one in worlds() if one.name == SMALL)
    assert counts[SMALL] == first + judge_team(world, 1, 5)
    assert line(SMALL, counts[SMALL]).startswith(f"| {SMALL} | 2 | 0 of 16 | 0.000 ")
