"""What one CRM file adds to the figures: leads, meetings, contracts, sums, and who is credited with them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.core.errors import DozvonError
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.store.data.engine import Engine, Row
from analytics.store.data.sqlfile import sql

Days = tuple[date, date]


@dataclass(frozen=True)
class FileLeads:
    """The leads whose latest row came with the file; of a later version of a lead only the later file is counted."""

    leads: int
    linked: int
    """With a call of their own."""
    created: Days | None
    meetings_set: int
    meetings_held: int
    signed: int
    signed_days: Days | None
    priced: int
    """Signed contracts with an amount."""
    amount_kopecks: int
    """Of the signed contracts."""
    lost: int
    cancelled: int
    """Contracts signed and cancelled later."""
    credited: tuple[tuple[str, int], ...]
    """(operator, leads), most leads first."""
    nobodys: int
    """Leads that are credited to nobody."""
    bases: Mapping[str, int]
    """Credited leads by basis: crm_operator, call, last_call, responsible."""
    has_dials: bool
    """Any outgoing call is loaded, of any file."""


def build(engine: Engine, scope: Scope, import_no: int) -> FileLeads:
    """The leads of one import, for readers who may load files."""
    if not scope.sees_everybody:
        raise DozvonError("not_allowed")
    rows = facts(engine, sql("analytics.reports.sales.sql", "file_leads"), Slice(), scope, {"import_no": import_no})
    credited: Counter[str] = Counter()
    bases: Counter[str] = Counter()
    for operator, basis, leads, *_ in rows:
        if operator is not None:
            credited[str(operator)] += int(str(leads))
            bases[str(basis)] += int(str(leads))
    leads, linked, meetings_set, held, signed, priced, amount, lost, cancelled = (
        sum(int(str(row[place])) for row in rows) for place in range(2, 11)
    )
    ((has_dials,),) = engine.rows("SELECT COALESCE(SUM(dials), 0) > 0 FROM fact_days")
    return FileLeads(
        leads=leads,
        linked=linked,
        created=_days(rows, 11),
        meetings_set=meetings_set,
        meetings_held=held,
        signed=signed,
        signed_days=_days(rows, 13),
        priced=priced,
        amount_kopecks=amount,
        lost=lost,
        cancelled=cancelled,
        credited=tuple(credited.most_common()),
        nobodys=leads - credited.total(),
        bases=dict(bases),
        has_dials=bool(has_dials),
    )


def _days(rows: Sequence[Row], place: int) -> Days | None:
    """First and last of the days in two columns of the rows."""
    days = [cell for row in rows for cell in row[place : place + 2] if isinstance(cell, date)]
    return (min(days), max(days)) if days else None
