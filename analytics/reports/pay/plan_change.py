"""What a plan changes before it takes effect: for whom, from when, and at what cost."""

from dataclasses import dataclass

from analytics.core.calendar import Month
from analytics.pay.plan import Plan, read_plan
from analytics.reports.pay.bonus import BonusBasis
from analytics.reports.pay.outlook import outlook
from analytics.reports.pay.pay_facts import PayFacts, payable
from analytics.reports.pay.whatif import rerun


@dataclass(frozen=True)
class PlanChange:
    """`before` is the plan otherwise in force; totals are of the past months under each plan.

    `replaced_on` is the first month of another saved plan. The forecasts are of the month after the data.
    """

    month: Month
    before: Plan
    after: Plan
    people: int
    months: tuple[str, ...]
    total_kopecks: int
    total_before_kopecks: int
    get_more: int
    get_less: int
    forecast_month: str | None
    forecast_kopecks: int | None
    forecast_before_kopecks: int | None
    replaced_from: Month | None


def build(facts: PayFacts, current: BonusBasis, toml: str, month: Month, dispersion: float) -> PlanChange:
    """Compare `toml`, paying from `month` on, with `current`; `facts` are of the company. Raises `plan_invalid`."""
    after, before_toml = read_plan(toml, metrics=payable()), current.text_of(month)
    before = read_plan(before_toml, metrics=payable())
    run = rerun(facts, _alone(toml, current), _alone(before_toml, current))
    coming, otherwise = outlook(facts, after, dispersion), outlook(facts, before, dispersion)
    later = [Month.of(valid_from) for valid_from, _ in current.versions if valid_from > month.first]
    return PlanChange(
        month=month,
        before=before,
        after=after,
        people=len(coming.operators) or len(run.rows),
        months=run.months,
        total_kopecks=run.total_pay_kopecks,
        total_before_kopecks=run.current_total_pay_kopecks,
        get_more=run.winners,
        get_less=run.losers,
        forecast_month=coming.month,
        forecast_kopecks=round(coming.payroll.mean_kopecks) if coming.payroll else None,
        forecast_before_kopecks=round(otherwise.payroll.mean_kopecks) if otherwise.payroll else None,
        replaced_from=min(later, default=None),
    )


def _alone(toml: str, current: BonusBasis) -> BonusBasis:
    """A basis with one plan for every month."""
    return BonusBasis(toml, decisions=current.decisions)
