"""Operators compared with colleagues."""

import numpy as np

from analytics.stats.verdicts.settings import VerdictSettings
from analytics.stats.verdicts.verdicts import judge
from benchmarks.team_counts import counts_of
from benchmarks.teams import Scenario, simulate


def reports(name: str) -> tuple[object, object, object]:
    settings = VerdictSettings(bootstrap_rounds=5)
    counts = counts_of(simulate(Scenario(operators=4, days=10), np.random.default_rng(1)), settings)
    named = type(counts)(**{**vars(counts), "operators": tuple(f"{name}{place}" for place in range(4))})
    judged = judge(named, settings, np.random.default_rng(1)).operators
    return (), judged[:1], judged
