"""Test a plan against gaming: what each dishonest strategy earns compared with honest work (science.md C.5)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np

from analytics.pay.chance import Chance, expected_share
from analytics.pay.payout import bonus_shares
from analytics.pay.plan import Plan

MIXES = (0.1, 0.25, 0.5, 0.75, 1.0)
EFFORTS = tuple(float(share) for share in np.linspace(0.05, 1.0, 20))
PAYS_DELTA, PAYS_RHO, SAFE_DELTA, SAFE_RHO = 0.05, 1.0, 0.02, 0.8


class Judgement(StrEnum):
    """The judgement of a plan against a strategy."""

    PAYS = "pays"
    BORDERLINE = "borderline"
    SAFE = "safe"


@dataclass(frozen=True)
class Assumptions:
    """Time costs of gaming, in seconds each. No log can prove them, so they are parameters."""

    dial_and_drop_seconds: float = 12.0
    lookup_seconds: float = 60.0
    stay_rate: float = 0.6
    """Share of those who answered that can be kept on the phone to the threshold when talks are padded."""
    effective_seconds: float = 30.0
    padded_result_rate: float = 0.1
    """Deals and meetings of an hour of padding, as a share of an honest hour's."""
    own_numbers: float = 10.0
    """Numbers of friends and own numbers that an operator may call once a week."""


@dataclass(frozen=True)
class Honest:
    """An honest month of the median operator: counts by metric, calling hours, total seconds per dial."""

    means: Mapping[str, float]
    hours: float

    def seconds_per(self, metric: str) -> float:
        """Calling time per unit of this metric."""
        return 3600 * self.hours / max(self.means.get(metric, 0.0), 1e-9)

    def padding_speed(self, assumed: Assumptions) -> float:
        """k: effective calls per hour if every answer is only kept to the threshold, relative to honest work."""
        dials, answered = (max(self.means.get(name, 0.0), 1e-9) for name in ("dials", "answered"))
        reach = min(answered / dials, 1.0)
        apart = max(3600 * self.hours - self.means.get("talk_seconds", 0.0), 0.0) / dials
        padded = (apart + reach * assumed.effective_seconds) / max(reach * assumed.stay_rate, 1e-9)
        return self.seconds_per("effective") / padded


@dataclass(frozen=True)
class StrategyResult:
    """One strategy. delta: gain of the best mix in the same hours; rho: bonus per hour relative to honest work."""

    strategy: "Strategy"
    delta: float
    best_mix: float
    rho: float
    judgement: Judgement


@dataclass(frozen=True)
class GamingResult:
    """The result for every strategy and for the plan; `score` 0..100 is for display."""

    strategies: tuple[StrategyResult, ...]
    delta: float
    rho: float
    judgement: Judgement
    score: float
    padding_speed: float
    calls_alone_share: float
    """Share of the full bonus that effective calls alone earn at 100 % of their quota."""


Strategy = Literal["hang_up", "padding", "fake_calls", "fake_meetings"]
Rates = Callable[[float], dict[str, float]]
"""Counts produced by a number of hours of a strategy."""


def strategies(honest: Honest, assumed: Assumptions, padding_speed: float | None = None) -> dict[Strategy, Rates]:
    """Counts per hour of each strategy; metrics not listed are 0."""
    speed = honest.padding_speed(assumed) if padding_speed is None else padding_speed
    faster = max(speed, 1.0)

    def hang_up(hours: float) -> dict[str, float]:
        return {"dials": 3600 * hours / assumed.dial_and_drop_seconds}

    def padding(hours: float) -> dict[str, float]:
        share = hours / honest.hours
        rare = {name: mean * share * assumed.padded_result_rate for name, mean in honest.means.items()}
        grown = {name: honest.means.get(name, 0.0) * share * faster for name in ("dials", "answered", "effective")}
        return {**rare, **grown, "talk_seconds": grown["effective"] * assumed.effective_seconds}

    def fake_calls(hours: float) -> dict[str, float]:
        piece = assumed.dial_and_drop_seconds + assumed.lookup_seconds + assumed.effective_seconds
        made = 3600 * hours / piece
        counted = min(made, assumed.own_numbers * 52 / 12 * min(hours / honest.hours * 4, 1.0))
        return {"dials": made, "answered": made, "effective": counted, "talk_seconds": made * assumed.effective_seconds}

    def fake_meetings(hours: float) -> dict[str, float]:
        made = 3600 * hours / (assumed.lookup_seconds + assumed.effective_seconds)
        return {"dials": made, "meetings_set": made, "meetings_handed": made}

    return {"hang_up": hang_up, "padding": padding, "fake_calls": fake_calls, "fake_meetings": fake_meetings}


def stress(
    plan: Plan,
    honest: Honest,
    quotas: Mapping[str, float],
    assumed: Assumptions,
    chance: Chance,
    padding_speed: float | None = None,
) -> GamingResult:
    """The gaming test of a plan; `quotas` are monthly, by metric; `padding_speed` overrides the log's estimate."""

    def share(means: Mapping[str, float]) -> float:
        return expected_share(plan, means, quotas, chance)

    def whole(hours: float) -> dict[str, float]:
        return {metric: mean * hours / honest.hours for metric, mean in honest.means.items()}

    fair = share(whole(honest.hours))
    fair_hour = max(share(whole(honest.hours * effort)) / effort for effort in EFFORTS)
    results = []
    for name, rates in strategies(honest, assumed, padding_speed).items():
        mixed = {mix: share(_sum(whole(honest.hours * (1 - mix)), rates(honest.hours * mix))) for mix in MIXES}
        best = max(mixed, key=lambda mix: mixed[mix])
        delta = mixed[best] / fair - 1 if fair > 0 else (np.inf if mixed[best] > 0 else 0.0)
        hourly = max(share(rates(honest.hours * effort)) / effort for effort in EFFORTS)
        rho = hourly / fair_hour if fair_hour > 0 else (np.inf if hourly > 0 else 0.0)
        results.append(StrategyResult(name, float(delta), best, float(rho), judge(float(delta), float(rho))))
    delta, rho = max(one.delta for one in results), max(one.rho for one in results)
    alone = np.array([[float(one.metric == "effective") for one in plan.component]])
    speed = honest.padding_speed(assumed) if padding_speed is None else padding_speed
    score = 100 * max(0.0, 1 - max(rho, 20 * delta) / 2)
    return GamingResult(
        tuple(results), delta, rho, judge(delta, rho), score, speed, float(bonus_shares(plan, alone)[0])
    )


def judge(delta: float, rho: float) -> Judgement:
    """PAYS from +5 %, or if an hour earns as much as honest work; SAFE below +2 % and 0.8."""
    if delta >= PAYS_DELTA or rho >= PAYS_RHO:
        return Judgement.PAYS
    return Judgement.SAFE if delta < SAFE_DELTA and rho < SAFE_RHO else Judgement.BORDERLINE


def largest_safe_weight(padding_speed: float) -> float:
    """Closed form for a sum of components: padding does not pay if the weight of calls is at most 1 / k."""
    return 1 / max(padding_speed, 1.0)


def _sum(first: Mapping[str, float], second: Mapping[str, float]) -> dict[str, float]:
    return {metric: first.get(metric, 0.0) + second.get(metric, 0.0) for metric in {*first, *second}}
