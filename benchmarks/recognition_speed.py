"""How much processor time does it take to see what a file is: its columns, their reading, and what is to be asked?

Each file is read as the import reads it, in a child of a process that is prepared as the fork server is. Seconds of
processor time of opening (bytes to sampled rows), and of recognition (sample to layout and questions); the least of
several runs, for a machine that others use as well.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from analytics.intake.child import prepare
from analytics.intake.columns.detect import layout_of, questions
from analytics.intake.files.tables import tables_of
from analytics.intake.job import Job
from analytics.intake.shape.crosstab import unfolded
from analytics.intake.shape.header import sample_of
from analytics.intake.shape.split_dates import dated
from benchmarks.calls import write_asterisk_log, write_book, write_log, write_russian_log

TARGET = 0.15


def spent(path: Path, temp: Path) -> tuple[float, float, int]:
    """Seconds of opening and of recognising the first table of a file, and the rows of its sample."""
    began = time.process_time()
    table = next(iter(tables_of(path, path.name, temp)))
    opened = time.process_time()
    table = dated(unfolded(table))
    sample = sample_of(table.grid, table.name, table.sheet)
    layout = layout_of(sample, Job(path, path.name, temp, temp, "1"))
    if layout is None or questions(sample, layout):
        raise SystemExit(f"{path.name} is not read")
    return opened - began, time.process_time() - opened, len(sample.rows)


def least(path: Path, temp: Path, runs: int) -> tuple[float, float, int]:
    """The least of several runs, each in a process of its own, which has nothing left of the one before."""
    found = []
    for _ in range(runs):
        with ProcessPoolExecutor(1, get_context("fork")) as child:
            found.append(child.submit(spent, path, temp).result())
    return min(one[0] for one in found), min(one[1] for one in found), found[0][2]


def files(room: Path, rows: int) -> Sequence[Path]:
    """A file of many rows in two encodings, one of a day, one of an exchange, and books."""
    twin, russian = write_russian_log(room / "russian.csv", rows)
    return (
        write_log(room / "day.csv", 1000),
        write_log(room / "log.csv", rows),
        russian,
        twin,
        write_asterisk_log(room / "Master.csv", rows),
        write_book(room / "day.xlsx", 1000),
        write_book(room / "log.xlsx", rows // 10),
    )


def main() -> None:
    """Prints a line for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    prepare()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        print(f"| file | rows of the sample | opening | recognition (target {TARGET:g} s) |")
        print("|---|---|---|---|")
        for path in files(room, chosen.rows):
            opening, recognition, rows = least(path, room, chosen.runs)
            print(f"| {path.name} | {rows:,} | {opening:.3f} s | {recognition:.3f} s |", flush=True)


if __name__ == "__main__":
    main()
