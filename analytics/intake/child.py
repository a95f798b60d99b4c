"""The child process that reads uploaded files, which may be hostile."""

import gc
import json
import sys

from analytics.core.errors import DozvonError
from analytics.intake.job import FileResult, Job
from analytics.store.process import QUIET, Limits, Watch, confine, run_module

LIMITS = Limits(resident_bytes=1_400_000_000)
"""Ten million rows of CSV take 1.3 GB (benchmarks/README.md); no file may use more of the server's memory."""


USUAL = (
    ("Дата и время", "Оператор", "Телефон", "Статус", "Разговор"),
    ("2026-03-02 10:00:00", "Анна", "79161230001", "отвечен", "45"),
    ("2026-03-02 10:05:00", "Борис", "79161230002", "не отвечен", "0"),
)
ABROAD = (("Start time", "Agent", "Number", "Result", "Duration"), *USUAL[1:])
"""Usual call logs, with headers in Russian and in Latin letters: recognising them loads the vocabulary."""


def run_in_child(job: Job, watch: Watch = QUIET) -> FileResult:
    """Read a file in a child process; a child that dies or is cancelled gives a refused result."""
    try:
        said = run_module("analytics.intake.child", job.to_json(), LIMITS, watch)
    except DozvonError as error:
        facts = {"file": job.name, **error.facts}
        is_hard = error.code == "child_failed"
        refused = DozvonError("file_too_hard", **facts) if is_hard else DozvonError(error.code, **facts)
        return FileResult.refused(job.name, refused)
    return FileResult.from_json(json.loads(said))


def prepare() -> None:
    """In the fork server: load the readers and their vocabulary, which every child then has."""
    import numpy  # noqa: F401

    from analytics.intake.columns.detect import detect
    from analytics.intake.files.read import Grid
    from analytics.intake.load import run  # noqa: F401
    from analytics.intake.shape.header import sample_of

    for rows in (USUAL, ABROAD):
        detect(sample_of(Grid(rows, (), is_whole=True)))


def main() -> None:
    """Child process: reads a job as JSON from standard input, prints its result as JSON."""
    confine(LIMITS)
    gc.disable()  # a child ends with its file; the rows of a workbook were looked through for cycles again and again
    from analytics.intake.load import run  # keeps the readers out of processes that only start a child

    job = Job.from_json(sys.stdin.read())
    try:
        result = run(job)
    except DozvonError as error:
        result = FileResult.refused(job.name, error)
    json.dump(result.to_json(), sys.stdout, ensure_ascii=False, default=str)


if __name__ == "__main__":
    main()
