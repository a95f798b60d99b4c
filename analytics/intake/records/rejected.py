"""The rejected rows of an import, with reasons."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analytics.core.errors import DozvonError
from analytics.core.registry import headers
from analytics.intake.job import FileResult
from analytics.store.company import Company
from analytics.store.data.segments import rejected

BESIDE_RULES = (
    *("ragged", "cell_too_long", "same_call_differs", "not_a_call"),
    *("client_missing", "moment_too_early", "moment_in_future", "not_a_sale", "pipeline_unknown"),
    *("count_unreadable", "name_missing", "currency_foreign", "total_aside", "day_unreadable", "amount_unreadable"),
)
"""Reasons that no file of rules/ gives: of any table, of calls, of leads, of sums by day and of people."""


@cache
def reasons() -> frozenset[str]:
    """Every reason for which a row is not loaded; words below reason. in analytics/i18n."""
    return frozenset((*headers(files("analytics.intake.records.rules")), *BESIDE_RULES))


@dataclass(frozen=True)
class RejectedRow:
    """A rejected row of a file; `original` is a JSON array of its cells."""

    file: str
    row: int
    column: str | None
    reason: str
    original: str


def titles_of(company: Company, import_id: str) -> tuple[str, ...]:
    """The column names of an imported file."""
    record = next(item for item in company.ledger.imports() if item.import_id == import_id)
    return tuple(name for name, _, _ in FileResult.from_json({**record.result}).columns)


def rejected_rows(company: Company, import_id: str) -> tuple[RejectedRow, ...]:
    """All rejected rows of an import in file order. Raises DozvonError `import_unknown`."""
    found = [record for record in company.ledger.imports() if record.import_id == import_id]
    if not found:
        raise DozvonError("import_unknown", import_id=import_id)
    return tuple(
        RejectedRow(str(file), int(str(row)), None if column is None else str(column), str(reason), str(original))
        for file, row, column, reason, original in rejected(company.folder.segment(found[0].folder))
    )
