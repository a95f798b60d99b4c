"""Forecast of the running or next month: simulated bonus of every operator, payroll, and a back-test of the method."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import numpy as np

from analytics.core.calendar import Month, working_days
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import measure
from analytics.pay.payout import LIST_ADJUSTED, bonus_shares
from analytics.pay.plan import Plan
from analytics.pay.rates import History
from analytics.pay.simulate import BASE, OperatorOutcome, Payroll, outcomes, payroll, simulate
from analytics.reports.pay.bonus import proposed_quotas, unknown_of
from analytics.reports.pay.pay_facts import MonthFacts, PayFacts
from analytics.store.data.engine import Engine

DRAWS, BACKTEST_DRAWS, SEED = 2_000, 400, 1
KNOWN_MONTHS = 6
LEAST_COVERAGE = 0.6
USUAL_DISPERSION = 1.5


@dataclass(frozen=True)
class OutlookReport:
    """`within` of `tried` past operator-months were inside their 80 % range; a low share means a poor forecast."""

    month: str | None
    operators: tuple[OperatorOutcome, ...]
    payroll: Payroll | None
    """Of the operators listed."""
    within: int
    tried: int
    known_to: date | None = None
    """The last day whose facts the forecast contains, where the month has begun."""
    worked: float = 0.0
    """Months that its people work: a half for one who works half of the month."""

    @property
    def is_doubtful(self) -> bool:
        """True if the back-test failed."""
        return self.tried > 0 and self.within / self.tried < LEAST_COVERAGE


def day_dispersion(engine: Engine) -> float:
    """Variance over mean of an operator's daily effective calls, for the median operator; at least 1."""
    days: dict[str, list[int]] = {}
    for one in measure(engine, (BASE,), Slice(), Scope.director(), by=("day_on", "operator_id")):
        days.setdefault(str(one.key[1]), []).append(one.num)
    known = [np.array(counts, float) for counts in days.values() if len(counts) >= 20]
    ratios = [float(counts.var(ddof=1) / counts.mean()) for counts in known if counts.mean() > 0]
    return max(1.0, float(np.median(ratios))) if ratios else USUAL_DISPERSION


def outlook(facts: PayFacts, plan: Plan, dispersion: float, draws: int = DRAWS, seed: int = SEED) -> OutlookReport:
    """The month after the last complete one, for its people; of a month that has begun only the rest is forecast.

    Does not query the database.
    """
    if not facts.complete or unknown_of(facts, plan):
        return OutlookReport(None, (), None, 0, 0)
    month, known = facts.complete[-1].next(), facts.complete[-KNOWN_MONTHS:]
    operators = _people(facts, month)
    rng = np.random.default_rng(seed)
    history = _begun(facts, plan, month, history_of(facts, plan, operators, known, dispersion, month))
    quotas = _for_days_worked(quotas_of(facts, plan, operators, month), history)
    simulated = simulate(plan, history, quotas, draws, rng).of(facts.people)
    within, tried = _backtest(facts, plan, dispersion, rng)
    if not simulated.operators:
        return OutlookReport(None, (), None, within, tried)
    shown = simulated.operators
    months = tuple(sum(row.operator == name and row.month in known for row in facts.history) for name in shown)
    return OutlookReport(
        str(month),
        outcomes(plan, simulated, months),
        payroll(plan, simulated),
        within,
        tried,
        facts.last_on if facts.last_on and facts.last_on >= month.first else None,
        float(np.broadcast_to(simulated.worked, len(shown)).sum()),
    )


def _people(facts: PayFacts, month: Month) -> tuple[str, ...]:
    """Those who work in the month: they dialled in it or in the month before, and have not left."""
    days, months = facts.known.days, (month, month.previous())
    names = {row.operator for row in facts.history if row.month in months}
    return tuple(sorted(name for name in names if days is None or days.whole(month, name) > 0))


def _begun(facts: PayFacts, plan: Plan, month: Month, history: History) -> History:
    """What each operator has done in a month that has begun, and the days that he has left; absences are left out.

    A window of three months is simulated as whole months.
    """
    days, rows = facts.known.days, _rows(facts)
    if days is None or plan.window != "month":
        return history
    whole = np.array([float(days.whole(month, name)) for name in history.operators])
    done = np.array([float(days.worked(month, name)) for name in history.operators])
    work = [row.work(plan).facts if (row := rows.get((month, name))) else {} for name in history.operators]
    counts = {metric: np.array([float(own.get(metric, 0)) for own in work]) for metric in (*history.others, BASE)}
    left = np.maximum(whole - done, 0) * history.month_days
    return replace(history, month_days=left, done=counts, worked=whole)


def _for_days_worked(
    quotas: dict[str, tuple[Fraction | None, ...]], history: History
) -> dict[str, tuple[Fraction | None, ...]]:
    worked = [Fraction(float(share)) for share in np.broadcast_to(history.worked, len(history.operators))]
    return {
        metric: tuple(one * share if one is not None else None for one, share in zip(due, worked, strict=True))
        for metric, due in quotas.items()
    }


def _rows(facts: PayFacts) -> dict[tuple[Month, str], MonthFacts]:
    return {(row.month, row.operator): row for row in facts.history}


def history_of(
    facts: PayFacts, plan: Plan, operators: Sequence[str], known: Sequence[Month], dispersion: float, month: Month
) -> History:
    """Known months of these operators, for a whole month to come."""
    rows = _rows(facts)
    shape = (len(known), len(operators))
    metrics = sorted({*(component.metric for component in plan.component), "deals", BASE})
    days, counts = np.zeros(shape), {metric: np.zeros(shape) for metric in metrics}
    for at, past in enumerate(known):
        for place, operator in enumerate(operators):
            row = rows.get((past, operator))
            if row is not None:
                work = row.work(plan).facts
                days[at, place] = float(row.worked_share) * working_days(past.first, past.last)
                for metric in metrics:
                    counts[metric][at, place] = float(work.get(metric, 0))
    calls = counts.pop(BASE)
    return History(tuple(operators), days, calls, counts, float(working_days(month.first, month.last)), dispersion)


def quotas_of(
    facts: PayFacts, plan: Plan, operators: Sequence[str], month: Month
) -> dict[str, tuple[Fraction | None, ...]]:
    """Everybody's quotas for a whole month: from the plan or proposed, with ramp and the latest list factor."""
    proposed = proposed_quotas(facts, month, month.first)
    latest = {row.operator: row for row in facts.history}
    result: dict[str, tuple[Fraction | None, ...]] = {}
    for component in plan.component:
        due: list[Fraction | None] = []
        for operator in operators:
            quota = component.quota_of(operator) or proposed.get(component.metric)
            row = latest.get(operator)
            if quota is not None and row is not None:
                apart = (month.year - row.month.year) * 12 + month.month - row.month.month
                started = None if row.employed_month is None else row.employed_month + apart
                quota *= component.ramp_share(started)
                if plan.list_adjusted and component.metric == LIST_ADJUSTED:
                    quota *= row.list_factor
            due.append(quota)
        result[component.metric] = tuple(due)
    return result


def _backtest(facts: PayFacts, plan: Plan, dispersion: float, rng: np.random.Generator) -> tuple[int, int]:
    """Forecast every complete month from those before it, whole-month operators only: (inside 80 %, all)."""
    within = tried = 0
    if plan.window != "month":
        return 0, 0
    rows = _rows(facts)
    for at in range(1, len(facts.complete)):
        month, known = facts.complete[at], facts.complete[max(0, at - KNOWN_MONTHS) : at]
        operators = [name for (past, name), row in rows.items() if past == month and row.worked_share == 1]
        if not operators:
            continue
        quotas = quotas_of(facts, plan, operators, month)
        history = history_of(facts, plan, operators, known, dispersion, month)
        shares = simulate(plan, history, quotas, BACKTEST_DRAWS, rng).shares
        facts_of = [[_attained(rows[month, name], plan, quotas, place) for place, name in enumerate(operators)]]
        fact = bonus_shares(plan, np.array(facts_of))[0]
        low, high = np.quantile(shares, [0.1, 0.9], axis=0)
        within += int(((fact >= low - 1e-9) & (fact <= high + 1e-9)).sum())
        tried += len(operators)
    return within, tried


def _attained(row: MonthFacts, plan: Plan, quotas: dict[str, tuple[Fraction | None, ...]], place: int) -> list[float]:
    work = row.work(plan).facts
    shares = []
    for component in plan.component:
        due = quotas[component.metric][place]
        shares.append(max(float(work.get(component.metric, 0)), 0.0) / float(due) if due else 0.0)
    return shares
