"""The process that touches foreign files: whatever a hostile one does ends here."""

import json
import sys

from analytics.core.errors import DozvonError
from analytics.intake.job import FileResult, Job
from analytics.store.process import QUIET, Limits, Watch, confine, run_module

LIMITS = Limits(resident_bytes=1_400_000_000)
"""Ten million rows of CSV take 1.3 GB (benchmarks/README.md); no file may take the server's memory."""


def run_in_child(job: Job, watch: Watch = QUIET) -> FileResult:
    """Reads a file in a process of its own; a child that dies or is called off leaves a refusal."""
    try:
        said = run_module("analytics.intake.child", job.to_json(), LIMITS, watch)
    except DozvonError as error:
        code = "file_too_hard" if error.code == "child_failed" else error.code
        return FileResult.refused(job.name, DozvonError(code, file=job.name, **error.facts))
    return FileResult.from_json(json.loads(said))


def main() -> None:
    """A job as JSON on standard input, its result as JSON on standard output."""
    confine(LIMITS)
    from analytics.intake.load import run  # what reads files stays out of the processes that only start this one

    job = Job.from_json(sys.stdin.read())
    try:
        result = run(job)
    except DozvonError as error:
        result = FileResult.refused(job.name, error)
    json.dump(result.to_json(), sys.stdout, ensure_ascii=False, default=str)


if __name__ == "__main__":
    main()
