"""When an original came for the first time."""

from datetime import UTC, datetime

from analytics.store.company import Company


def arrival_of(company: Company, sha256: str, now: datetime | None) -> str:
    """ISO moment in UTC of the first import of this content; `now` (the clock's where it is None) before there is one.

    Read again years later, a file says what it said: a moment that was in the future is refused again.
    """
    before = [record.imported_at for record in company.ledger.imports() if record.sha256 == sha256]
    moments = [datetime.fromisoformat(text) for text in before] or [now or datetime.now(UTC)]
    return min(moments).astimezone(UTC).isoformat()
