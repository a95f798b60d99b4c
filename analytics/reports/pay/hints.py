"""What the next results are worth to one operator, computed by the payroll's own engine."""

from dataclasses import dataclass, replace
from math import ceil

from analytics.core.calendar import working_days
from analytics.pay.chance import FREQUENT
from analytics.reports.pay.bonus import BonusBasis, pay
from analytics.reports.pay.pay_facts import MonthFacts, PayFacts

MORE_OF_FREQUENT = 20
"""For frequent metrics the hint uses a twentieth of the quota, for others one result."""


@dataclass(frozen=True)
class Hint:
    """`more` of a metric add `gain_kopecks` to the whole month's bonus; `left` are missing to 100 % of its quota.

    `days_left` are the person's remaining working days, `a_day` is what is missing on each; both count days after the
    last day of the data. None if nothing is missing or no day is left.
    """

    metric: str
    more: int
    gain_kopecks: int
    left: int | None
    days_left: int
    a_day: float | None

    @property
    def enough_a_day(self) -> int | None:
        """Results a day with which the plan is reached; None for rare ones, of which not every day has one."""
        return ceil(self.a_day) if self.a_day is not None and self.a_day > 1 else None


def hints(facts: PayFacts, basis: BonusBasis, operator: str) -> tuple[Hint, ...]:
    """Hints for the last known month of an operator, against the plan of that whole month."""
    own = [row for row in facts.rows if row.operator == operator]
    if not own:
        return ()
    row = replace(own[-1], worked_share=own[-1].whole_share)
    days = round((row.whole_share - own[-1].worked_share) * working_days(row.month.first, row.month.last))
    (now,) = pay(replace(facts, rows=(row,)), basis)
    result = []
    for step in now.slip.components:
        more = max(1, round((step.due or 0) / MORE_OF_FREQUENT)) if step.metric in FREQUENT else 1
        gain = _bonus(facts, basis, row, step.metric, more) - now.slip.bonus_kopecks
        left = None if step.due is None else max(0, ceil(step.due - step.fact))
        result.append(Hint(step.metric, more, gain, left, days, left / days if left and days else None))
    return tuple(result)


def _bonus(facts: PayFacts, basis: BonusBasis, row: MonthFacts, metric: str, more: int) -> int:
    counts = dict(row.counts)
    counts[metric] = counts.get(metric, 0) + more
    (slip,) = pay(replace(facts, rows=(replace(row, counts=tuple(sorted(counts.items()))),)), basis)
    return slip.slip.bonus_kopecks
