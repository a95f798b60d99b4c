"""Why two pages count different meetings and deals of one period: by day of the event or of its lead."""

from dataclasses import dataclass, replace
from datetime import date

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.metrics.unknown import unknown
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql


@dataclass(frozen=True)
class TwoWays:
    """Events on the days of the slice (`then`), of leads created in it (`of_leads`), and counted `both` ways."""

    then: int
    of_leads: int
    both: int


@dataclass(frozen=True)
class LeadDays:
    """Meetings held and deals signed, counted both ways; 0 held is no figure unless `is_held_known`."""

    held: TwoWays
    signed: TwoWays
    is_held_known: bool = True


def build(engine: Engine, part: Slice, scope: Scope) -> LeadDays:
    """Both counts of the slice within the scope; an open end has no limit."""
    values = {"first_on": part.date_from or date.min, "last_on": part.date_to or date.max}
    whenever = replace(part, date_from=None, date_to=None)
    (row,) = facts(engine, sql("analytics.reports.sales.sql", "leads_by_day"), whenever, scope, values)
    held, held_both, held_of_leads, signed, signed_both, signed_of_leads = (int(str(count or 0)) for count in row)
    return LeadDays(
        TwoWays(held, held_of_leads, held_both),
        TwoWays(signed, signed_of_leads, signed_both),
        is_held_known="meetings_held" not in unknown(engine),
    )
