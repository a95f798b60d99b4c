"""Import files: store the original, read it in a child process, publish in one transaction."""

import shutil
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from analytics.core.errors import DozvonError
from analytics.core.principal import MACHINE, Principal
from analytics.intake.batch import Batch, BatchEnds, remember_mapping
from analytics.intake.child import run_in_child
from analytics.intake.job import LOADED, FileResult
from analytics.intake.options import QUIET, Options, Watch
from analytics.intake.reading import job_of, mend_segments
from analytics.intake.sent_files import files_in, written
from analytics.intake.supersede import replaced_by, without_known
from analytics.store.company import Company
from analytics.store.ledger.ledger import ImportRecord

__all__ = ["Options", "Watch", "remember_mapping"]
MOST_FILES, MOST_BYTES = 60, 64 << 20
"""Limits of a batch: the files of a batch become visible at its end, and a killed batch is read again."""
RebuildReason = Literal["attribution", "damaged", "leave_demo", "merge", "people", "restore", "split"]
"""Why a generation is rebuilt; sentences below did.reason in analytics/i18n."""
CHANGES = ("attribution", "merge", "people", "split")
"""Reasons for which the current generation is sound and most of it stays as it is."""


def import_files(
    company: Company,
    paths: Sequence[Path],
    options: Options,
    rollups: Mapping[str, str],
    watch: Watch = QUIET,
) -> tuple[FileResult, ...]:
    """Import files; folders are walked. Each file is loaded completely or not at all, several with one generation.

    `rollups` are the queries a generation sums in advance (metrics.catalog.rollups()). `watch` receives every result
    and may cancel what is not published.
    """
    waiting, results, most = deque(files_in(paths)), list[FileResult](), MOST_FILES
    while waiting and not watch.is_cancelled():
        with company.folder.writing():
            company.tidy()
            turn = _read(Batch(company, options), waiting, most, watch)
            code = _publish(turn.batch, rollups, watch)
            if code is not None and len(turn.batch.reads) > 1 and code.code != "cancelled":
                waiting.extendleft(reversed(turn.taken))
                most = 1  # one of the files cannot be published: the others must not suffer
                continue
        for result in turn.results if code is None else [_refused(result, code) for result in turn.results]:
            watch.heard(result)
            results.append(result)
        most = 1 if turn.is_cut else min(2 * most, MOST_FILES)
    return tuple(results)


def import_kept(
    company: Company, kept: FileResult, options: Options, rollups: Mapping[str, str], watch: Watch = QUIET
) -> FileResult:
    """Import the original of a result again, for example after a question was answered."""
    with company.folder.writing():
        batch = Batch(company, options)
        result = batch.read((kept.sha256 or "", kept.file), watch)
        code = _publish(batch, rollups, watch)
    return result if code is None else _refused(result, code)


@dataclass
class _Turn:
    """The files that one batch took from the waiting ones, with their results."""

    batch: Batch
    taken: list[Path] = field(default_factory=list)
    results: list[FileResult] = field(default_factory=list)
    is_cut: bool = False
    """A file has to be read after the others are published; it is still waiting."""


def _read(batch: Batch, waiting: deque[Path], most: int, watch: Watch) -> _Turn:
    """Read waiting files until the batch is full or has to end."""
    turn = _Turn(batch)
    while waiting and len(turn.taken) < most and batch.bytes < MOST_BYTES and not watch.is_cancelled():
        watch.begins(written(waiting[0].name))
        try:
            result = _read_one(batch, waiting[0], watch)
        except BatchEnds:
            turn.is_cut = True
            break
        except (DozvonError, OSError):
            if not batch.reads:
                raise
            break  # the files read before are published first; the error comes again
        turn.taken.append(waiting.popleft())
        turn.results.append(result)
    return turn


def _read_one(batch: Batch, path: Path, watch: Watch) -> FileResult:
    name = written(path.name)
    try:
        sha256, _ = batch.company.folder.keep_original(path)
    except DozvonError as error:
        return FileResult.refused(name, DozvonError(error.code, **{**error.facts, "file": name}))
    return batch.read((sha256, name), watch)


def _publish(batch: Batch, rollups: Mapping[str, str], watch: Watch) -> DozvonError | None:
    """Publish what was read; the error if that is impossible. Nothing of the batch is visible then."""
    try:
        if batch.reads:
            batch.publish(rollups, watch)
    except DozvonError as error:
        return error
    finally:
        batch.clear()
    return None


def _refused(result: FileResult, error: DozvonError) -> FileResult:
    """The result of a file that was read and could not be published."""
    if result.status != LOADED:
        return result
    return FileResult.refused(result.file, DozvonError(error.code, **{"file": result.file, **error.facts}))


def preview(company: Company, sha256: str, name: str, options: Options) -> FileResult:
    """The result of importing a stored original with these options, with cells of every column; changes nothing."""
    with company.folder.writing():
        company.tidy()
        job = replace(job_of(company, (sha256, name), "preview", options), shows_cells=True)
        job = without_known(company, job, replaced_by(company, sha256, name, options.takes_place))
        result = run_in_child(job)
        shutil.rmtree(job.temp, ignore_errors=True)
    return replace(result, import_id=None, sha256=sha256)


def undo(company: Company, import_id: str, rollups: Mapping[str, str], who: Principal = MACHINE) -> ImportRecord:
    """Undo an import; rows that another file contains stay. Raises DozvonError `import_unknown`."""
    with company.folder.writing():
        kept = company.ledger.imports(with_undone=False)
        taken = next((record for record in kept if record.import_id == import_id), None)
        if taken is None:
            raise DozvonError("import_unknown", import_id=import_id)
        left = tuple(record for record in kept if record != taken)
        generation = company.next_generation()
        mend_segments(company, left)
        company.renew(generation, left, dict(rollups))
        company.ledger.commit_undo(import_id, generation, who)
    return taken


def rebuild(company: Company, rollups: Mapping[str, str], reason: RebuildReason, who: Principal = MACHINE) -> None:
    """Write a new generation of the same segments, after people changed or a generation was lost.

    A damaged segment is read again from its original. Raises DozvonError `segment_damaged` if that is impossible.
    """
    with company.folder.writing():
        kept = company.ledger.imports(with_undone=False)
        generation = company.next_generation()
        mend_segments(company, kept)
        write = company.renew if reason in CHANGES else company.rebuild
        write(generation, kept, dict(rollups))
        company.ledger.commit_generation(generation, who, reason)
