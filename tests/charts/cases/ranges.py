"""Ranges of bonuses: nobody, one operator, many."""

from analytics.pay.simulate import OperatorOutcome
from analytics.reports.pay.outlook import OutlookReport


def reports(name: str) -> tuple[object, object, object]:
    """Empty, one row, many rows."""
    rows = tuple(
        OperatorOutcome(f"{name} {at}", 6, 2_000_000, 500_000, 2_000_000 + at, 4_000_000, 0.1, 0.3) for at in range(14)
    )
    return tuple(OutlookReport("2026-11", shown, None, 3, 5) for shown in ((), rows[:1], rows))  # type: ignore[return-value]
