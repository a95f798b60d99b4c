"""Imports that replace earlier ones: rows of replaced imports are not known and cannot be repeats."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from analytics.intake.job import Job
from analytics.store.company import Company
from analytics.store.ledger.ledger import ImportRecord

OtherLoaded = Literal["data_loaded", "demo_loaded"]
"""Error codes: own files beside the demo, or demo files beside own data."""


def replaced_by(company: Company, sha256: str, file: str, takes_place: bool) -> tuple[ImportRecord, ...]:
    """Current imports of the same content; also of the same name if the file contains all of their rows and more."""
    shown = company.ledger.imports(with_undone=False)
    return tuple(old for old in shown if old.sha256 == sha256 or (takes_place and old.file == file))


def is_demo(records: Sequence[ImportRecord], sha256: str) -> bool:
    """True for a demo file that was loaded before, for example to be read again with an answer."""
    return any(old.invented and old.sha256 == sha256 for old in records)


def beside_other(records: Sequence[ImportRecord], is_invented: bool) -> OtherLoaded | None:
    """Why a file is refused: own files beside the demo, or demo files beside own data."""
    if all(old.invented == is_invented for old in records if old.undone_at is None):
        return None
    return "data_loaded" if is_invented else "demo_loaded"


def without_known(company: Company, job: Job, replaced: tuple[ImportRecord, ...]) -> Job:
    """The keys of the remaining imports, read from their segments; a generation does not record them by import."""
    if not replaced:
        return job
    kept = (record for record in company.ledger.imports(with_undone=False) if record not in replaced)
    return replace(job, known_keys=None, known_segments=tuple(company.folder.segment(old.folder) for old in kept))
