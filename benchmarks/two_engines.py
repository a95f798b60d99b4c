"""What does building the same generation cost on DuckDB and on Spark, and are all tables equal?

Processor seconds are those of all processes (daily_files.py); Spark's include its Java process.
"""

import argparse
import ctypes
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from analytics.store.company import Company
from analytics.store.safety.compare import compared_tables
from benchmarks.daily_files import FIRST_DAY, PR_SET_CHILD_SUBREAPER, run, write_days

DAYS = 18


def company(room: Path, files: int, rows: int) -> Path:
    """A data folder with call logs of 18 days each, and one that repeats a fifth of another one."""
    paths = [write_days(room / f"{n:02d}.csv", FIRST_DAY + timedelta(days=DAYS * n), DAYS, rows) for n in range(files)]
    again = room / "again.csv"
    with paths[-1].open() as source, again.open("w") as target:
        target.writelines(line for line, _ in zip(source, range(rows // 5 + 1), strict=False))
    run(room / "data", "import", *map(str, [*paths, again]))
    return room / "data"


def compare(data: Path, master: str, memory_mb: int, room: Path) -> None:
    """Print the cost of either build, and every table."""
    on_duckdb, _ = run(data, "build")
    judge = shutil.copy(_generation(data), room / "duckdb.duckdb")
    on_spark, _ = run(data, "build", "--engine", "spark", "--master", master, "--memory-mb", str(memory_mb))
    print(f"| DuckDB | Spark on {master}, {memory_mb} MB | ratio |\n|---|---|---|")
    ratio = on_spark.processor_seconds / on_duckdb.processor_seconds
    print(f"| {on_duckdb} | {on_spark} | {ratio:.1f} |\n", flush=True)
    for table in compared_tables(judge, _generation(data), room / "temp"):
        print(f"{table.table}: {table.rows} rows, {'equal' if table.is_equal else 'DIFFERENT'}")


def _generation(data: Path) -> Path:
    made = Company.at(data)
    return made.folder.generation(str(made.ledger.generation()))


def main() -> None:
    """Prints the table of benchmarks/README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="a data folder instead of invented call logs")
    parser.add_argument("--files", type=int, default=10)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--memory-mb", type=int, default=6000)
    chosen = parser.parse_args()
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        data = chosen.data or company(room, chosen.files, chosen.rows)
        compare(data, chosen.master, chosen.memory_mb, room)


if __name__ == "__main__":
    main()
