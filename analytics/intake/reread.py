"""Read a damaged segment again from its original, and check that the result is the same."""

from analytics.core.errors import DozvonError
from analytics.intake.child import run_in_child
from analytics.intake.job import Job
from analytics.store.company import Company
from analytics.store.data.folder import move_durably
from analytics.store.ledger.ledger import ImportRecord
from analytics.store.safety.manifest import looked_at
from analytics.store.safety.segment_sums import write_sums

COUNTS = ("status", "rows", "rejected", "calls", "talk_seconds")


def read_again(company: Company, record: ImportRecord, job: Job) -> None:
    """Replace a damaged segment. Call only within `writing`.

    Raises DozvonError `segment_damaged` if the original is damaged too, or now gives different records.
    """
    original, segment = company.folder.original(record.sha256), company.folder.segment(record.folder)
    is_whole = original.is_file() and looked_at(original, record.file).sha256 == record.sha256
    result = run_in_child(job) if is_whole else None
    if result is None or any(getattr(result, name) != record.result.get(name) for name in COUNTS):
        raise DozvonError("segment_damaged", import_id=record.import_id, name=record.file)
    write_sums(job.folder)
    if segment.exists():
        segment.rename(job.temp / "damaged")
    move_durably(job.folder, segment)
