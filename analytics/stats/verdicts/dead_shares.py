"""Bounds of the share of dead numbers (E4), and whether dead numbers can explain an operator's low reach."""

from dataclasses import dataclass

import numpy as np

from analytics.stats.proportion import Floats, clopper_pearson_lower, wilson
from analytics.stats.verdicts.counts import Flags, VerdictCounts
from analytics.stats.verdicts.settings import VerdictSettings


@dataclass(frozen=True)
class DeadBounds:
    """One entry per list: 95 % lower and upper bound of its share of dead numbers; worst cases, not an estimate."""

    low: Floats
    high: Floats


@dataclass(frozen=True)
class DeadNeeded:
    """One entry per operator: the dead share that would explain the reach, its lower bound, the lists' upper bound."""

    share: Floats
    low: Floats
    bases_high: Floats

    @property
    def is_base_no_excuse(self) -> Flags:
        """Not even the worst list can have as many dead numbers as the reach would require."""
        return np.asarray(np.nan_to_num(self.low, nan=-np.inf) > self.bases_high)


def dead_bounds(counts: VerdictCounts) -> DeadBounds:
    """E4: Clopper-Pearson of numbers with a dead code, and of those ever alive; every dialled number counts."""
    numbers = counts.numbers
    rows = list(zip(numbers.numbers.tolist(), numbers.alive.tolist(), numbers.dead.tolist(), strict=True))
    low = [clopper_pearson_lower(dead, n) if n else np.nan for n, _, dead in rows]
    high = [1 - clopper_pearson_lower(alive, n) if n else np.nan for n, alive, _ in rows]
    return DeadBounds(np.array(low, float), np.array(high, float))


def dead_needed(counts: VerdictCounts, bounds: DeadBounds, is_fair: Flags, settings: VerdictSettings) -> DeadNeeded:
    """d_req = 1 - r_o / rho; rho = reach of fair colleagues per attempt at a number that is not certainly dead."""
    rows, shape = counts.attempts, (len(counts.operators), max(len(counts.lists), 1))
    place = rows.operator * shape[1] + rows.list
    tried = np.bincount(place, rows.attempts, minlength=shape[0] * shape[1]).reshape(shape)
    reached = np.bincount(place, rows.answered, minlength=shape[0] * shape[1]).reshape(shape)
    sure_dead, worst = np.nan_to_num(bounds.low, nan=0.0), np.nan_to_num(bounds.high, nan=1.0)
    shares = np.full((3, shape[0]), np.nan)
    for operator in range(shape[0]):
        mine, n = tried[operator], tried[operator].sum()
        peers = is_fair & (np.arange(shape[0]) != operator)
        live = float((tried[peers].sum(axis=0) * (1 - sure_dead)).sum())
        answers = float(reached[peers].sum())
        if n < settings.minimum_attempts or answers < settings.minimum_expected_answers:
            continue
        rho = answers / live
        own = reached[operator].sum()
        spread = wilson(float(own), float(n)).high
        # The colleagues' rate is lowered by its own error, which keeps the bound conservative.
        cautious_rho = rho * np.exp(-1.96 / np.sqrt(answers))
        shares[:, operator] = 1 - own / n / rho, 1 - spread / cautious_rho, (mine * worst).sum() / n
    return DeadNeeded(*shares)
