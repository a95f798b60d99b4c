"""Why do two pages count other meetings and contracts of one period: by the day of the event, or of its lead."""

from dataclasses import dataclass, replace
from datetime import date

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql


@dataclass(frozen=True)
class TwoWays:
    """One event: `then` on the days of the slice, `of_leads` created in it, whenever; `both` are counted either way."""

    then: int
    of_leads: int
    both: int


@dataclass(frozen=True)
class LeadDays:
    """Meetings held and contracts signed, counted both ways."""

    held: TwoWays
    signed: TwoWays


def build(engine: Engine, part: Slice, scope: Scope) -> LeadDays:
    """Both counts of the slice that the scope may see; an open end lets every day in."""
    values = {"first_on": part.date_from or date.min, "last_on": part.date_to or date.max}
    whenever = replace(part, date_from=None, date_to=None)
    (row,) = facts(engine, sql("analytics.reports.sales.sql", "leads_by_day"), whenever, scope, values)
    held, held_both, held_of_leads, signed, signed_both, signed_of_leads = (int(str(count or 0)) for count in row)
    return LeadDays(TwoWays(held, held_of_leads, held_both), TwoWays(signed, signed_of_leads, signed_both))
