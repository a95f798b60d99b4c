"""How long does an import take against the bare read of the same file: DuckDB's typed read_csv, python-calamine?

What is measured: `import_files` as the server calls it, from a dropped file to the ledger's commit: original kept,
child process with its start (preflight, detection, staging, rules, segment), next generation with its rollups in
a second child. Both are forked from a server that has imported their modules; its own start is not counted. "Until the
segment" is the same without the generation. The bare read is a process of its own too.
Seconds by the clock, and seconds of processor time, which tell more on a machine that others use as well.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import duckdb

from analytics.intake.importing import Options, import_files
from analytics.metrics.catalog import rollups
from analytics.store import fork_server
from analytics.store.company import Company
from benchmarks.calls import write_asterisk_log, write_book, write_log, write_russian_log

READ_CSV = """
import duckdb, sys
c = duckdb.connect(sys.argv[1], config={'threads': 2})
c.execute("SET enable_progress_bar = false")
c.execute("CREATE TABLE t AS SELECT * FROM read_csv(?)", [sys.argv[2]])
"""
READ_BOOK = """
import python_calamine, sys
book = python_calamine.CalamineWorkbook.from_path(sys.argv[2])
book.get_sheet_by_name(book.sheet_names[0]).to_python()
"""
LOOK_SECONDS = 0.02


@dataclass(frozen=True)
class Case:
    """A file to import, the file for the bare read, and the limit of the ratio."""

    name: str
    log: Path
    bare_file: Path
    script: str
    target: float
    is_large: bool = False
    """Run once, regardless of the number of runs."""


@dataclass(frozen=True)
class Run:
    """One import or bare read: wall and processor seconds, seconds until the segment, peak memory of a child."""

    seconds: float
    processor_seconds: float
    segment_seconds: float = 0.0
    peak_bytes: int = 0


def used() -> tuple[float, int]:
    """Processor seconds of finished children, the fork server's too, and the largest memory of one in bytes."""
    children, forked = resource.getrusage(resource.RUSAGE_CHILDREN), fork_server.used()
    seconds = children.ru_utime + children.ru_stime + forked.processor_seconds
    return seconds, max(children.ru_maxrss * 1024, forked.peak_bytes)


def ours(data: Path, log: Path) -> Run:
    """The whole import into an empty company, in a warm process of its own, like a server."""
    shutil.rmtree(data, ignore_errors=True)
    with ProcessPoolExecutor(1, get_context("fork")) as server:
        return server.submit(imported, data, log).result()


def imported(data: Path, log: Path) -> Run:
    """The part of `ours` in that process. Raises SystemExit if the file is not loaded."""
    company, seen, done = Company.at(data), [0.0], threading.Event()
    began, own = time.perf_counter(), time.process_time()

    def watch() -> None:
        segments = data / "segments"
        while not done.wait(LOOK_SECONDS) and not seen[0]:
            if segments.exists() and any(segments.iterdir()):
                seen[0] = time.perf_counter() - began

    watcher = threading.Thread(target=watch)
    watcher.start()
    (result,) = import_files(company, [log], Options(), rollups())
    seconds = time.perf_counter() - began
    done.set()
    watcher.join()
    if result.status != "loaded":
        raise SystemExit(f"{log.name}: {result.status} {result.message}")
    spent, peak = used()
    return Run(seconds, spent + time.process_time() - own, seen[0] or seconds, peak)


def bare(case: Case, database: Path) -> Run:
    """A plain read of the same rows by another library, without any checks."""
    database.unlink(missing_ok=True)
    began, (before, _) = time.perf_counter(), used()
    subprocess.run([sys.executable, "-c", case.script, str(database), str(case.bare_file)], check=True)
    return Run(time.perf_counter() - began, used()[0] - before)


def median(runs: list[Run], figure: Callable[[Run], float]) -> float:
    """Median of one figure over the runs."""
    return statistics.median(figure(run) for run in runs)


def compare(case: Case, room: Path, times: int) -> str:
    """A line of the table: import and bare read alternately, so that a drift of the machine affects both."""
    pairs = [(ours(room / "data", case.log), bare(case, room / "bare.duckdb")) for _ in range(times)]
    imports, reads = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    read, read_spent = median(reads, lambda run: run.seconds), median(reads, lambda run: run.processor_seconds)
    whole, segment = median(imports, lambda run: run.seconds), median(imports, lambda run: run.segment_seconds)
    spent = median(imports, lambda run: run.processor_seconds)
    peak = max(run.peak_bytes for run in imports)
    return (
        f"| {case.name} | {read:.2f} s | {segment:.2f} s = {segment / read:.1f} | {whole:.2f} s = {whole / read:.1f}"
        f" | {spent:.1f} / {read_spent:.1f} s = {spent / read_spent:.1f} | {case.target:g} | {peak / 1e6:,.0f} MB |"
    )


def cases(room: Path, chosen: argparse.Namespace) -> list[Case]:
    """DuckDB cannot read cp1251 by itself: it gets the same rows as UTF-8."""
    result = []
    if "utf8" in chosen.cases:
        log = write_log(room / "log.csv", chosen.rows)
        result.append(Case(f"{chosen.rows:,} rows, UTF-8", log, log, READ_CSV, 3.0))
    if "cp1251" in chosen.cases:
        twin, log = write_russian_log(room / "russian.csv", chosen.rows)
        result.append(Case(f"{chosen.rows:,} rows, cp1251, Russian", log, twin, READ_CSV, 4.0))
    if "asterisk" in chosen.cases:
        log = write_asterisk_log(room / "Master.csv", chosen.rows)
        result.append(Case(f"{chosen.rows:,} rows, Asterisk Master.csv", log, log, READ_CSV, 4.0))
    if "xlsx" in chosen.cases:
        book = write_book(room / "log.xlsx", chosen.rows // 10)
        result.append(Case(f"{chosen.rows // 10:,} rows, XLSX", book, book, READ_BOOK, 3.0))
    if "large" in chosen.cases:
        log = write_log(room / "large.csv", 10 * chosen.rows)
        result.append(Case(f"{10 * chosen.rows:,} rows, UTF-8", log, log, READ_CSV, 3.5, is_large=True))
    if "large1251" in chosen.cases:
        twin, log = write_russian_log(room / "large_russian.csv", 10 * chosen.rows)
        result.append(Case(f"{10 * chosen.rows:,} rows, cp1251, Russian", log, twin, READ_CSV, 4.0, is_large=True))
    return result


def main() -> None:
    """Prints one table. All six cases (`--cases utf8 cp1251 asterisk xlsx large large1251`) take 10 minutes, 5 GB."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    known = ("utf8", "cp1251", "asterisk", "xlsx", "large", "large1251")
    parser.add_argument("--cases", nargs="+", choices=known, default=list(known[:4]))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        print(f"DuckDB {duckdb.__version__}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")
        print("| case | bare read | until the segment | whole import | processor time | target | peak of a child |")
        print("|---|---|---|---|---|---|---|", flush=True)
        for case in cases(room, chosen):
            print(compare(case, room, 1 if case.is_large else chosen.runs), flush=True)
        print(f"load {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
