"""What if I paid them differently (S6, S7): the real past months under another plan, person by person."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from analytics.core.calendar import Month
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import period
from analytics.pay.payout import Payslip
from analytics.pay.plan import Plan
from analytics.reports.bonus import BonusBasis, MonthSlip, proposed_quotas, slips
from analytics.store.engine import Engine

CURVE_TOP, CURVE_STEPS = Fraction(13, 10), 130
MONTHS = 3


@dataclass(frozen=True)
class CurvePoint:
    """A point of the payout curve: attainment and the share of the target bonus it pays."""

    attainment: float
    share: float


@dataclass(frozen=True)
class WhatIfRow:
    """One operator over the re-run months; `current_` is the plan in force, the rest the plan being tried."""

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
    """The past months under the plan being tried, against the plan in force."""

    months: tuple[str, ...]
    rows: tuple[WhatIfRow, ...]
    by_month: tuple[WhatIfMonth, ...]
    curve: tuple[CurvePoint, ...]
    jumps: tuple[CurvePoint, ...]
    total_pay_kopecks: int
    current_total_pay_kopecks: int
    total_fixed_kopecks: int
    total_bonus_kopecks: int
    deals: int
    cost_per_deal_kopecks: int | None
    proposed_quotas: tuple[tuple[str, float], ...]


def build(
    engine: Engine, part: Slice, scope: Scope, tried: BonusBasis, current: BonusBasis, months: int = MONTHS
) -> WhatIfReport:
    """The last complete months of the data, at most `months`; the running month only where there is no other."""
    window = _window(engine, part, months)
    new, old = slips(engine, window, scope, tried), slips(engine, window, scope, current)
    pays = {(slip.month, slip.operator): slip.slip for slip in old}
    plan = tried.plan
    rows = _rows(new, pays)
    by_month = _by_month(new, pays)
    total, deals = sum(row.pay_kopecks for row in rows), sum(found.deals for found in new)
    curve = plan.payout_curve()
    return WhatIfReport(
        months=tuple(month.month for month in by_month),
        rows=rows,
        by_month=by_month,
        curve=_curve(plan),
        jumps=tuple(CurvePoint(attainment, height) for attainment, height in curve.jumps()),
        total_pay_kopecks=total,
        current_total_pay_kopecks=sum(row.current_pay_kopecks for row in rows),
        total_fixed_kopecks=sum(found.slip.fixed_kopecks for found in new),
        total_bonus_kopecks=sum(found.slip.bonus_kopecks for found in new),
        deals=deals,
        cost_per_deal_kopecks=total // deals if deals > 0 else None,
        proposed_quotas=tuple((name, float(quota)) for name, quota in sorted(proposed_quotas(engine, plan).items())),
    )


def _window(engine: Engine, part: Slice, months: int) -> Slice:
    known = period(engine)
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
    for found in new:
        by_operator[found.operator].append(found)
    rows = [_row(operator, own, [pays[slip.month, operator] for slip in own]) for operator, own in by_operator.items()]
    return tuple(sorted(rows, key=lambda row: (-row.attainment, row.operator)))


def _row(operator: str, own: list[MonthSlip], before: list[Payslip]) -> WhatIfRow:
    months = len(own)
    facts: dict[str, float] = defaultdict(float)
    quotas: dict[str, float] = defaultdict(float)
    for found in own:
        for step in found.slip.components:
            facts[step.metric] += float(step.fact) / months
            quotas[step.metric] += float(step.due or 0) / months
    bonus = sum(found.slip.bonus_kopecks for found in own)
    pay = sum(found.slip.pay_kopecks for found in own)
    current = sum(slip.pay_kopecks for slip in before)
    return WhatIfRow(
        operator=operator,
        team=own[-1].team,
        months=months,
        effective=facts["effective"],
        deals=facts["deals"],
        effective_quota=quotas["effective"] or None,
        deals_quota=quotas["deals"] or None,
        attainment=float(sum((found.slip.attainment for found in own), Fraction(0)) / months),
        share=float(sum((found.slip.share for found in own), Fraction(0)) / months),
        bonus_kopecks=bonus,
        pay_kopecks=pay,
        current_bonus_kopecks=sum(slip.bonus_kopecks for slip in before),
        current_pay_kopecks=current,
        difference_kopecks=pay - current,
    )


def _by_month(new: tuple[MonthSlip, ...], pays: dict[tuple[Month, str], Payslip]) -> tuple[WhatIfMonth, ...]:
    months = sorted({found.month for found in new})
    result = []
    for month in months:
        own = [found for found in new if found.month == month]
        pay, deals = sum(found.slip.pay_kopecks for found in own), sum(found.deals for found in own)
        current = sum(pays[month, found.operator].pay_kopecks for found in own)
        result.append(WhatIfMonth(str(month), pay, current, deals, pay // deals if deals > 0 else None))
    return tuple(result)


def _curve(plan: Plan) -> tuple[CurvePoint, ...]:
    curve = plan.payout_curve()
    points = [CURVE_TOP * step / CURVE_STEPS for step in range(CURVE_STEPS + 1)]
    return tuple(CurvePoint(float(point), float(curve.share(point))) for point in points)
