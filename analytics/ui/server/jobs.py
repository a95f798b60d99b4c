"""Long jobs that continue after the page is left: one at a time per data folder, in a thread, with progress."""

import shutil
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from threading import Lock, Thread
from typing import Final, Literal

from analytics.access.roles import named
from analytics.core import rights
from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.demo.visits import book_visits
from analytics.demo.world import write_company
from analytics.intake import importing
from analytics.intake.importing import Options, RebuildReason
from analytics.intake.job import LOADED, NEEDS_MAPPING, REFUSED, FileResult
from analytics.intake.sent_files import written
from analytics.intake.visits import publish
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from analytics.store.ledger.accounts import Accounts
from analytics.ui.server import error_boundary, server_log, waiting_files
from analytics.ui.server.waiting_files import Upload

JobName = Literal["importing", "undoing", "rebuilding", "visits", "mending", "demo", "leaving_demo", "erasing"]
"""Sentences below job. in analytics/i18n."""
LOADING: Final = "importing"
MENDING: Final = "mending"
DEMO: Final = "demo"
PROGRAM = Principal.machine("program")


@dataclass
class Job(importing.Watch):
    """A job. Fields change while it runs."""

    name: JobName
    total: int = 0
    done: int = 0
    file: str = ""
    rows_read: int = 0
    results: list[FileResult] = field(default_factory=list)
    error: DozvonError | None = None
    is_finished: bool = False
    is_called_off: bool = False

    def begins(self, file: str) -> None:
        """Record the file that is read next."""
        self.file, self.rows_read = file, 0

    def heard(self, result: FileResult) -> None:
        """Record the result of a file."""
        self.results.append(result)
        server_log.note(
            "import",
            code=result.status,
            import_id=result.import_id,
            format=result.format,
            rows=result.rows,
            loaded=result.loaded,
            rejected=result.rejected,
        )
        self.done += 1
        self.rows_read = 0

    def rows(self, read: int) -> None:
        """Record the number of rows read."""
        self.rows_read = read

    def is_cancelled(self) -> bool:
        """True once the job is cancelled."""
        return self.is_called_off


@dataclass(frozen=True)
class Asked:
    """A file that was read and has questions, with its reading options.

    The uploaded file is kept until then, so that a restarted server asks again.
    """

    result: FileResult
    options: Options
    path: Path | None = None


@dataclass
class _Desk:
    """The jobs of one data folder: the last job, files that wait for it, files with questions."""

    company: Company
    job: Job | None = None
    waiting: deque[Upload] = field(default_factory=deque)
    asking: dict[str, Asked] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def load(self, job: Job) -> None:
        """Load waiting files until there are none."""
        while not job.is_called_off:
            with self.lock:
                if not self.waiting:
                    job.is_finished = True  # set here, so that no file is added to a job that has just ended
                    return
                uploads = [self.waiting.popleft()]
                while self.waiting and self.waiting[0].options == uploads[0].options:
                    uploads.append(self.waiting.popleft())
                job.total = job.done + len(uploads) + len(self.waiting)
            self._read(job, uploads)
        with self.lock:
            left, self.waiting = self.waiting, deque()
        for upload in left:
            self._refuse(job, upload, DozvonError("cancelled", file=written(upload.path.name)))

    def _read(self, job: Job, uploads: list[Upload]) -> None:
        """Load files with the same options; the error of one (a full disk, say) is recorded and stops no other."""
        known, options = len(job.results), uploads[0].options
        try:  # rights may have changed since the files arrived
            options = replace(options, who=named(Accounts(self.company.folder.ledger), Principal.of(options.who).name))
            importing.import_files(self.company, [one.path for one in uploads], options, rollups(), job)
        except DozvonError as error:
            self._refuse(job, uploads[len(job.results) - known], error)
        results = job.results[known:]
        for upload, result in zip(uploads, results, strict=False):  # shorter if it was cancelled or failed
            self.heed(Asked(result, options, upload.path))
        self.waiting.extendleft(reversed(uploads[len(results) :]))

    def _refuse(self, job: Job, upload: Upload, error: DozvonError) -> None:
        job.heard(FileResult.refused(written(upload.path.name), error))
        waiting_files.forget(self.company.folder, upload.path)

    def heed(self, question: Asked) -> None:
        """Keep a question until its file is loaded; a file without questions is removed."""
        key, status = question.result.sha256 or "", question.result.status
        before = self.asking.get(key)
        if status == NEEDS_MAPPING and key:
            self.asking[key] = replace(question, path=before.path if before and before.path else question.path)
        elif status != REFUSED:
            self.asking.pop(key, None)
        waiting_paths = [asked.path for asked in self.asking.values()]
        for path in (question.path, before.path if before else None):
            if path is not None and path not in waiting_paths:
                waiting_files.forget(self.company.folder, path)


_desks: dict[Path, _Desk] = {}
_lock = Lock()


def _desk(company: Company) -> _Desk:
    with _lock:
        return _desks.setdefault(company.folder.root, _Desk(company))


def current(company: Company) -> Job | None:
    """The last job of this data folder, running or finished."""
    return _desk(company).job


def asking(company: Company) -> tuple[Asked, ...]:
    """Files with questions about their columns or words."""
    return tuple(_desk(company).asking.values())


def put_aside(company: Company, asked: Asked) -> None:
    """Drop a file with questions without loading it."""
    desk = _desk(company)
    desk.asking.pop(asked.result.sha256 or "", None)
    if asked.path is not None:
        waiting_files.forget(company.folder, asked.path)


def start(company: Company, name: JobName, work: Callable[[Job], None]) -> Job:
    """Start a job in the background. Raises DozvonError `job_running` while another one runs."""
    desk = _desk(company)
    with desk.lock:
        return _start(desk, name, work)


def _start(desk: _Desk, name: JobName, work: Callable[[Job], None]) -> Job:
    if desk.job and not desk.job.is_finished:
        raise DozvonError("job_running", job=desk.job.name)
    job = desk.job = Job(name)
    Thread(target=_run, args=(desk, job, work), name=f"dozvon-{name}", daemon=True).start()
    return job


def _run(desk: _Desk, job: Job, work: Callable[[Job], None]) -> None:
    began = time.monotonic()
    job.error = error_boundary.caught(lambda: work(job))
    code = job.error.code if job.error else None
    server_log.note("job", job=job.name, code=code, seconds=round(time.monotonic() - began, 3))
    with desk.lock:
        job.is_finished = True
        if desk.waiting and desk.job is job:
            _start(desk, LOADING, desk.load)


def cancel(company: Company, who: Principal) -> None:
    """Cancel the running job; unpublished work is discarded. Raises DozvonError `not_allowed`."""
    rights.must(who, "import", {})
    desk = _desk(company)
    if desk.job is not None:
        desk.job.is_called_off = True


def load(company: Company, files: Iterable[Upload]) -> None:
    """Load files from ui/server/upload_route.py after the running job; their originals are kept."""
    desk = _desk(company)
    with desk.lock:
        desk.waiting.extend(arrived := [*files])
        if desk.job is None or desk.job.is_finished:
            _start(desk, LOADING, desk.load)
        elif desk.job.name == LOADING:
            desk.job.total += len(arrived)


def again(company: Company, result: FileResult, options: Options, others: Iterable[Asked] = ()) -> Job:
    """Read a stored original again with an answer or other options; once it is loaded, then the others."""
    files = (Asked(result, options), *others)

    def work(job: Job) -> None:
        job.total = len(files)
        for asked in files:
            job.file = asked.result.file
            try:
                imported = importing.import_kept(company, asked.result, asked.options, rollups(), job)
            except DozvonError as error:
                imported = FileResult.refused(asked.result.file, error)
            job.heard(imported)
            _desk(company).heed(Asked(replace(imported, sha256=asked.result.sha256), asked.options))
            if job.is_called_off or job.results[0].status != LOADED:
                return

    return start(company, LOADING, work)


def undo(company: Company, import_id: str, who: Principal) -> Job:
    """Undo an import."""

    def work(_: Job) -> None:
        importing.undo(company, import_id, rollups(), who)

    return start(company, "undoing", work)


def rebuild(company: Company, reason: RebuildReason, who: Principal) -> Job:
    """Build a new generation after people changed."""

    def work(_: Job) -> None:
        importing.rebuild(company, rollups(), reason, who)

    return start(company, "rebuilding", work)


def visits(company: Company) -> Job:
    """Rebuild the figures with all entered visits."""

    def work(_: Job) -> None:
        publish(company, rollups(), PROGRAM)

    return start(company, "visits", work)


def mend(company: Company) -> Job:
    """Rebuild a damaged generation."""

    def work(_: Job) -> None:
        importing.rebuild(company, rollups(), "damaged", PROGRAM)

    return start(company, MENDING, work)


def demo(company: Company, who: Principal, seed: int = 1) -> Job:
    """Write the demo company's files and load them."""

    def work(job: Job) -> None:
        out = company.folder.root / "demo"
        shutil.rmtree(out, ignore_errors=True)
        paths = write_company(out, seed=seed)
        job.total = len(paths)
        options = Options(invented=True, who=who)
        for result in importing.import_files(company, paths, options, rollups(), job):
            _desk(company).heed(Asked(result, options))
        shutil.rmtree(out, ignore_errors=True)
        book_visits(company, datetime.now())

    return start(company, DEMO, work)


def missing_of_demo(company: Company) -> tuple[FileResult, ...]:
    """Files of the demo company that are not loaded because of questions or errors."""
    job = current(company)
    results = job.results if job is not None and job.name == DEMO and job.is_finished else ()
    asked = (asked.result for asked in asking(company) if asked.options.invented)
    return *asked, *(result for result in results if result.status == REFUSED)
