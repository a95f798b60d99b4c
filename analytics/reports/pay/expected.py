"""What one person's month comes to: the result if it is over, else the company's forecast (reports.pay.outlook)."""

from dataclasses import dataclass, replace

from analytics.core.money import round_half_up
from analytics.reports.pay.bonus import BonusBasis, pay, unknown_of
from analytics.reports.pay.outlook import outlook
from analytics.reports.pay.pay_facts import MonthFacts, PayFacts


@dataclass(frozen=True)
class Expected:
    """One person's pay of the whole month before corrections: its middle, and bounds of 80 % of its draws.

    `full_kopecks` is what the month pays at 100 % of the plan. The bounds are the middle if nothing can be forecast:
    in a month that is over, and without a complete month before, where the pace so far goes on.
    """

    operator: str
    low_kopecks: int
    middle_kopecks: int
    high_kopecks: int
    full_kopecks: int


def expected(facts: PayFacts, basis: BonusBasis, row: MonthFacts, dispersion: float) -> Expected | None:
    """The month of `row`, one of the facts; None if no bonus can be computed."""
    plan = basis.plan_of(row.month)
    if unknown_of(facts, plan):
        return None
    (now,) = pay(replace(facts, rows=(row,)), basis)
    fixed = round_half_up(row.whole_share * plan.fixed_kopecks)
    full = fixed + round_half_up(row.whole_share * plan.bonus_kopecks)
    if row.month in facts.complete:
        return Expected(row.operator, *(now.slip.pay_kopecks,) * 3, full)
    coming = outlook(replace(facts, rows=(row,)), plan, dispersion)
    own = next((one for one in coming.operators if one.operator == row.operator), None)
    if own is None or coming.month != str(row.month):
        return Expected(row.operator, *(fixed + round_half_up(row.whole_share * now.month_bonus_kopecks),) * 3, full)
    return Expected(
        row.operator,
        fixed + own.p10_bonus_kopecks,
        fixed + own.p50_bonus_kopecks,
        fixed + own.p90_bonus_kopecks,
        full,
    )
