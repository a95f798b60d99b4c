"""Long work that goes on when its page is left: one at a time per data folder, in a thread, with its progress."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread

from analytics.core.errors import DozvonError
from analytics.demo.world import write_company
from analytics.intake import importing
from analytics.intake.job import FileResult
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from analytics.ui import gate, incoming


@dataclass
class Job:
    """What is being done; `name` is a key below job. in analytics/i18n. Fields change while it runs."""

    name: str
    total: int = 0
    done: int = 0
    results: list[FileResult] = field(default_factory=list)
    error: Exception | None = None
    is_finished: bool = False

    def heard(self, result: FileResult) -> None:
        """Takes note of a file that was read."""
        self.results.append(result)
        self.done += 1


_jobs: dict[Path, Job] = {}
_lock = Lock()


def current(company: Company) -> Job | None:
    """The last job of this data folder, running or finished."""
    return _jobs.get(company.folder.root)


def start(company: Company, name: str, work: Callable[[Job], None]) -> Job:
    """Starts work in the background; DozvonError `job_running` while another goes on."""
    with _lock:
        running = current(company)
        if running and not running.is_finished:
            raise DozvonError("job_running", job=running.name)
        job = _jobs[company.folder.root] = Job(name)
    Thread(target=_run, args=(job, work), name=f"dozvon-{name}", daemon=True).start()
    return job


def _run(job: Job, work: Callable[[Job], None]) -> None:
    job.error = gate.caught(lambda: work(job))
    job.is_finished = True


def load(company: Company, paths: tuple[Path, ...], list_name: str | None = None) -> Job:
    """Loads files; those below the uploads room go when they are read, their originals are kept."""

    def work(job: Job) -> None:
        job.total = len(paths)
        importing.import_files(company, paths, importing.Options(list_name=list_name), rollups(), job.heard)
        for path in paths:
            incoming.forget(path)

    return start(company, "importing", work)


def undo(company: Company, import_id: str) -> Job:
    """Takes an import back."""

    def work(_: Job) -> None:
        importing.undo(company, import_id, rollups())

    return start(company, "undoing", work)


def rebuild(company: Company, reason: str) -> Job:
    """Builds a new generation, after people changed."""

    def work(_: Job) -> None:
        importing.rebuild(company, rollups(), reason)

    return start(company, "rebuilding", work)


def demo(company: Company, seed: int = 1) -> Job:
    """Writes the files of the invented company and loads them."""

    def work(job: Job) -> None:
        out = company.folder.root / "demo"
        shutil.rmtree(out, ignore_errors=True)
        paths = write_company(out, seed=seed)
        job.total = len(paths)
        importing.import_files(company, paths, importing.Options(invented=True), rollups(), job.heard)
        shutil.rmtree(out, ignore_errors=True)

    return start(company, "demo", work)
