"""What does a month cost: its result, or while it runs the one forecast that every page shows (P5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.core.calendar import Month
from analytics.core.money import round_half_up
from analytics.core.slice import Slice
from analytics.pay.plan import Plan
from analytics.reports.pay.bonus import MonthSlip, Slips
from analytics.reports.pay.outlook import OutlookReport, day_dispersion, outlook

LIKELY = 0.5


@dataclass(frozen=True)
class MonthCost:
    """Pay of the people of a slice before tax; the rest of it is fixed pay. `full_` is what 100 % of quotas costs.

    A month that `is_over` has a result for the days worked. A running one has the mean of its forecast; `low` and
    `high` hold 80 % of its draws. Without a complete month before, the pace so far goes on and they are None.
    """

    month: str
    is_over: bool
    people: int
    cost_kopecks: int
    bonus_kopecks: int
    full_kopecks: int
    full_bonus_kopecks: int
    low_kopecks: int | None = None
    high_kopecks: int | None = None
    without_bonus: tuple[str, ...] = ()
    """Operators who get no bonus more likely than not; nobody in a month that is over."""
    within: int = 0
    tried: int = 0
    """Past results of operators inside their forecast, of all that were forecast."""


def of_month(slips: Slips, month: Month, part: Slice) -> MonthCost | None:
    """The cost of the month for the people of the slice; None if no bonus can be computed or nobody is paid."""
    whole = part.between(month.first, month.last)
    own = slips.of(whole)
    if any(one.unknown for one in own):
        return None
    if slips.is_over(month):
        return _result(month, own) if own else None
    facts, plan = slips.facts(whole), slips.basis.plan_of(month)
    if not facts.complete or facts.complete[-1].next() != month:
        return _pace(month, own, plan) if own else None
    return of_outlook(outlook(facts, plan, day_dispersion(slips.engine)), plan)


def of_outlook(coming: OutlookReport, plan: Plan) -> MonthCost | None:
    """The forecast as the cost of its month; None without one."""
    if coming.month is None or coming.payroll is None:
        return None
    fixed, bonus = round(plan.fixed_kopecks * coming.worked), round(plan.bonus_kopecks * coming.worked)
    return MonthCost(
        month=coming.month,
        is_over=False,
        people=len(coming.operators),
        cost_kopecks=coming.payroll.mean_kopecks,
        bonus_kopecks=coming.payroll.mean_kopecks - fixed,
        full_kopecks=fixed + bonus,
        full_bonus_kopecks=bonus,
        low_kopecks=coming.payroll.p10_kopecks,
        high_kopecks=coming.payroll.p90_kopecks,
        without_bonus=tuple(one.operator for one in coming.operators if one.chance_zero > LIKELY),
        within=coming.within,
        tried=coming.tried,
    )


def _result(month: Month, own: Sequence[MonthSlip]) -> MonthCost:
    bonus = sum(one.slip.bonus_kopecks for one in own)
    fixed = sum(one.slip.fixed_kopecks for one in own)
    full = sum(round_half_up(one.month_budget_kopecks * one.slip.worked_share) for one in own)
    return MonthCost(str(month), True, len(own), fixed + bonus, bonus, fixed + full, full)


def _pace(month: Month, own: Sequence[MonthSlip], plan: Plan) -> MonthCost:
    """A whole month of everybody at the share of the bonus earned so far."""
    bonus, full = sum(one.month_bonus_kopecks for one in own), sum(one.month_budget_kopecks for one in own)
    fixed = plan.fixed_kopecks * len(own)
    return MonthCost(str(month), False, len(own), fixed + bonus, bonus, fixed + full, full)
