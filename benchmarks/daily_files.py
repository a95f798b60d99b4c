"""What does a day's file cost a company that already has many calls, and twenty daily files against one?

What is measured: the commands `import` and `undo` as a person runs them, each with the processor seconds of all its
processes (the fork server and its children outlive the command; this process waits for them as a subreaper). Ratios
within one run tell more than seconds on a machine that others use as well.
"""

import argparse
import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

PR_SET_CHILD_SUBREAPER = 36
FIRST_DAY = date(2025, 1, 6)
ROWS = """
SELECT
    'op' || (hash(i) % 100) AS operator,
    'base' || (hash(i + 1) % 20) AS list,
    '+7916' || lpad((hash(i + {seed}) % {numbers})::VARCHAR, 7, '0') AS phone,
    strftime(TIMESTAMP '{day} 09:00:00' + ((i * {days}) // {rows}) * INTERVAL 1 DAY
        + (i * 7 % 32400) * INTERVAL 1 SECOND, '%Y-%m-%d %H:%M:%S') AS start,
    3 + i % 40 AS ring_s,
    CASE WHEN hash(i + 2) % 3 = 0 THEN hash(i + 3) % 200 ELSE 0 END AS talk_s
FROM range({rows}) AS t (i)
"""


@dataclass(frozen=True)
class Spent:
    """Seconds of one command: by the clock and of all its processes."""

    seconds: float
    processor_seconds: float

    def __str__(self) -> str:
        return f"{self.processor_seconds:.1f} s (clock {self.seconds:.1f})"


def write_days(path: Path, first: date, days: int, rows: int) -> Path:
    """A call log of some days; two thirds of the numbers are dialled more than once."""
    seed = (first - FIRST_DAY).days * 10_000_000
    query = ROWS.format(day=first, days=days, rows=rows, seed=seed, numbers=3_000_000)
    duckdb.execute(f"COPY ({query}) TO '{path}' (HEADER)")
    return path


def run(data: Path, *words: str) -> tuple[Spent, dict[str, object]]:
    """One command and its JSON. Raises CalledProcessError if it is refused."""
    began, before = time.perf_counter(), processor_seconds()
    command = [sys.executable, "-m", "analytics", "--data", str(data), words[0], "--json", *words[1:]]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    seconds = time.perf_counter() - began
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return Spent(seconds, processor_seconds() - before), json.loads(printed)


def processor_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def into(room: Path, calls: int, times: int) -> tuple[Spent, Spent, Spent]:
    """Medians for 10,000 rows and a company with so many calls: new days, days in the middle, undone."""
    data, days = room / f"data{calls}", 180
    shutil.rmtree(data, ignore_errors=True)
    run(data, "import", str(write_days(room / "base.csv", FIRST_DAY, days, calls)))
    following, middle, undone = [], [], []
    for number in range(times):
        for spent, first in ((following, days + number), (middle, days // 2 + number)):
            file = write_days(room / f"day{first}.csv", FIRST_DAY + timedelta(days=first), 1, 10_000)
            took, document = run(data, "import", str(file))
            spent.append(took)
        (result,) = document["files"]  # type: ignore[misc]  # our own JSON
        undone.append(run(data, "undo", str(result["import_id"]))[0])  # type: ignore[index]
    return _median(following), _median(middle), _median(undone)


def _median(spent: list[Spent]) -> Spent:
    return sorted(spent, key=lambda one: one.processor_seconds)[len(spent) // 2]


def daily(room: Path, files: int, rows: int) -> tuple[Spent, Spent, Spent]:
    """The same rows as one file, as daily files of one command, and as daily files of a command each."""
    logs = room / "daily"
    logs.mkdir()
    paths = [write_days(logs / f"{n:03d}.csv", FIRST_DAY + timedelta(days=n), 1, rows) for n in range(files)]
    lines = [path.read_text().splitlines() for path in paths]
    whole = room / "whole.csv"
    whole.write_text("\n".join([lines[0][0], *(line for log in lines for line in log[1:])]) + "\n")
    one, _ = run(room / "one", "import", str(whole))
    together, _ = run(room / "together", "import", *map(str, paths))
    single = [run(room / "single", "import", str(path))[0] for path in paths]
    sums = Spent(sum(a.seconds for a in single), sum(a.processor_seconds for a in single))
    return one, together, sums


def main() -> None:
    """Prints the tables of benchmarks/README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--files", type=int, default=20)
    parser.add_argument("--rows", type=int, default=10_000)
    chosen = parser.parse_args()
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        print("| calls | 10,000 rows of a new day | of a day in the middle | undo |\n|---|---|---|---|")
        figures = [into(room, calls, chosen.times) for calls in chosen.calls]
        for calls, spent in zip(chosen.calls, figures, strict=True):
            print(f"| {calls:,} | {' | '.join(map(str, spent))} |")
        ratios = (b.processor_seconds / a.processor_seconds for a, b in zip(figures[0], figures[-1], strict=True))
        print(f"| ratio | {' | '.join(f'{ratio:.2f}' for ratio in ratios)} |\n", flush=True)
        one, together, single = daily(room, chosen.files, chosen.rows)
        ratio = together.processor_seconds / one.processor_seconds, single.processor_seconds / one.processor_seconds
        print(f"| {chosen.files} x {chosen.rows:,} rows | one file | one command | a command each |\n|---|---|---|---|")
        print(f"| | {one} | {together} = {ratio[0]:.2f} | {single} = {ratio[1]:.2f} |")


if __name__ == "__main__":
    main()
