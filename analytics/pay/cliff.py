"""Incentives that jumps of the curve create: holding deals back, giving up early, coasting (science.md C.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analytics.pay.chance import Chance, shares_of
from analytics.pay.payout import bonus_shares
from analytics.pay.plan import Plan
from analytics.pay.rates import Floats

HELD_BACK = (1, 2)
WARN_GAIN = 0.05
HOPELESS, ENOUGH = 0.10, 1 - 1e-9


@dataclass(frozen=True)
class CliffRisk:
    """Rates 0..1 of the full bonus, or of months.

    largest_jump: J of the curve. one_deal_step: the most that one more deal adds. game_gain: what holding back up to
    two signed deals until next month adds to two months' bonus. giving_up: share of months that at half-time have less
    than a one in ten chance of any bonus. coasting: share of months that have earned the maximum with a quarter of the
    time left.
    """

    largest_jump: float
    one_deal_step: float
    game_gain: float
    giving_up: float
    coasting: float

    @property
    def is_warned(self) -> bool:
        """True if the plan gives an incentive to move deals between months."""
        return self.game_gain > WARN_GAIN or self.largest_jump > 0


def cliff_risk(plan: Plan, means: Mapping[str, float], quotas: Mapping[str, float], chance: Chance) -> CliffRisk:
    """The risks for an operator with these mean monthly results; the deal held back is of the plan's rarest metric."""
    jumps = plan.payout_curve().jumps()
    rarest = min(range(len(plan.component)), key=lambda at: means.get(plan.component[at].metric, 0.0))
    drawn = _attainments(plan, means, quotas, chance)
    step = 1 / quotas[plan.component[rarest].metric]
    return CliffRisk(
        largest_jump=max((height for _, height in jumps), default=0.0),
        one_deal_step=_largest_step(plan, rarest, step),
        game_gain=_game_gain(plan, drawn, rarest, step),
        giving_up=_giving_up(plan, means, quotas, chance),
        coasting=float((_part(plan, means, quotas, chance, 0.75) >= _most(plan)).mean()),
    )


def _attainments(plan: Plan, means: Mapping[str, float], quotas: Mapping[str, float], chance: Chance) -> Floats:
    columns = [
        chance.counts(one.metric, means.get(one.metric, 0.0), place) / quotas[one.metric]
        for place, one in enumerate(plan.component)
    ]
    return np.stack(columns, axis=-1)


def _game_gain(plan: Plan, drawn: Floats, rarest: int, step: float) -> float:
    """This month is known, the next is drawn: E[best of 0, 1, 2 held back] / E[none] - 1."""

    def moved(by: int) -> Floats:
        other = drawn.copy()
        other[:, rarest] = np.maximum(other[:, rarest] + by * step, 0.0)
        return bonus_shares(plan, other)

    none = moved(0) + moved(0).mean()
    best = none
    for held in HELD_BACK:
        possible = drawn[:, rarest] >= held * step - 1e-9
        best = np.maximum(best, np.where(possible, moved(-held) + moved(held).mean(), none))
    return float(best.mean() / none.mean() - 1) if none.mean() > 0 else 0.0


def _largest_step(plan: Plan, rarest: int, step: float) -> float:
    """The most that one more unit of the rarest metric adds, over a grid of the other components."""
    levels = np.linspace(0, 1.3, 131)
    others = np.repeat(levels[:, None], len(plan.component), axis=1)
    largest = 0.0
    for level in np.arange(0, 1.3, step):
        before, after = others.copy(), others.copy()
        before[:, rarest], after[:, rarest] = level, level + step
        largest = max(largest, float((bonus_shares(plan, after) - bonus_shares(plan, before)).max()))
    return largest


def _giving_up(plan: Plan, means: Mapping[str, float], quotas: Mapping[str, float], chance: Chance) -> float:
    """Half a month is known (its deciles), the other half is drawn: the chance of any bonus."""
    half = {metric: mean / 2 for metric, mean in means.items()}
    known = _attainments(plan, half, quotas, chance)[:400]
    rest = _attainments(plan, half, quotas, Chance(1_000, chance.seed + 1))
    hopes = np.array([float((bonus_shares(plan, rest + state) > 0).mean()) for state in known])
    return float((hopes < HOPELESS).mean())


def _part(plan: Plan, means: Mapping[str, float], quotas: Mapping[str, float], chance: Chance, share: float) -> Floats:
    return shares_of(plan, {metric: mean * share for metric, mean in means.items()}, quotas, chance)


def _most(plan: Plan) -> float:
    """The highest bonus share that the plan can pay."""
    everything = np.full((1, len(plan.component)), 10.0)
    return float(bonus_shares(plan, everything)[0]) * ENOUGH
