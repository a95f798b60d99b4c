"""From files a person brings to a switched generation: original kept, child reads, one transaction shows."""

import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analytics.core.errors import DozvonError
from analytics.intake.child import run_in_child
from analytics.intake.job import ALREADY_LOADED, LOADED, FileResult, Job
from analytics.store.company import Company
from analytics.store.folder import move_durably
from analytics.store.ledger import ImportRecord, now


@dataclass(frozen=True)
class Options:
    """How a person wants files to be read; None leaves it to detection."""

    format: str | None = None
    mapping: Path | None = None
    tz: str = "Europe/Moscow"
    date_order: str | None = None
    list_name: str | None = None
    who: str = "director"
    invented: bool = False
    anew: bool = False
    """Read a file again although its content is loaded already (with another mapping, say)."""

    def to_record(self) -> dict[str, object]:
        """What the ledger keeps of it."""
        kept = ("format", "tz", "date_order", "list_name")
        return {name: getattr(self, name) for name in kept} | {"mapping": str(self.mapping) if self.mapping else None}


def import_files(
    company: Company,
    paths: Sequence[Path],
    options: Options,
    rollups: Mapping[str, str],
    progress: Callable[[FileResult], None] = lambda _: None,
) -> tuple[FileResult, ...]:
    """Imports files one after the other; folders are walked. Nothing is half done: a file is loaded or it is not.

    `rollups` are the queries a generation sums in advance (metrics.catalog.rollups()). `progress` hears every result.
    """
    results = []
    for path in _files(paths):
        with company.folder.writing():
            result = _import_one(company, path, options, rollups)
        progress(result)
        results.append(result)
    return tuple(results)


def undo(company: Company, import_id: str, rollups: Mapping[str, str], who: str = "director") -> ImportRecord:
    """Takes an import back; rows that another file also holds stay. DozvonError `import_unknown`."""
    with company.folder.writing():
        kept = company.ledger.imports(with_undone=False)
        taken = next((record for record in kept if record.import_id == import_id), None)
        if taken is None:
            raise DozvonError("import_unknown", import_id=import_id)
        generation = company.next_generation()
        company.rebuild(generation, tuple(record for record in kept if record != taken), dict(rollups))
        company.ledger.commit_undo(import_id, generation, who)
    return taken


def rebuild(company: Company, rollups: Mapping[str, str], reason: str, who: str = "director") -> None:
    """A new generation from the same segments: after people changed, or after a generation was lost."""
    with company.folder.writing():
        kept = company.ledger.imports(with_undone=False)
        generation = company.next_generation()
        company.rebuild(generation, kept, dict(rollups))
        company.ledger.commit_generation(generation, who, reason)


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += sorted(member for member in path.rglob("*") if member.is_file()) if path.is_dir() else [path]
    return found


def _import_one(company: Company, path: Path, options: Options, rollups: Mapping[str, str]) -> FileResult:
    records = company.ledger.imports()
    current = company.ledger.generation()
    company.folder.tidy({record.import_id for record in records}, current)
    try:
        sha256, size = company.folder.keep_original(path)
    except DozvonError as error:
        return FileResult.refused(path.name, error)
    loaded = [record for record in records if record.sha256 == sha256 and record.undone_at is None]
    if loaded and not options.anew:
        return _already(loaded[-1], path.name)
    number = records[-1].number + 1 if records else 1
    import_id = f"{number:06d}-{sha256[:8]}"
    job = _job(company, company.folder.original(sha256), path.name, import_id, options, current)
    result = run_in_child(job)
    if result.status != LOADED:
        shutil.rmtree(job.folder, ignore_errors=True)
        return result
    record = _record(result, number, sha256, size, options)
    return _show(company, (record, job.folder, result), options.who, rollups)


def _show(
    company: Company, said: tuple[ImportRecord, Path, FileResult], who: str, rollups: Mapping[str, str]
) -> FileResult:
    record, segment, result = said
    before = company.ledger.imports(with_undone=False)
    replaced = tuple(old for old in before if old.sha256 == record.sha256)
    generation = company.next_generation()
    try:
        move_durably(segment, company.folder.segment(record.import_id))
        kept = (*(old for old in before if old not in replaced), record)
        company.rebuild(generation, kept, dict(rollups))
    except DozvonError as error:
        return replace(FileResult.refused(record.file, error), rows=0)
    company.ledger.commit_import(record, generation, who, tuple(old.import_id for old in replaced))
    return result


def _job(company: Company, original: Path, name: str, import_id: str, options: Options, generation: str | None) -> Job:
    temp = company.folder.temp / f"{import_id}-{os.getpid()}"
    segment, saved = temp / "segment", temp / "mappings"
    for room in (segment, saved):
        room.mkdir(parents=True, exist_ok=True)
    for fingerprint, toml in company.ledger.mappings().items():
        (saved / f"{fingerprint}.toml").write_text(toml, encoding="utf-8")
    return Job(
        original=original,
        name=name,
        folder=segment,
        temp=temp,
        import_id=import_id,
        format=options.format,
        mapping=options.mapping,
        saved_mappings=saved,
        tz=options.tz,
        date_order=options.date_order,
        list_name=options.list_name,
        known_keys=company.folder.generation(generation) if generation else None,
    )


def _record(result: FileResult, number: int, sha256: str, size: int, options: Options) -> ImportRecord:
    return ImportRecord(
        import_id=result.import_id or "",
        number=number,
        sha256=sha256,
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
