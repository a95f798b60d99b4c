"""What a running month's pay comes to at its end: the result so far plus simulated results of the days left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics.core.calendar import Month, working_days
from analytics.core.money import round_half_up
from analytics.pay.payout import bonus_shares
from analytics.pay.rates import Floats, draw_rates
from analytics.pay.simulate import draw_counts
from analytics.reports.pay.bonus import BonusBasis, MonthSlip, pay, unknown_of
from analytics.reports.pay.outlook import KNOWN_MONTHS, history_of
from analytics.reports.pay.pay_facts import MonthFacts, PayFacts

DRAWS, SEED = 2_000, 1
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9


@dataclass(frozen=True)
class Expected:
    """One person's pay of the whole month before corrections: its middle, and bounds that 80 % of months keep.

    `full_kopecks` is what the month pays at 100 % of the plan. In a month that is over all but that are the result.
    """

    operator: str
    low_kopecks: int
    middle_kopecks: int
    high_kopecks: int
    full_kopecks: int


def expected(
    facts: PayFacts, basis: BonusBasis, month: Month, dispersion: float, draws: int = DRAWS
) -> tuple[Expected, ...]:
    """By person of the facts; empty if no bonus can be computed. Known are the months before and the days so far."""
    plan = basis.plan_of(month)
    rows = [row for row in facts.rows if row.month == month]
    if not rows or unknown_of(facts, plan):
        return ()
    ends = pay(replace(facts, rows=tuple(replace(row, worked_share=row.whole_share) for row in rows)), basis)
    shares = bonus_shares(plan, _attainments(facts, basis, rows, ends, (dispersion, draws)))
    low, middle, high = np.quantile(shares, [LOW, MIDDLE, HIGH], axis=0)
    return tuple(
        Expected(
            end.operator,
            _pay(end, plan.bonus_kopecks, float(low[place])),
            _pay(end, plan.bonus_kopecks, float(middle[place])),
            _pay(end, plan.bonus_kopecks, float(high[place])),
            end.slip.fixed_kopecks + round_half_up(end.slip.worked_share * plan.bonus_kopecks),
        )
        for place, end in enumerate(ends)
    )


def _pay(end: MonthSlip, bonus_kopecks: int, share: float) -> int:
    return end.slip.fixed_kopecks + round(float(end.slip.worked_share) * bonus_kopecks * share)


def _attainments(
    facts: PayFacts,
    basis: BonusBasis,
    rows: Sequence[MonthFacts],
    ends: Sequence[MonthSlip],
    chance: tuple[float, int],
) -> Floats:
    """Attainment of the whole month [draws, people, components]: what is there, and what the days left may add."""
    month, (dispersion, draws) = rows[0].month, chance
    plan, people = basis.plan_of(month), tuple(row.operator for row in rows)
    known = (*[one for one in facts.complete if one < month][-KNOWN_MONTHS:], month)
    so_far = {row.operator: row for row in rows}
    then = tuple(row for row in facts.history if row.month != month)
    told = replace(facts, history=(*then, *so_far.values()))
    left = [float(row.whole_share - row.worked_share) * working_days(month.first, month.last) for row in rows]
    history = replace(history_of(told, plan, people, known, dispersion, month), month_days=np.array(left))
    rng = np.random.default_rng(SEED)
    added = draw_counts(plan, history, draw_rates(history, draws, rng), 1, rng)
    result = np.zeros((draws, len(rows), len(plan.component)))
    for place, end in enumerate(ends):
        for at, step in enumerate(end.slip.components):
            if step.due:
                result[:, place, at] = (float(step.fact) + added[step.metric][:, place]) / float(step.due)
    return result
