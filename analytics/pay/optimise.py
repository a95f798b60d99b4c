"""Find plans within a budget that pay fairly and resist gaming (science.md D); two variables, no solver."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

import numpy as np

from analytics.pay.gaming import GamingResult, Judgement, largest_safe_weight
from analytics.pay.payout import bonus_shares
from analytics.pay.plan import Plan
from analytics.pay.rates import Floats

QUOTA_CALLS = tuple(float(share) for share in np.linspace(0.7, 1.1, 7))
QUOTA_DEALS = tuple(float(share) for share in np.linspace(0.6, 1.2, 7))
WEIGHTS = (0.2, 0.3, 0.4, 0.5, 0.6)
MOST_ZERO, LEAST_FULL, MOST_FULL = 0.10, 0.20, 0.70
LEAST_MIX, MOST_MIX = 0.45, 0.55
PROPOSALS = 3
EPSILON = 1e-6


@dataclass(frozen=True)
class Limits:
    """Constraints in kopecks per full month: mean payroll, payroll in an expensive month (P90), lowest fixed pay, and
    lowest pay of the median operator.
    """

    budget_kopecks: int
    reserve_kopecks: int
    minimum_kopecks: int
    pay_floor_kopecks: int


@dataclass(frozen=True)
class Proposal:
    """A plan that satisfies the limits; chances are the median operator's, the gap is of mean pay, best to worst."""

    plan: Plan
    expected_payroll_kopecks: int
    p90_payroll_kopecks: int
    middle_pay_kopecks: int
    chance_zero: float
    chance_full: float
    gap_kopecks: int
    gaming: GamingResult


@dataclass(frozen=True)
class Optimum:
    """Proposals, cheapest first; if there are none, `relax` names each constraint whose removal would allow one."""

    proposals: tuple[Proposal, ...]
    relax: tuple[str, ...]


@dataclass(frozen=True)
class _Point:
    quota_calls: float
    quota_deals: float
    weight: float
    shares: Floats
    chance_zero: float
    chance_full: float


Line = tuple[str, float, float, float]
"""name, a, b, c: a F + b B >= c, in kopecks."""

Stress = Callable[[Plan], GamingResult]
CONSTRAINTS = ("minimum", "pay_floor", "budget", "reserve", "mix", "chances", "gaming")


def optimise(
    plan: Plan, counts: Mapping[str, Floats], means: Mapping[str, float], limits: Limits, stress: Stress
) -> Optimum:
    """Try quotas and weights around `plan`; `counts` [draws, operators] are the same months for every try.

    The plan pays effective calls and one more metric. `means` are honest months, from which quotas are taken.
    """
    speed = stress(plan).padding_speed
    points = [_point(plan, counts, means, chosen) for chosen in product(QUOTA_CALLS, QUOTA_DEALS, _weights(speed))]
    proposals = _propose(plan, points, means, limits, stress, dropped="")
    if proposals:
        return Optimum(proposals, ())
    relax = [name for name in CONSTRAINTS if _propose(plan, points, means, limits, stress, dropped=name)]
    return Optimum((), tuple(relax))


def _weights(speed: float) -> tuple[float, ...]:
    """Weights of calls at which padding cannot pay: 1 / k, at most the threshold's 0.4."""
    return tuple(weight for weight in WEIGHTS if weight <= max(largest_safe_weight(speed), 0.5) + EPSILON)


def _point(
    plan: Plan, counts: Mapping[str, Floats], means: Mapping[str, float], chosen: tuple[float, float, float]
) -> _Point:
    calls, deals, weight = chosen
    tried = _with(plan, means, chosen)
    attainments = np.stack([counts[one.metric] / float(one.quota or 1) for one in tried.component], axis=-1)
    shares = bonus_shares(tried, attainments)
    zero, full = np.median((shares <= 0).mean(axis=0)), np.median((shares >= 1 - 1e-9).mean(axis=0))
    return _Point(calls, deals, weight, shares, float(zero), float(full))


def _with(plan: Plan, means: Mapping[str, float], chosen: tuple[float, float, float]) -> Plan:
    calls, other, weight = chosen
    parts = []
    for one in plan.component:
        is_calls = one.metric == "effective"
        quota = max(1, round(means[one.metric] * (calls if is_calls else other)))
        part = Decimal(str(weight)) if is_calls else 1 - Decimal(str(weight))
        parts.append(one.model_copy(update={"quota": Decimal(quota), "weight": part, "quotas": {}}))
    return plan.model_copy(update={"component": tuple(parts)})


def _lines(point: _Point, limits: Limits, dropped: str) -> list[Line]:
    """Every limit as a half-plane of (fixed, bonus)."""
    people = point.shares.shape[1]
    middle = float(np.median(np.median(point.shares, axis=0)))
    mean, dear = float(point.shares.mean(axis=0).sum()), float(np.quantile(point.shares.sum(axis=1), 0.9))
    lines: list[Line] = [
        ("minimum", 1, 0, limits.minimum_kopecks),
        ("pay_floor", 1, middle, limits.pay_floor_kopecks),
        ("budget", -people, -mean, -limits.budget_kopecks),
        ("reserve", -people, -dear, -limits.reserve_kopecks),
        ("mix", 1 - LEAST_MIX, -LEAST_MIX, 0),
        ("mix", MOST_MIX - 1, MOST_MIX, 0),
    ]
    return [*(line for line in lines if line[0] != dropped), ("positive", 1, 0, 0), ("positive", 0, 1, 0)]


def cheapest(lines: list[Line], people: float, mean: float) -> tuple[float, float] | None:
    """(F, B) with the least F people + B mean within all lines, by enumerating vertices; None if infeasible."""
    best: tuple[float, float, float] | None = None
    for (_, a, b, c), (_, d, e, f) in combinations(lines, 2):
        determinant = a * e - b * d
        if abs(determinant) < EPSILON:
            continue
        fixed, bonus = (c * e - b * f) / determinant, (a * f - c * d) / determinant
        if all(p * fixed + q * bonus >= r - 0.5 for _, p, q, r in lines):
            cost = people * fixed + mean * bonus
            if best is None or cost < best[0] - EPSILON:
                best = (cost, fixed, bonus)
    return None if best is None else (best[1], best[2])


def _propose(
    plan: Plan,
    points: list[_Point],
    means: Mapping[str, float],
    limits: Limits,
    stress: Stress,
    dropped: str,
) -> tuple[Proposal, ...]:
    """The cheapest plan for each weight, tested for gaming, cheapest first."""
    priced = []
    for point in points:
        fits = point.chance_zero <= MOST_ZERO and LEAST_FULL <= point.chance_full <= MOST_FULL
        if not fits and dropped != "chances":
            continue
        mean = float(point.shares.mean(axis=0).sum())
        solution = cheapest(_lines(point, limits, dropped), point.shares.shape[1], mean)
        if solution is not None:
            gap = float(np.ptp(point.shares.mean(axis=0))) * solution[1]
            priced.append((solution[0] * point.shares.shape[1] + solution[1] * mean, gap, point, solution))
    proposals: dict[float, Proposal] = {}
    for cost, gap, point, (fixed, bonus) in sorted(priced, key=lambda one: (round(one[0]), one[1])):
        if point.weight in proposals or len(proposals) == PROPOSALS:
            continue
        proposal = _proposal(_priced(plan, point, means, fixed, bonus), point, (cost, gap), stress)
        if proposal.gaming.judgement is not Judgement.PAYS or dropped == "gaming":
            proposals[point.weight] = proposal
    return tuple(proposals.values())


def _priced(plan: Plan, point: _Point, means: Mapping[str, float], fixed: float, bonus: float) -> Plan:
    """Whole roubles, fixed pay rounded up and bonus down, so that the limits hold to one rouble per person."""
    tried = _with(plan, means, (point.quota_calls, point.quota_deals, point.weight))
    return tried.model_copy(
        update={"fixed": Decimal(int(np.ceil(fixed / 100 - 0.01))), "bonus": Decimal(int(bonus / 100 + 0.01))}
    )


def _proposal(plan: Plan, point: _Point, price: tuple[float, float], stress: Stress) -> Proposal:
    totals = point.shares.sum(axis=1) * plan.bonus_kopecks + plan.fixed_kopecks * point.shares.shape[1]
    middle = float(np.median(np.median(point.shares, axis=0)))
    return Proposal(
        plan=plan,
        expected_payroll_kopecks=round(float(totals.mean())),
        p90_payroll_kopecks=round(float(np.quantile(totals, 0.9))),
        middle_pay_kopecks=round(plan.fixed_kopecks + middle * plan.bonus_kopecks),
        chance_zero=point.chance_zero,
        chance_full=point.chance_full,
        gap_kopecks=round(price[1]),
        gaming=stress(plan),
    )
