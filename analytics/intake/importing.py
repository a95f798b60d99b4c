"""Import files: store the original, read it in a child process, publish in one transaction."""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from analytics.core.errors import DozvonError
from analytics.core.principal import MACHINE, Principal
from analytics.intake.arrival import arrival_of
from analytics.intake.child import run_in_child
from analytics.intake.job import ALREADY_LOADED, LOADED, FileResult, Job
from analytics.intake.mapping import to_remember
from analytics.intake.reread import read_again
from analytics.intake.same_layout import reads_otherwise
from analytics.intake.sent_files import files_in, written
from analytics.intake.supersede import beside_other, is_demo, replaced_by, without_known
from analytics.store import process
from analytics.store.company import Company
from analytics.store.data.folder import move_durably
from analytics.store.ledger.erasures import NUMBERS_BEFORE, Erasures
from analytics.store.ledger.ledger import ImportRecord, now
from analytics.store.safety.segment_sums import damaged_files, write_sums


class Watch(process.Watch):
    """An observer that also receives the result of every file."""

    def heard(self, result: FileResult) -> None:
        """Receive the result of a file."""


QUIET = Watch()
KEPT = ("format", "tz", "date_order", "list_name")
"""The options that the ledger stores for every import."""
RebuildReason = Literal["attribution", "damaged", "leave_demo", "merge", "people", "restore", "split"]
"""Why a generation is rebuilt; sentences below did.reason in analytics/i18n."""


@dataclass(frozen=True)
class Options:
    """Reading options of files; None means detection."""

    format: str | None = None
    mapping: Path | None = None
    mapping_toml: str | None = None
    """The same as text, from the page."""
    tz: str = "Europe/Moscow"
    date_order: str | None = None
    list_name: str | None = None
    who: Principal = MACHINE
    invented: bool = False
    explains: bool = False
    """Say of every column why it is read as it is."""
    anew: bool = False
    """Read a file again although its content is loaded, for example with another mapping."""
    takes_place: bool = False
    """Undo an earlier file of the same name, all of whose rows this one contains."""
    now: datetime | None = None
    """When the files arrive; None: the clock's time."""

    @classmethod
    def from_record(cls, said: Mapping[str, object], who: Principal) -> "Options":
        """From the dictionary of `to_record`; a mapping is stored by layout, not by import."""
        kept = {name: str(said[name]) for name in KEPT if said.get(name) is not None}
        return cls(who=who, **kept)  # type: ignore[arg-type]  # all of them text

    def to_record(self) -> dict[str, object]:
        """The options that the ledger stores."""
        return {name: getattr(self, name) for name in KEPT} | {"mapping": str(self.mapping) if self.mapping else None}


def import_files(
    company: Company,
    paths: Sequence[Path],
    options: Options,
    rollups: Mapping[str, str],
    watch: Watch = QUIET,
) -> tuple[FileResult, ...]:
    """Import files one by one; folders are walked. Each file is loaded completely or not at all.

    `rollups` are the queries a generation sums in advance (metrics.catalog.rollups()). `watch` receives every result
    and may cancel the rest.
    """
    results = []
    for path in files_in(paths):
        if watch.is_cancelled():
            break
        with company.folder.writing():
            result = _import_one(company, path, options, rollups, watch)
        watch.heard(result)
        results.append(result)
    return tuple(results)


def import_kept(
    company: Company, kept: FileResult, options: Options, rollups: Mapping[str, str], watch: Watch = QUIET
) -> FileResult:
    """Import the original of a result again, for example after a question was answered."""
    with company.folder.writing():
        return _import_original(company, (kept.sha256 or "", kept.file), options, rollups, watch)


def preview(company: Company, sha256: str, name: str, options: Options) -> FileResult:
    """The result of importing a stored original with these options, with cells of every column; changes nothing."""
    with company.folder.writing():
        company.tidy()
        job = replace(_job(company, (sha256, name), "preview", options), shows_cells=True)
        job = without_known(company, job, replaced_by(company, sha256, name, options.takes_place))
        result = run_in_child(job)
        shutil.rmtree(job.temp, ignore_errors=True)
    return replace(result, import_id=None, sha256=sha256)


def remember_mapping(company: Company, read: FileResult, toml: str, who: Principal = MACHINE) -> None:
    """Save the mapping of a file's layout; the next file loads without questions. Raises `mapping_invalid`."""
    layout = read.fingerprint or ""
    kept = to_remember(toml, read.sha256 or "", company.ledger.mappings().get(layout))
    company.ledger.save_mapping(layout, kept, who)


def undo(company: Company, import_id: str, rollups: Mapping[str, str], who: Principal = MACHINE) -> ImportRecord:
    """Undo an import; rows that another file contains stay. Raises DozvonError `import_unknown`."""
    with company.folder.writing():
        kept = company.ledger.imports(with_undone=False)
        taken = next((record for record in kept if record.import_id == import_id), None)
        if taken is None:
            raise DozvonError("import_unknown", import_id=import_id)
        left = tuple(record for record in kept if record != taken)
        generation = company.next_generation()
        _mend_segments(company, left)
        company.rebuild(generation, left, dict(rollups))
        company.ledger.commit_undo(import_id, generation, who)
    return taken


def rebuild(company: Company, rollups: Mapping[str, str], reason: RebuildReason, who: Principal = MACHINE) -> None:
    """Build a new generation from the same segments, after people changed or a generation was lost.

    A damaged segment is read again from its original. Raises DozvonError `segment_damaged` if that is impossible.
    """
    with company.folder.writing():
        kept = company.ledger.imports(with_undone=False)
        generation = company.next_generation()
        _mend_segments(company, kept)
        company.rebuild(generation, kept, dict(rollups))
        company.ledger.commit_generation(generation, who, reason)


def _mend_segments(company: Company, records: Sequence[ImportRecord]) -> None:
    """Repair segments before building a generation. Raises DozvonError `segment_damaged` if one cannot be read."""
    for record in records:
        if damaged_files(company.folder.segment(record.folder)):
            options = Options.from_record(record.options, Principal.machine("program"))
            read_again(company, record, _job(company, (record.sha256, record.file), record.import_id, options))


def _import_one(company: Company, path: Path, options: Options, rollups: Mapping[str, str], watch: Watch) -> FileResult:
    company.tidy()
    name = written(path.name)
    try:
        sha256, _ = company.folder.keep_original(path)
    except DozvonError as error:
        return FileResult.refused(name, DozvonError(error.code, **{**error.facts, "file": name}))
    return _import_original(company, (sha256, name), options, rollups, watch)


def _import_original(
    company: Company, original: tuple[str, str], options: Options, rollups: Mapping[str, str], watch: Watch
) -> FileResult:
    sha256, name = original
    records = company.ledger.imports()
    options = replace(options, invented=options.invented or is_demo(records, sha256))
    if code := beside_other(records, options.invented):
        return FileResult.refused(name, DozvonError(code, file=name))
    loaded = [record for record in records if record.sha256 == sha256 and record.undone_at is None]
    if loaded and not options.anew and not reads_otherwise(company, loaded[-1], options.mapping):
        if loaded[-1].original_erased_at is not None:
            company.folder.original(sha256).unlink(missing_ok=True)
        return _already(loaded[-1], name)
    if not company.folder.original(sha256).exists():
        raise DozvonError("original_erased", file=name)
    number = records[-1].number + 1 if records else 1
    replaced = replaced_by(company, sha256, name, options.takes_place)
    job = without_known(company, _job(company, original, f"{number:06d}-{sha256[:8]}", options), replaced)
    result = replace(run_in_child(job, watch), sha256=sha256)
    if result.status != LOADED:
        shutil.rmtree(job.temp, ignore_errors=True)
        return result
    record = _record(result, number, company.folder.original(sha256).stat().st_size, options)
    shown = _show(company, (record, job.folder, result), options, rollups, watch)
    if shown.status == LOADED and job.mapping is not None and shown.fingerprint:
        remember_mapping(company, shown, job.mapping.read_text(encoding="utf-8-sig"), options.who)
    shutil.rmtree(job.temp, ignore_errors=True)
    return shown


def _show(
    company: Company,
    said: tuple[ImportRecord, Path, FileResult],
    options: Options,
    rollups: Mapping[str, str],
    watch: Watch,
) -> FileResult:
    record, segment, result = said
    before = company.ledger.imports(with_undone=False)
    replaced = replaced_by(company, record.sha256, record.file, options.takes_place)
    generation = company.next_generation()
    try:
        write_sums(segment)
        move_durably(segment, company.folder.segment(record.import_id))
        kept = (*(old for old in before if old not in replaced), record)
        _mend_segments(company, kept)
        company.rebuild(generation, kept, dict(rollups), watch)
        record = _without_original(company, record, result)
        company.ledger.commit_import(record, generation, options.who, tuple(old.import_id for old in replaced))
    except DozvonError as error:
        return FileResult.refused(record.file, DozvonError(error.code, **{"file": record.file, **error.facts}))
    if record.original_erased_at is not None:
        company.folder.original(record.sha256).unlink(missing_ok=True)
    return result


def _without_original(company: Company, record: ImportRecord, result: FileResult) -> ImportRecord:
    """True if the original must be deleted: it mentions an erased person, or one in an earlier version did."""
    same = [old for old in company.ledger.imports() if old.sha256 == record.sha256]
    is_erased = result.withheld or any(old.original_erased_at for old in same)
    return replace(record, original_erased_at=now()) if is_erased else record


def _job(company: Company, original: tuple[str, str], import_id: str, options: Options) -> Job:
    temp = company.folder.temp / f"{import_id}-{os.getpid()}"
    segment, saved = temp / "segment", temp / "mappings"
    for room in (segment, saved):
        room.mkdir(parents=True, exist_ok=True)
    for fingerprint, toml in company.ledger.mappings().items():
        (saved / f"{fingerprint}.toml").write_text(toml, encoding="utf-8")
    mapping = options.mapping
    if options.mapping_toml is not None:
        mapping = temp / "mapping.toml"
        mapping.write_text(options.mapping_toml, encoding="utf-8")
    generation = company.ledger.generation()
    keys, book = company.keys(), Erasures(company.folder.ledger)
    return Job(
        original=company.folder.original(original[0]),
        name=original[1],
        folder=segment,
        temp=temp,
        import_id=import_id,
        format=options.format,
        mapping=mapping,
        saved_mappings=saved,
        tz=options.tz,
        date_order=options.date_order,
        list_name=options.list_name,
        explains=options.explains,
        known_keys=company.folder.generation(generation) if generation else None,
        row_key=keys.rows,
        numbers_key=keys.numbers,
        erased=book.erased(),
        numbers_before=book.state(NUMBERS_BEFORE) or "",
        arrived_at=arrival_of(company, original[0], options.now),
    )


def _record(result: FileResult, number: int, size: int, options: Options) -> ImportRecord:
    return ImportRecord(
        import_id=result.import_id or "",
        number=number,
        sha256=result.sha256 or "",
        file=result.file,
        bytes=size,
        format=result.format or "",
        rows=result.rows,
        loaded=result.loaded,
        duplicates=result.duplicates,
        rejected=result.rejected,
        options=options.to_record(),
        result=json.loads(json.dumps(result.to_json(), default=str)),
        invented=options.invented,
        imported_at=now(),
        undone_at=None,
    )


def _already(record: ImportRecord, name: str) -> FileResult:
    said = FileResult.from_json({**record.result})
    return replace(
        said,
        import_id=record.import_id,
        file=name,
        status=ALREADY_LOADED,
        loaded=0,
        duplicates=record.loaded + record.duplicates,
    )
