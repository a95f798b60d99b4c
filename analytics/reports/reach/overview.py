"""The first screen: key figures, trend, operators and the cost of the month."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from analytics.core.calendar import Month, working_days
from analytics.core.scope import Scope
from analytics.core.slice import Against, Slice
from analytics.metrics.days import dialled, first_lead, known, logged_weeks
from analytics.metrics.query import measure
from analytics.metrics.unknown import unknown
from analytics.reports import changes
from analytics.reports.day_spreads import intervals, spreads
from analytics.reports.figure import Figure
from analytics.reports.pay.bonus import BonusBasis, PlanFact, Slips, plan_facts
from analytics.reports.pay.month_cost import MonthCost, of_month
from analytics.reports.pay.pay_facts import History
from analytics.reports.reach import day_sums
from analytics.reports.reach.operators import TOLD, OfDials, OperatorRow
from analytics.reports.reach.operators import rows as operator_rows
from analytics.stats.proportion import Interval
from analytics.store.data.engine import Engine

SHARE = "reach_rate"
FIGURES = ("dials", SHARE, "effective", "meetings_held", "deals")
WEEK_END = timedelta(days=6)
OF_CRM = ("meetings_held", "deals")
TREND = ("dials", "answered", TOLD, "effective", "meetings_held", "deals")


@dataclass(frozen=True)
class TrendPoint(OfDials):
    """One week; reach is None without dials, its 95 % bounds with too few days."""

    week_on: date
    dials: int
    answered: int
    reach_rate: float | None
    reach_low: float | None
    reach_high: float | None
    effective: int
    meetings_held: int
    deals: int
    untold_dials: int = 0
    """Answered dials of files that contain no others (decision 0225); not part of reach."""
    working_days: int = 5
    """Of the calendar, in the part of the week that lies in the slice."""
    is_logged: bool = True
    """False where nobody's calls of the week are known: its zeros are unknown."""
    has_crm: bool = True
    """False before the first lead: the zeros of meetings and deals are unknown."""


@dataclass(frozen=True)
class OverviewReport:
    """The key figures with their change, the weekly trend, the table, and the cost of the month."""

    date_from: date | None
    date_to: date | None
    previous_from: date | None
    previous_to: date | None
    figures: tuple[Figure, ...]
    plan_facts: tuple[PlanFact, ...]
    """Both indicators of S1 against everybody's quotas in the slice; empty for roles that see no plan."""
    trend: tuple[TrendPoint, ...]
    operators: tuple[OperatorRow, ...]
    cost: MonthCost | None
    """Of the month in which the slice ends; None without the right to see pay."""
    bonus_month: str | None
    bonus_forecast_kopecks: int | None
    bonus_budget_kopecks: int | None
    is_bonus_month_over: bool
    """True if the month has a result instead of a forecast."""
    day_sums: day_sums.DaySums | None
    """Daily totals, separate from all other figures; None if no file contains any."""


@dataclass(frozen=True)
class Terms:
    """What is known already: everybody's past, the period that figures are compared with, the cost of a month."""

    history: History | None = None
    against: Against = Against.BEFORE
    cost: Callable[[Month], MonthCost | None] | None = None


USUAL = Terms()


def build(engine: Engine, part: Slice, scope: Scope, basis: BonusBasis, terms: Terms = USUAL) -> OverviewReport:
    """The overview of a slice; an open period is closed at the first and last day of any fact."""
    closed = close(engine, part)
    compared = changes.periods(engine, FIGURES, closed, scope, terms.against)
    before, dials = compared.before, dialled(engine)
    month = Month.of(min(closed.date_to, dials[1])) if closed.date_to and dials else None
    slips, missing = Slips(engine, scope, basis, terms.history), unknown(engine)
    cost = (terms.cost or partial(of_month, slips, part=closed))(month) if month and scope.sees_pay else None
    return OverviewReport(
        date_from=closed.date_from,
        date_to=closed.date_to,
        previous_from=before.date_from if before else None,
        previous_to=before.date_to if before else None,
        figures=tuple(changes.figure_of(compared, name, len(FIGURES), missing.get(name)) for name in FIGURES),
        plan_facts=plan_facts(slips, closed),
        trend=trend(engine, closed, scope),
        operators=operator_rows(slips, closed, with_numbers=False),
        cost=cost,
        bonus_month=str(month) if month else None,
        bonus_forecast_kopecks=cost.bonus_kopecks if cost else None,
        bonus_budget_kopecks=cost.full_bonus_kopecks if cost else None,
        is_bonus_month_over=cost is not None and cost.is_over,
        day_sums=day_sums.build(engine, closed, scope),
    )


def close(engine: Engine, part: Slice) -> Slice:
    """The slice with open ends replaced by the first and last day of any fact."""
    days = known(engine)
    if days is None:
        return part
    return part.between(part.date_from or days.first_on, part.date_to or days.last_on)


def trend(engine: Engine, part: Slice, scope: Scope) -> tuple[TrendPoint, ...]:
    """The slice by week (Monday first)."""
    weeks: defaultdict[date, dict[str, int]] = defaultdict(dict)
    part = close(engine, part)
    for one in measure(engine, TREND, part, scope, by=("week_on",)):
        (week,) = one.key
        if isinstance(week, date):
            weeks[week][one.metric] = (one.den or 0) if one.metric == TOLD else one.num
    bounds = intervals(spreads(engine, TOLD, part, scope, ("week_on",)))
    logged, lead = logged_weeks(engine), first_lead(engine)
    return tuple(
        replace(
            _point(week, sums, bounds.get((week,)), part),
            is_logged=week in logged,
            has_crm=lead is not None and week + WEEK_END >= lead,
        )
        for week, sums in sorted(weeks.items())
    )


def by_week(weeks: Sequence[TrendPoint], metric: str) -> tuple[float | None, ...]:
    """Every week from the first known to the last: a share in per cent, a count per working day of its week.

    None for weeks without working days and those of which nothing is known: a line breaks there.
    """
    known = {point.week_on: value for point in weeks if (value := _of_week(point, metric)) is not None}
    if not known:
        return ()
    first, last = min(known), max(known)
    return tuple(known.get(first + timedelta(weeks=place)) for place in range((last - first).days // 7 + 1))


def _of_week(point: TrendPoint, metric: str) -> float | None:
    if metric == SHARE:
        return None if point.reach_rate is None else round(100 * point.reach_rate, 1)
    if not point.working_days or not (point.has_crm if metric in OF_CRM else point.is_logged):
        return None
    return round(float(getattr(point, metric)) / point.working_days, 1)


def _point(week: date, sums: dict[str, int], reach: Interval | None, part: Slice) -> TrendPoint:
    dials, answered = sums.get("dials", 0), sums.get("answered", 0)
    first, last = max(week, part.date_from or week), min(week + WEEK_END, part.date_to or week + WEEK_END)
    known, untold = sums.get(TOLD, 0), dials - sums.get(TOLD, 0)
    return TrendPoint(
        week_on=week,
        dials=dials,
        answered=answered,
        reach_rate=(answered - untold) / known if known else None,
        reach_low=reach.low if reach else None,
        reach_high=reach.high if reach else None,
        effective=sums.get("effective", 0),
        meetings_held=sums.get("meetings_held", 0),
        deals=sums.get("deals", 0),
        untold_dials=untold,
        working_days=working_days(first, last),
    )
