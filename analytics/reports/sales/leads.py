"""The leads behind a CRM figure: the meetings and deals of a period, with the call they came from."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.reports.reach.overview import close
from analytics.reports.rows import FIRST, Page, Rows, totals
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql

METRICS = ("meetings_set", "meetings_handed", "meetings_held", "deals", "target_calls")
"""Figures dated by a day of the lead, not of a call."""


@dataclass(frozen=True)
class LeadRow:
    """One lead: `happened_on` is the day that the figure counts; `phone` is masked unless the scope sees phones."""

    happened_on: date
    entity: str | None
    operator: str | None
    field_manager: str | None
    list: str | None
    phone: str | None
    called_local: datetime | None
    """The call the lead came from; None if no loaded call matches."""
    amount_kopecks: int | None

    @property
    def subject(self) -> str:
        """The name of the row in the audit."""
        return self.entity or ""


def build(engine: Engine, part: Slice, scope: Scope, metric: str, page: Page = FIRST) -> Rows[LeadRow]:
    """One page of the leads of the slice, newest first. Raises ValueError for a metric not in METRICS."""
    if metric not in METRICS:
        raise ValueError(f"no leads behind {metric}")
    closed = close(engine, part)
    values = {
        "sees_phones": scope.sees_phones,
        "metric": metric,
        "first_on": closed.date_from,
        "last_on": closed.date_to,
        **page.values(),
    }
    whenever = replace(closed, date_from=None, date_to=None)
    rows = facts(engine, sql("analytics.reports.sales.sql", "leads_behind"), whenever, scope, values)
    leads = tuple(
        LeadRow(
            happened_on=date.fromisoformat(str(happened)),
            entity=_text(entity),
            operator=_text(operator),
            field_manager=_text(manager),
            list=_text(base),
            phone=_text(phone),
            called_local=datetime.fromisoformat(str(called)) if called is not None else None,
            amount_kopecks=None if amount is None else int(str(amount)),
        )
        for happened, entity, operator, manager, base, phone, called, amount, *_ in rows
    )
    return Rows(leads, *totals(rows))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
