"""The calls behind a figure."""

from dataclasses import dataclass
from datetime import datetime

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.reports.rows import FIRST, Page, Rows, totals
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql


@dataclass(frozen=True)
class Which:
    """Selects dials of a slice by `outcome` (core.record.Outcome), effective ones only, or of one client."""

    outcome: str | None = None
    only_effective: bool = False
    client_id: int | None = None


@dataclass(frozen=True)
class CallRow:
    """One dial; `phone` is masked unless the scope sees phones; None if the file has no value."""

    call_id: str
    started_local: datetime
    operator: str | None
    list: str | None
    phone: str | None
    outcome: str
    ring_seconds: int | None
    talk_seconds: int | None
    hangup_side: str | None
    is_effective: bool

    @property
    def subject(self) -> str:
        """The name of the row in the audit."""
        return self.call_id


ALL = Which()


def build(engine: Engine, part: Slice, scope: Scope, which: Which = ALL, page: Page = FIRST) -> Rows[CallRow]:
    """One page of the dials of the slice, newest first; `summed` is seconds of talk."""
    rows = facts(
        engine,
        sql("analytics.reports.sql", "drill"),
        part,
        scope,
        {
            "sees_phones": scope.sees_phones,
            "outcome": which.outcome or "",
            "only_effective": which.only_effective,
            "client_id": which.client_id,
            **page.values(),
        },
    )
    calls = tuple(
        CallRow(
            call_id=str(call_id),
            started_local=datetime.fromisoformat(str(started)),
            operator=_text(operator),
            list=_text(base),
            phone=_text(phone),
            outcome=str(result),
            ring_seconds=_number(ring),
            talk_seconds=_number(talk),
            hangup_side=_text(side),
            is_effective=bool(effective),
        )
        for call_id, started, operator, base, phone, result, ring, talk, side, effective, *_ in rows
    )
    return Rows(calls, *totals(rows))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))
