"""How long does an import take against DuckDB's own typed read of the same file into a table?"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import duckdb
import psutil

from benchmarks.calls import write_log
from benchmarks.clock import compare

TARGET = 3.0


def ours(data: Path, log: Path) -> int:
    """The whole import as a person starts it; returns the peak memory of its children in bytes."""
    shutil.rmtree(data, ignore_errors=True)
    command = [sys.executable, "-m", "analytics", "--data", str(data), "import", str(log)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak, done = [0], threading.Event()

    def watch() -> None:
        parent = psutil.Process(process.pid)
        while not done.wait(0.02):
            try:
                sizes = [child.memory_info().rss for child in parent.children(recursive=True)]
            except psutil.Error:
                continue
            peak[0] = max([peak[0], *sizes])

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = process.wait()
    done.set()
    watcher.join()
    if status != 0:
        raise SystemExit(f"the import ended with {status}")
    return peak[0]


def theirs(database: Path, log: Path) -> None:
    """DuckDB's typed read_csv of the same file into a table on disk, in a process of its own."""
    database.unlink(missing_ok=True)
    script = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], config={'threads': 2});"
        ' c.execute("CREATE TABLE t AS SELECT * FROM read_csv(?)", [sys.argv[2]])'
    )
    subprocess.run([sys.executable, "-c", script, str(database), str(log)], check=True, stderr=subprocess.DEVNULL)


def main() -> None:
    """Prints the ratio and the peak memory of the import's children."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        log = write_log(folder / "log.csv", chosen.rows)
        peaks: list[int] = []
        result = compare(
            lambda: peaks.append(ours(folder / "data", log)), lambda: theirs(folder / "t.duckdb", log), chosen.runs
        )
        print(f"{chosen.rows:,} rows: import / typed read_csv = {result}; target below {TARGET}")
        print(f"peak memory of a child: {max(peaks) / 1e6:,.0f} MB; DuckDB {duckdb.__version__}")


if __name__ == "__main__":
    main()
