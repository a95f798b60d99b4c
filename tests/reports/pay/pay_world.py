"""Small companies in memory for tests of pay: who dials on which days, who signs what, who stands in a list."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import duckdb

from analytics.core.calendar import is_working_day
from tests.metrics.world import fill

Days = Sequence[date]


def working(first: date, last: date) -> list[date]:
    """Working days from one day to another."""
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [day for day in days if is_working_day(day)]


def open_company(
    connection: duckdb.DuckDBPyConnection,
    dials: Mapping[str, Days],
    deals: Sequence[tuple[str, date, date | None]] = (),
    people: Sequence[Mapping[str, object]] = (),
    talks_a_day: int = 1,
) -> None:
    """`talks_a_day` effective calls of every name on each of its days; `deals`: whose, signed on, cancelled on."""
    calls: list[dict[str, object]] = [
        {
            "operator_raw": name,
            "client_phone": f"+799{place:02d}{day.toordinal() % 10_000:04d}{number:02d}",
            "started_local": f"{day} 10:{number % 60:02d}",
            "outcome": "talk",
            "talk_seconds": 40,
        }
        for place, (name, days) in enumerate(dials.items())
        for day in days
        for number in range(talks_a_day)
    ]
    leads: list[dict[str, object]] = [
        {
            "crm": "csv",
            "entity_id": str(number),
            "operator_raw": name,
            "created_at": f"{signed} 09:00",
            "signed_at": f"{signed} 12:00",
            "cancelled_at": f"{cancelled} 12:00" if cancelled else None,
        }
        for number, (name, signed, cancelled) in enumerate(deals)
    ]
    fill(connection, {"call": calls, "lead": leads, "person": [dict(one) for one in people]})
