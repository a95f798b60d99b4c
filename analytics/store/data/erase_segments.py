"""Find segments that mention a person or contain numbers that are too old, and rewrite them without these."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from analytics.core.record import SEGMENT_TABLES
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.erase_cells import Touched, age, count, count_old, withhold
from analytics.store.data.segments import whole
from analytics.store.data.sqlfile import quoted
from analytics.store.process import Limits, confine, run_module
from analytics.store.subject import Subject

ROOM = "rewritten"
"""Subfolder of the temp folder, with one folder per segment."""


@dataclass(frozen=True)
class Task:
    """`segments` are folders by name; without `is_written` they are only counted.

    Either `subjects`, or `before`: the ISO day before which numbers are removed, with the key of their tokens.
    """

    temp: str
    segments: Mapping[str, str]
    is_written: bool
    subjects: tuple[Subject, ...] = ()
    before: str = ""
    numbers_key: str = ""


def rewrite(task: Task) -> dict[str, Touched]:
    """What was changed, by segment. Rewritten segments are in temp/ROOM/<name>; unchanged ones are not written."""
    answer = json.loads(run_module("analytics.store.data.erase_segments", json.dumps(asdict(task), ensure_ascii=False)))
    return {name: Touched(**touched) for name, touched in answer.items()}


def run(task: Task) -> dict[str, Touched]:
    """Run the task in this process."""
    by_segment = {}
    for name, folder in task.segments.items():
        touched = _segment(task, name, Path(folder))
        if touched.total:
            by_segment[name] = touched
    return by_segment


def _segment(task: Task, name: str, folder: Path) -> Touched:
    present = [table for table in SEGMENT_TABLES if (folder / f"{table}.parquet").exists()]
    with Workbench(None, Path(task.temp)) as bench:
        for table in present:
            bench.run(f"CREATE VIEW segment_{table} AS {_select(table, folder)}")
        touched = _sum(_looked(bench, task, present))
    if touched.total and task.is_written:
        target = Path(task.temp) / ROOM / name
        target.mkdir(parents=True)
        work = Path(task.temp) / f"{name}.rewriting"
        with Workbench(work, Path(task.temp)) as bench:
            for table in present:
                bench.run(f"CREATE TABLE segment_{table} AS {_select(table, folder)}")
            _written(bench, task, present)
            for table in present:
                path = quoted(target / f"{table}.parquet")
                bench.run(f"COPY segment_{table} TO {path} (FORMAT parquet, COMPRESSION snappy)")
        work.unlink()
    return touched


def _looked(bench: Workbench, task: Task, present: Sequence[str]) -> list[Touched]:
    if task.before:
        return [count_old(bench, task.before, present)]
    return [count(bench, subject, present) for subject in task.subjects]


def _written(bench: Workbench, task: Task, present: Sequence[str]) -> None:
    if task.before:
        age(bench, task.before, task.numbers_key, present)
        if "rejected" in present:  # a rejected row has no reliable date
            bench.run("UPDATE segment_rejected SET original = '[]'")
    for subject in task.subjects:
        withhold(bench, subject, present)


def _select(table: str, folder: Path) -> str:
    path = quoted(folder / f"{table}.parquet")
    return whole(table, f"read_parquet({path})")


def _sum(parts: Sequence[Touched]) -> Touched:
    return Touched(**{table: sum(getattr(one, table) for one in parts) for table in SEGMENT_TABLES})


def main() -> None:
    """Child process: reads a task as JSON from standard input, prints what was changed as JSON."""
    confine(Limits())
    message = json.loads(sys.stdin.read())
    subjects = tuple(Subject(**{**one, "spellings": tuple(one["spellings"])}) for one in message.pop("subjects"))
    by_segment = run(Task(**message, subjects=subjects))
    json.dump({name: asdict(touched) for name, touched in by_segment.items()}, sys.stdout)


if __name__ == "__main__":
    main()
