"""Which leads the funnel of meetings is about, which stand outside it, and by what road each deal came."""

from dataclasses import dataclass

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql

ROADS = AFTER_MEETING, WITHOUT_MEETING, PHONE = ("after_meeting", "without_meeting", "phone")
"""How a deal came: with a meeting held, without one in the funnel, outside the funnel."""


@dataclass(frozen=True)
class FunnelBase:
    """`leads` that may have a meeting, and `phone_leads` outside: sold by phone only, with no meeting in the CRM.

    A lead of unknown process is in the base. `offers` are leads of the base with an offer or a deal, met or not. Of all
    `signed`, `after_meeting` were met and `phone_signed` stand outside; `cancelled` of them were cancelled later.
    """

    leads: int
    phone_leads: int
    offers: int
    signed: int
    after_meeting: int
    phone_signed: int
    cancelled: int

    @property
    def deals(self) -> dict[str, int]:
        """All `signed` by road, one of ROADS."""
        without = self.signed - self.after_meeting - self.phone_signed
        return {AFTER_MEETING: self.after_meeting, WITHOUT_MEETING: without, PHONE: self.phone_signed}


def build(engine: Engine, part: Slice, scope: Scope) -> FunnelBase:
    """The base of the slice within the scope."""
    (row,) = facts(engine, sql("analytics.reports.sales.sql", "funnel_base"), part, scope)
    return FunnelBase(*(int(str(count or 0)) for count in row))
