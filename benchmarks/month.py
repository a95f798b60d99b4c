"""What does a month of a director cost at several million calls: 22 daily files, an undo, two merges, a new plan?

Processor seconds of all processes of its 26 commands, each in processes of its own, as a person starts them; at the end
all tables are compared with those built from nothing. Target: 60 seconds at 5 million calls.
"""

import argparse
import ctypes
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from benchmarks.changes import DAYS, act, write_leads
from benchmarks.daily_files import FIRST_DAY, PR_SET_CHILD_SUBREAPER, Spent, run, write_days

DAILY_FILES, ROWS = 22, 10_000


def month(room: Path, calls: int) -> list[tuple[str, Spent]]:
    """What each kind of command cost in all."""
    data = room / "data"
    run(data, "import", str(write_days(room / "base.csv", FIRST_DAY, DAYS, calls)))
    run(data, "import", str(write_leads(room / "leads.csv", 0, 5_000)))
    files = []
    for number in range(DAILY_FILES):
        path = write_days(room / f"day{number}.csv", FIRST_DAY + timedelta(days=DAYS + number), 1, ROWS)
        files.append(run(data, "import", str(path)))
    last = str(files[-1][1]["files"][0]["import_id"])  # type: ignore[index]  # our own JSON
    spent = [(f"{DAILY_FILES} files of {ROWS:,} calls", _sum([took for took, _ in files]))]
    spent.append(("an undo", run(data, "undo", last)[0]))
    spent.append(("two merges", _sum([act(data, "merge of two people"), act(data, "merge of two more")])))
    spent.append(("a new plan", act(data, "new plan")))
    subprocess.run([sys.executable, "-m", "analytics", "--data", str(data), "verify", "--rebuild"], check=True)
    return spent


def _sum(spent: list[Spent]) -> Spent:
    return Spent(sum(one.seconds for one in spent), sum(one.processor_seconds for one in spent))


def main() -> None:
    """Prints the table of benchmarks/README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=5_000_000)
    chosen = parser.parse_args()
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    with tempfile.TemporaryDirectory() as name:
        spent = month(Path(name), chosen.calls)
    for what, took in (*spent, ("the month", _sum([took for _, took in spent]))):
        print(f"| {what} | {took} |")


if __name__ == "__main__":
    main()
