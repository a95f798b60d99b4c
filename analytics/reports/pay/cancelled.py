"""Deals that were cancelled, by the month of cancellation."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from analytics.core.calendar import Month
from analytics.core.slice import Slice
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql


@dataclass(frozen=True)
class Cancelled:
    """A deal cancelled a number of days after signing."""

    days: int
    has_call: bool
    amount_kopecks: int


def cancelled_deals(
    engine: Engine, part: Slice, teams: dict[str, str | None]
) -> dict[tuple[Month, str], list[Cancelled]]:
    """Cancelled deals by month and name; adds teams of names that nothing else contains."""
    cancelled: defaultdict[tuple[Month, str], list[Cancelled]] = defaultdict(list)
    for on, operator, team, days, has_call, amount in engine.rows(sql("analytics.reports.pay.sql", "cancelled")):
        if isinstance(on, date) and (part.date_from or on) <= on <= (part.date_to or on):
            deal = Cancelled(int(str(days)), bool(has_call), int(str(amount)))
            cancelled[Month.of(on), str(operator)].append(deal)
            teams.setdefault(str(operator), None if team is None else str(team))
    return cancelled
