"""Clients by the last digits of their number, contracts by their number in the CRM: what the scope contains."""

from dataclasses import dataclass
from datetime import date, datetime

from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.metrics.query import facts
from analytics.store.data.engine import Engine
from analytics.store.data.sqlfile import sql

SCRIPTS = "analytics.reports.sql"
LEAST_DIGITS, MOST_DIGITS, MOST = 4, 15, 8
"""Fewer digits are shared by too many clients; more are no telephone number; most rows of an answer."""


@dataclass(frozen=True)
class FoundClient:
    """A client who was called, with the last of his calls; `phone` is masked."""

    client_id: int
    phone: str
    calls: int
    last_local: datetime
    operator: str | None
    list: str | None


@dataclass(frozen=True)
class FoundContract:
    """A lead or deal of the CRM by its number there."""

    entity: str
    operator: str | None
    field_manager: str | None
    standing: str
    created_on: date | None
    signed_on: date | None


@dataclass(frozen=True)
class Found:
    """What a text names."""

    clients: tuple[FoundClient, ...] = ()
    contracts: tuple[FoundContract, ...] = ()


def build(engine: Engine, scope: Scope, text: str) -> Found:
    """Contracts whose number begins with `text`; clients whose number ends with its digits.

    Clients only for a scope that may reveal numbers, because the answer confirms the digits.
    """
    wanted = text.strip()
    if len(wanted) < LEAST_DIGITS or not any(sign.isdigit() for sign in wanted):
        return Found()
    digits = "".join(sign for sign in wanted if sign.isdigit())
    is_phone = LEAST_DIGITS <= len(digits) <= MOST_DIGITS and scope.may_reveal
    return Found(_clients(engine, scope, digits) if is_phone else (), _contracts(engine, scope, wanted))


def _clients(engine: Engine, scope: Scope, digits: str) -> tuple[FoundClient, ...]:
    values = {"digits": digits, "most": MOST}
    rows = facts(engine, sql(SCRIPTS, "search_clients"), Slice(), scope, values)
    return tuple(
        FoundClient(
            int(str(client)),
            str(phone),
            int(str(calls)),
            datetime.fromisoformat(str(last)),
            None if operator is None else str(operator),
            None if called_from is None else str(called_from),
        )
        for client, phone, calls, last, operator, called_from in rows
    )


def _contracts(engine: Engine, scope: Scope, wanted: str) -> tuple[FoundContract, ...]:
    values = {"wanted": wanted, "most": MOST}
    rows = facts(engine, sql(SCRIPTS, "search_contracts"), Slice(), scope, values)
    return tuple(
        FoundContract(
            str(entity),
            None if operator is None else str(operator),
            None if manager is None else str(manager),
            str(standing),
            None if created is None else date.fromisoformat(str(created)),
            None if signed is None else date.fromisoformat(str(signed)),
        )
        for entity, operator, manager, standing, created, signed in rows
    )
