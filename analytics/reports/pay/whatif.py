"""What if pay were different (S6, S7): the real past months under another plan, person by person."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from analytics.core.calendar import Month
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.days import dialled
from analytics.pay.payout import Payslip
from analytics.pay.plan import Plan
from analytics.reports.pay.bonus import BonusBasis, MonthSlip, pay, proposed_quotas, unknown_of
from analytics.reports.pay.pay_facts import PayFacts, pay_facts
from analytics.store.data.engine import Engine

CURVE_STEPS, CURVE_TOP = 130, Fraction(13, 10)
MONTHS = 3


@dataclass(frozen=True)
class CurvePoint:
    """A point of the payout curve: attainment and share of the full bonus."""

    attainment: float
    share: float


@dataclass(frozen=True)
class Dot:
    """One past month of one operator under the plan being tried."""

    operator: str
    month: str
    attainment: float
    share: float
    bonus_kopecks: int


@dataclass(frozen=True)
class WhatIfRow:
    """One operator over the recalculated months; `current_` is the plan in force, the rest the plan being tried."""

    operator: str
    team: str | None
    months: int
    effective: float
    deals: float
    effective_quota: float | None
    deals_quota: float | None
    attainment: float
    share: float
    bonus_kopecks: int
    pay_kopecks: int
    current_bonus_kopecks: int
    current_pay_kopecks: int
    difference_kopecks: int


@dataclass(frozen=True)
class WhatIfMonth:
    """One month of everybody under both plans."""

    month: str
    pay_kopecks: int
    current_pay_kopecks: int
    deals: int
    cost_per_deal_kopecks: int | None


@dataclass(frozen=True)
class WhatIfReport:
    """The past months under the plan being tried, compared with the plan in force."""

    months: tuple[str, ...]
    rows: tuple[WhatIfRow, ...]
    by_month: tuple[WhatIfMonth, ...]
    curve: tuple[CurvePoint, ...]
    jumps: tuple[CurvePoint, ...]
    dots: tuple[Dot, ...]
    winners: int
    losers: int
    total_pay_kopecks: int
    current_total_pay_kopecks: int
    total_fixed_kopecks: int
    total_bonus_kopecks: int
    deals: int
    cost_per_deal_kopecks: int | None
    current_cost_per_deal_kopecks: int | None
    proposed_quotas: tuple[tuple[str, float], ...]
    unknown: tuple[str, ...] = ()
    """Metrics that the plan being tried pays for and no loaded file contains; no bonus is computed."""


def build(
    engine: Engine, part: Slice, scope: Scope, tried: BonusBasis, current: BonusBasis, months: int = MONTHS
) -> WhatIfReport:
    """Recalculate the last complete months, at most `months`; the running month only if there is no other."""
    is_adjusted = tried.is_list_adjusted or current.is_list_adjusted
    return rerun(past(engine, part, scope, current, months, is_adjusted), tried, current)


def past(
    engine: Engine, part: Slice, scope: Scope, current: BonusBasis, months: int = MONTHS, list_adjusted: bool = False
) -> PayFacts:
    """The facts of the months to recalculate, independent of the plan."""
    return pay_facts(engine, window(engine, part, months), scope, current.decisions, list_adjusted)


def rerun(facts: PayFacts, tried: BonusBasis, current: BonusBasis) -> WhatIfReport:
    """Pay the same months under both plans, without querying the database."""
    new = pay(facts, tried)
    pays = {(slip.month, slip.operator): slip.slip for slip in pay(facts, current)}
    rows, by_month = _rows(new, pays), _by_month(new, pays)
    total, deals = sum(row.pay_kopecks for row in rows), sum(month_slip.deals for month_slip in new)
    before = sum(row.current_pay_kopecks for row in rows)
    jumps = tried.plan.payout_curve().jumps()
    asked = max((month_slip.month for month_slip in new), default=None)
    return WhatIfReport(
        months=tuple(month.month for month in by_month),
        rows=rows,
        by_month=by_month,
        curve=_curve(tried.plan),
        jumps=tuple(CurvePoint(attainment, height) for attainment, height in jumps),
        dots=tuple(_dot(month_slip) for month_slip in new),
        winners=sum(row.difference_kopecks > 0 for row in rows),
        losers=sum(row.difference_kopecks < 0 for row in rows),
        total_pay_kopecks=total,
        current_total_pay_kopecks=before,
        total_fixed_kopecks=sum(month_slip.slip.fixed_kopecks for month_slip in new),
        total_bonus_kopecks=sum(month_slip.slip.bonus_kopecks for month_slip in new),
        deals=deals,
        cost_per_deal_kopecks=total // deals if deals > 0 else None,
        current_cost_per_deal_kopecks=before // deals if deals > 0 else None,
        proposed_quotas=_proposed(facts, tried.plan, asked),
        unknown=unknown_of(facts, tried.plan),
    )


def _proposed(facts: PayFacts, plan: Plan, month: Month | None) -> tuple[tuple[str, float], ...]:
    quotas = proposed_quotas(facts, month.next()) if month else {}
    return tuple((one.metric, float(quotas[one.metric])) for one in plan.component if one.metric in quotas)


def _dot(month_slip: MonthSlip) -> Dot:
    slip = month_slip.slip
    return Dot(
        month_slip.operator, str(month_slip.month), float(slip.attainment), float(slip.share), slip.bonus_kopecks
    )


def window(engine: Engine, part: Slice, months: int = MONTHS) -> Slice:
    """The last complete months of a slice; the running month only if there is no other."""
    known = dialled(engine)
    if known is None:
        return part
    end = min(part.date_to or known[1], known[1])
    last = Month.of(end) if end == Month.of(end).last else Month.of(end).previous()
    if last.last < known[0]:
        return part.between(known[0], known[1])
    first = last
    for _ in range(months - 1):
        if first.first > known[0]:
            first = first.previous()
    return part.between(max(first.first, known[0]), last.last)


def _rows(new: tuple[MonthSlip, ...], pays: dict[tuple[Month, str], Payslip]) -> tuple[WhatIfRow, ...]:
    by_operator: defaultdict[str, list[MonthSlip]] = defaultdict(list)
    for month_slip in new:
        by_operator[month_slip.operator].append(month_slip)
    rows = [_row(operator, own, [pays[slip.month, operator] for slip in own]) for operator, own in by_operator.items()]
    return tuple(sorted(rows, key=lambda row: (-row.attainment, row.operator)))


def _row(operator: str, own: list[MonthSlip], before: list[Payslip]) -> WhatIfRow:
    months = len(own)
    facts: dict[str, float] = defaultdict(float)
    quotas: dict[str, float] = defaultdict(float)
    for month_slip in own:
        for step in month_slip.slip.components:
            facts[step.metric] += float(step.fact) / months
            quotas[step.metric] += float(step.due or 0) / months
    pays = sum(month_slip.slip.pay_kopecks for month_slip in own)
    current = sum(slip.pay_kopecks for slip in before)
    return WhatIfRow(
        operator=operator,
        team=own[-1].team,
        months=months,
        effective=facts["effective"],
        deals=facts["deals"],
        effective_quota=quotas["effective"] or None,
        deals_quota=quotas["deals"] or None,
        attainment=float(sum((month_slip.slip.attainment for month_slip in own), Fraction(0)) / months),
        share=float(sum((month_slip.slip.share for month_slip in own), Fraction(0)) / months),
        bonus_kopecks=sum(month_slip.slip.bonus_kopecks for month_slip in own),
        pay_kopecks=pays,
        current_bonus_kopecks=sum(slip.bonus_kopecks for slip in before),
        current_pay_kopecks=current,
        difference_kopecks=pays - current,
    )


def _by_month(new: tuple[MonthSlip, ...], pays: dict[tuple[Month, str], Payslip]) -> tuple[WhatIfMonth, ...]:
    months = sorted({month_slip.month for month_slip in new})
    result = []
    for month in months:
        own = [month_slip for month_slip in new if month_slip.month == month]
        paid, deals = (
            sum(month_slip.slip.pay_kopecks for month_slip in own),
            sum(month_slip.deals for month_slip in own),
        )
        current = sum(pays[month, month_slip.operator].pay_kopecks for month_slip in own)
        result.append(WhatIfMonth(str(month), paid, current, deals, paid // deals if deals > 0 else None))
    return tuple(result)


def _curve(plan: Plan) -> tuple[CurvePoint, ...]:
    curve = plan.payout_curve()
    top = max(CURVE_TOP, curve.parameters.cap * curve.target + Fraction(1, 10))
    points = [top * step / CURVE_STEPS for step in range(CURVE_STEPS + 1)]
    return tuple(CurvePoint(float(point), float(curve.share(point))) for point in points)
