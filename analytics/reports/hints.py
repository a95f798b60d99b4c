"""What would the next results be worth to one operator: the payroll's own engine with a few results more."""

from dataclasses import dataclass, replace
from math import ceil

from analytics.pay.chance import FREQUENT
from analytics.reports.bonus import BonusBasis, pay
from analytics.reports.pay_facts import MonthFacts, PayFacts

MORE_OF_FREQUENT = 20
"""Of a metric that a month is full of, a twentieth of the quota is looked at; of the others, one."""


@dataclass(frozen=True)
class Hint:
    """`more` of a metric add `gain_kopecks` to this month's bonus; `left` are still missing to 100 % of the quota."""

    metric: str
    more: int
    gain_kopecks: int
    left: int | None


def hints(facts: PayFacts, basis: BonusBasis, operator: str) -> tuple[Hint, ...]:
    """For the last month that the facts know of an operator."""
    own = [row for row in facts.rows if row.operator == operator]
    if not own:
        return ()
    row = own[-1]
    (now,) = pay(replace(facts, rows=(row,)), basis)
    found = []
    for step in now.slip.components:
        more = max(1, round((step.due or 0) / MORE_OF_FREQUENT)) if step.metric in FREQUENT else 1
        gain = _bonus(facts, basis, row, step.metric, more) - now.slip.bonus_kopecks
        left = None if step.due is None else max(0, ceil(step.due - step.fact))
        found.append(Hint(step.metric, more, gain, left))
    return tuple(found)


def _bonus(facts: PayFacts, basis: BonusBasis, row: MonthFacts, metric: str, more: int) -> int:
    counts = dict(row.counts)
    counts[metric] = counts.get(metric, 0) + more
    (slip,) = pay(replace(facts, rows=(replace(row, counts=tuple(sorted(counts.items()))),)), basis)
    return slip.slip.bonus_kopecks
