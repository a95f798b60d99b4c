"""The rejected rows of an import, with reasons."""

from dataclasses import dataclass

from analytics.core.errors import DozvonError
from analytics.intake.job import FileResult
from analytics.store.company import Company
from analytics.store.data.segments import rejected


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
