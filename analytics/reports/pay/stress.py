"""Test a plan: gaming, jumps of the curve, and whether its quotas can be met (science.md C.3, C.5)."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.pay.chance import Chance
from analytics.pay.cliff import CliffRisk, cliff_risk
from analytics.pay.gaming import Assumptions, GamingResult, Honest, largest_safe_weight, stress
from analytics.pay.plan import Plan
from analytics.reports.figure import MINIMUM_N
from analytics.reports.pay.bonus import BonusBasis, MonthSlip, pay, proposed_quotas, unknown_of
from analytics.reports.pay.pay_facts import PayFacts, payable
from analytics.reports.pay.whatif import past
from analytics.reports.reach import call_lists
from analytics.stats.proportion import binomial_upper_tail
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql

SCRIPTS = "analytics.reports.pay.sql"
PAUSE_SECONDS = 900
DRAWS = 4_000
NEAR = Fraction(5, 100)
USUAL_HOURS = 120.0


@dataclass(frozen=True)
class Feasibility:
    """Whether the quota of a metric can be met: the median operator's whole month, and how often it was met.

    `reached` of `months` operator-months. `numbers_needed` in a month by everybody, `numbers_left` in the lists.
    """

    metric: str
    quota: float
    usual: float
    reached: int
    months: int
    numbers_needed: int | None
    numbers_left: int | None


@dataclass(frozen=True)
class Bunching:
    """Months of operators just above and below an edge of the plan; p of so many above by chance, None if few."""

    edge: float
    above: int
    below: int
    p: float | None


@dataclass(frozen=True)
class Situation:
    """An honest month according to the company's own log; measured once, used for many plans."""

    honest: Honest
    quotas: Mapping[str, float]
    numbers_left: int
    numbers_a_month: float
    """Distinct numbers that all operators together use in a month."""
    effective: int
    """Number of effective calls behind these figures."""

    @property
    def is_enough(self) -> bool:
        """False with too few talks to describe a month."""
        return self.effective >= MINIMUM_N


@dataclass(frozen=True)
class StressReport:
    """The result of testing one plan."""

    plan: str
    months: tuple[str, ...]
    gaming: GamingResult
    cliff: CliffRisk
    feasibility: tuple[Feasibility, ...]
    bunching: tuple[Bunching, ...]
    largest_safe_weight: float
    hours: float
    assumptions: Assumptions
    situation: Situation
    unknown: tuple[str, ...] = ()
    """Metrics that the plan pays for and no loaded file contains; the plan cannot be tested."""


def build(
    engine: Engine, part: Slice, scope: Scope, basis: BonusBasis, assumed: Assumptions | None = None
) -> StressReport:
    """Test the newest plan of the basis on the last complete months."""
    facts = past(engine, part, scope, basis, list_adjusted=basis.is_list_adjusted)
    return try_plan(facts, situation(engine, facts), basis, assumed or Assumptions())


@dataclass(frozen=True)
class DialLog:
    """What a plan check reads of the single calls of a window."""

    numbers: int
    """Numbers dialled, of every list by itself."""
    seconds: tuple[tuple[date, str, float], ...]
    """Calling time by first day of the month and operator."""


def dial_log(engine: Engine, days: tuple[date, date]) -> DialLog:
    """The numbers and calling hours of everybody in a window of days, both inclusive."""
    window = {"date_from": days[0], "date_to": days[1], "pause_seconds": PAUSE_SECONDS}
    seconds = engine.rows(sql(SCRIPTS, "stress_hours"), window)
    return DialLog(
        numbers=call_lists.numbers(engine, Slice(*days), Scope.director()),
        seconds=tuple((on, str(name), float(str(spent))) for on, name, spent in seconds if isinstance(on, date)),
    )


def digest(engine: Engine, days: tuple[date, date]) -> tuple[int, ...]:
    """A digest of everything that `dial_log` reads of a window: equal digests give equal logs."""
    (row,) = engine.rows(sql(SCRIPTS, "stress_digest"), {"date_from": days[0], "date_to": days[1]})
    return tuple(int(str(value or 0)) for value in row)


def situation(
    engine: Engine,
    facts: PayFacts,
    once: Callable[[tuple[date, date]], DialLog] | None = None,
    left: Callable[[], int] | None = None,
) -> Situation:
    """The median operator's whole month, calling hours, and numbers left in the lists after all calls.

    `once` is `dial_log` of a window and `left` the numbers left, from a cache.
    """
    months = sorted({row.month for row in facts.rows})
    rows = [row for row in facts.history if row.month in months]
    metrics = payable()
    paces = {m: [dict(row.counts).get(m, 0) / float(row.worked_share) for row in rows] for m in metrics}
    means = {metric: float(np.mean(values)) if values else 0.0 for metric, values in paces.items()}
    quotas = proposed_quotas(facts, months[-1].next()) if months else {}
    log = DialLog(0, ())
    if months:
        days = months[0].first, months[-1].last
        log = once(days) if once else dial_log(engine, days)
    return Situation(
        honest=Honest(means, _hours(log, facts)),
        quotas={metric: float(quota) for metric, quota in quotas.items()},
        numbers_left=left() if left else call_lists.numbers_left(engine, Scope.director()),
        numbers_a_month=log.numbers / max(len(months), 1),
        effective=sum(dict(row.counts).get("effective", 0) for row in rows),
    )


def _hours(log: DialLog, facts: PayFacts) -> float:
    """Calling hours of the mean operator's whole month."""
    worked = {(row.month.first, row.operator): float(row.worked_share) for row in facts.rows}
    seconds = [spent / worked[month_on, name] for month_on, name, spent in log.seconds if (month_on, name) in worked]
    return float(np.mean(seconds)) / 3600 if any(seconds) else USUAL_HOURS


def try_plan(
    facts: PayFacts,
    tested: Situation,
    basis: BonusBasis,
    assumed: Assumptions,
    padding_speed: float | None = None,
) -> StressReport:
    """Test a plan on a situation, without querying the database. `padding_speed` overrides the log's."""
    plan, chance = basis.plan, Chance(DRAWS)
    tried = replace(basis, versions=(), plan_toml=basis.newest)
    quotas = _quotas(plan, tested.quotas)
    slips = pay(facts, tried)
    gaming = stress(plan, tested.honest, quotas, assumed, chance, padding_speed)
    return StressReport(
        plan=plan.name,
        months=tuple(sorted({str(row.month) for row in facts.rows})),
        gaming=gaming,
        cliff=cliff_risk(plan, tested.honest.means, quotas, chance),
        feasibility=_feasibility(plan, quotas, tested, slips),
        bunching=_bunching(plan, pay(replace(facts, rows=facts.history), tried)),
        largest_safe_weight=largest_safe_weight(gaming.padding_speed),
        hours=tested.honest.hours,
        assumptions=assumed,
        situation=tested,
        unknown=unknown_of(facts, plan),
    )


def numbers_needed(plan: Plan, tested: Situation) -> int | None:
    """Distinct numbers that everybody needs in a month of this plan; None if it does not pay for effective calls."""
    usual, quota = tested.honest.means.get("effective", 0.0), _quotas(plan, tested.quotas).get("effective")
    return round(tested.numbers_a_month * quota / usual) if quota and usual > 0 else None


def _quotas(plan: Plan, proposed: Mapping[str, float]) -> dict[str, float]:
    """Everybody's quota; 1 if neither the plan nor the past has one."""
    return {one.metric: float(one.quota or proposed.get(one.metric) or 1) for one in plan.component}


def _feasibility(
    plan: Plan, quotas: Mapping[str, float], tested: Situation, slips: tuple[MonthSlip, ...]
) -> tuple[Feasibility, ...]:
    reached: defaultdict[str, list[bool]] = defaultdict(list)
    for slip in slips:
        for step in slip.slip.components:
            reached[step.metric].append(step.attainment >= 1)
    result = []
    for one in plan.component:
        usual = tested.honest.means.get(one.metric, 0.0)
        needed = numbers_needed(plan, tested) if one.metric == "effective" else None
        result.append(
            Feasibility(
                metric=one.metric,
                quota=quotas[one.metric],
                usual=usual,
                reached=sum(reached[one.metric]),
                months=len(reached[one.metric]),
                numbers_needed=needed,
                numbers_left=None if needed is None else tested.numbers_left,
            )
        )
    return tuple(result)


def _bunching(plan: Plan, slips: tuple[MonthSlip, ...]) -> tuple[Bunching, ...]:
    """Edges with more months just above than a fair coin would give; caps are not tested, they are edges too."""
    reached = [sum((step.weight * step.attainment for step in one.slip.components), Fraction(0)) for one in slips]
    result = []
    for edge in (Fraction(plan.threshold), Fraction(plan.target)):
        above = sum(edge <= attainment < edge + NEAR for attainment in reached)
        below = sum(edge - NEAR <= attainment < edge for attainment in reached)
        n = above + below
        p = float(binomial_upper_tail(np.array([above]), np.array([n]), 0.5)[0]) if n >= MINIMUM_N else None
        result.append(Bunching(float(edge), above, below, p))
    return tuple(result)
