"""Read several files and publish them with one generation, in one transaction of the ledger."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from analytics.core.errors import DozvonError
from analytics.core.principal import MACHINE, Principal
from analytics.intake.child import run_in_child
from analytics.intake.job import ALREADY_LOADED, LOADED, FileResult, Job
from analytics.intake.mapping import to_remember
from analytics.intake.options import Options, Watch
from analytics.intake.reading import job_of, mend_segments
from analytics.intake.same_layout import reads_otherwise
from analytics.intake.supersede import beside_other, is_demo, replaced_by, without_known
from analytics.store.company import Company
from analytics.store.data.folder import move_durably
from analytics.store.data.segments import span
from analytics.store.ledger.ledger import ImportRecord, now
from analytics.store.safety.segment_sums import write_sums

Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Read:
    """A file that was read and is not visible yet: its segment has its final name, its import is not in the ledger."""

    record: ImportRecord
    result: FileResult
    job: Job
    span: Span | None
    """First and last minute of its calls."""


class BatchEnds(Exception):
    """The file has to wait until the files read before it are published."""


@dataclass
class Batch:
    """Files that become visible together; call only within `folder.writing`.

    The result of every file is the same as if it were imported alone: a file that may contain calls of the files read
    before it, or replaces one, waits until they are published.
    """

    company: Company
    options: Options
    reads: list[Read] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        """Size of the originals that were read."""
        return sum(read.record.bytes for read in self.reads)

    def read(self, original: tuple[str, str], watch: Watch) -> FileResult:
        """Read a stored original (sha256, name). Raises BatchEnds."""
        sha256, name = original
        records = (*self.company.ledger.imports(), *(read.record for read in self.reads))
        options = replace(self.options, invented=self.options.invented or is_demo(records, sha256))
        if code := beside_other(records, options.invented):
            return FileResult.refused(name, DozvonError(code, file=name))
        replaced = replaced_by(self.company, sha256, name, options.takes_place)
        if self.reads and (replaced or any(read.record.sha256 == sha256 for read in self.reads)):
            raise BatchEnds
        loaded = [record for record in records if record.sha256 == sha256 and record.undone_at is None]
        if loaded and not options.anew and not reads_otherwise(self.company, loaded[-1], options.mapping):
            if loaded[-1].original_erased_at is not None:
                self.company.folder.original(sha256).unlink(missing_ok=True)
            return _already(loaded[-1], name)
        if not self.company.folder.original(sha256).exists():
            raise DozvonError("original_erased", file=name)
        return self._read(original, records[-1].number + 1 if records else 1, options, watch)

    def _read(self, original: tuple[str, str], number: int, options: Options, watch: Watch) -> FileResult:
        sha256, name = original
        job = job_of(self.company, original, f"{number:06d}-{sha256[:8]}", options)
        job = replace(job, batch_segments=tuple(self.company.folder.segment(read.record.folder) for read in self.reads))
        job = without_known(self.company, job, replaced_by(self.company, sha256, name, options.takes_place))
        result = replace(run_in_child(job, watch), sha256=sha256)
        if result.status == LOADED:
            self._keep(job, result, number, options)
        else:
            shutil.rmtree(job.temp, ignore_errors=True)
        return result

    def _keep(self, job: Job, result: FileResult, number: int, options: Options) -> None:
        """Give the segment its final name. Raises BatchEnds if its calls may be calls of the files read before."""
        minutes = span(job.folder)
        if any(_overlap(minutes, read.span) for read in self.reads):
            shutil.rmtree(job.temp, ignore_errors=True)
            raise BatchEnds
        record = _record(result, number, self.company.folder.original(result.sha256 or "").stat().st_size, options)
        write_sums(job.folder)
        move_durably(job.folder, self.company.folder.segment(record.import_id))
        self.reads.append(Read(record, result, job, minutes))

    def publish(self, rollups: Mapping[str, str], watch: Watch) -> None:
        """Build one generation of everything loaded and make it current with all imports. Raises DozvonError."""
        company, records = self.company, [read.record for read in self.reads]
        before = company.ledger.imports(with_undone=False)
        takes_place = self.options.takes_place
        replaced = [old for one in records for old in replaced_by(company, one.sha256, one.file, takes_place)]
        kept = (*(old for old in before if old not in replaced), *records)
        generation = company.next_generation()
        self._build(generation, kept, dict(rollups), watch)
        records = [_without_original(company, read.record, read.result) for read in self.reads]
        who, undone = self.options.who, tuple(old.import_id for old in replaced)
        company.ledger.commit_imports(records, generation, who, undone)
        for record, read in zip(records, self.reads, strict=True):
            if record.original_erased_at is not None:
                company.folder.original(record.sha256).unlink(missing_ok=True)
            if read.job.mapping is not None and read.result.fingerprint:
                remember_mapping(company, read.result, read.job.mapping.read_text(encoding="utf-8-sig"), who)

    def _build(self, name: str, kept: tuple[ImportRecord, ...], rollups: dict[str, str], watch: Watch) -> None:
        mend_segments(self.company, kept)
        self.company.renew(name, kept, rollups, watch)

    def clear(self) -> None:
        """Remove the working folders of the files."""
        for read in self.reads:
            shutil.rmtree(read.job.temp, ignore_errors=True)


def remember_mapping(company: Company, read: FileResult, toml: str, who: Principal = MACHINE) -> None:
    """Save the mapping of a file's layout; the next file loads without questions. Raises `mapping_invalid`."""
    layout = read.fingerprint or ""
    kept = to_remember(toml, read.sha256 or "", company.ledger.mappings().get(layout))
    company.ledger.save_mapping(layout, kept, who)


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def _without_original(company: Company, record: ImportRecord, result: FileResult) -> ImportRecord:
    """True if the original must be deleted: it mentions an erased person, or one in an earlier version did."""
    same = [old for old in company.ledger.imports() if old.sha256 == record.sha256]
    is_erased = result.withheld or any(old.original_erased_at for old in same)
    return replace(record, original_erased_at=now()) if is_erased else record


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
        repeats={record.folder: record.loaded + record.duplicates},
    )
