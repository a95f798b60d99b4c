"""The excess of cancelled over signed deals that a month carries from the one before (decision 0249)."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from analytics.core.calendar import Month
from analytics.pay.plan import Plan
from analytics.reports.pay.pay_facts import MonthFacts

Debts = Mapping[tuple[Month, str], Mapping[str, int]]


def carried(everyone: Sequence[MonthFacts], plan_of: Callable[[Month], Plan]) -> Debts:
    """What each month carries over if more deals were cancelled than signed before: 0 or less by metric.

    A plan with a three-month window carries nothing: the negative month is part of the next two windows.
    """
    owed: defaultdict[str, dict[str, int]] = defaultdict(dict)
    result: dict[tuple[Month, str], Mapping[str, int]] = {}
    for row in everyone:
        plan = plan_of(row.month)
        if plan.window == "rolling3":
            owed.pop(row.operator, None)
            continue
        result[row.month, row.operator] = owed[row.operator]
        owed[row.operator] = {metric: min(0, left) for metric, left in row.net(plan, owed[row.operator]).items()}
    return result
