"""An import that takes the place of others: what they said is no longer known, so none of its rows repeats theirs."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.intake.job import Job
from analytics.store.company import Company
from analytics.store.ledger.ledger import ImportRecord


def replaced_by(company: Company, sha256: str, file: str, takes_place: bool) -> tuple[ImportRecord, ...]:
    """Shown imports of the same content; of the same name too where the file holds all that they held, and more."""
    shown = company.ledger.imports(with_undone=False)
    return tuple(old for old in shown if old.sha256 == sha256 or (takes_place and old.file == file))


def is_demo(records: Sequence[ImportRecord], sha256: str) -> bool:
    """True of a file of the invented company that was loaded before: it is read again with an answer, say."""
    return any(old.invented and old.sha256 == sha256 for old in records)


def beside_other(records: Sequence[ImportRecord], is_invented: bool) -> str | None:
    """Why a file is refused: own files would stand under the demo's banner, or demo files among own figures."""
    if all(old.invented == is_invented for old in records if old.undone_at is None):
        return None
    return "data_loaded" if is_invented else "demo_loaded"


def without_known(company: Company, job: Job, replaced: tuple[ImportRecord, ...]) -> Job:
    """The keys of the imports that stay, read from their segments: a generation does not say whose its keys are."""
    if not replaced:
        return job
    kept = (record for record in company.ledger.imports(with_undone=False) if record not in replaced)
    return replace(job, known_keys=None, known_segments=tuple(company.folder.segment(old.folder) for old in kept))
