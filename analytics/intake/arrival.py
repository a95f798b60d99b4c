"""The first arrival of an original."""

from datetime import UTC, datetime

from analytics.store.company import Company


def arrival_of(company: Company, sha256: str, now: datetime | None) -> str:
    """ISO time in UTC of the first import of this content; `now` (None: the clock's) if there is none.

    Reading a file again years later gives the same result: a time that was in the future at arrival is refused again.
    """
    before = [record.imported_at for record in company.ledger.imports() if record.sha256 == sha256]
    moments = [datetime.fromisoformat(text) for text in before] or [now or datetime.now(UTC)]
    return min(moments).astimezone(UTC).isoformat()
