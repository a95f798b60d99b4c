"""What does the first visit of every page cost after an import, in server time, at several million calls?

One server process and one session of the director. All pages are opened once after the start ("cold"). Then a daily
file of 10,000 calls is imported before every single page, so that nobody has asked the new state of the data anything
before ("first"), and the page is opened once more ("again"). Seconds are processor seconds of the server process, in
brackets those of the clock. Targets at 5 million calls: 1.5 s a first visit after an import, 600 MB.

The calls of --calls end yesterday, so that the running month is not judged yet. A folder is copied and gets files of
the days after its last one; if these are in a month that is over, every file changes the window of the verdicts.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import psutil

from analytics.core.scope import Scope
from analytics.store.company import Company
from analytics.ui.session import page_list
from benchmarks.changes import DAYS, write_leads
from benchmarks.daily_files import Spent, write_days
from tests.browser.app import running_app
from tests.server.client import Visitor, visitor

ROWS, LEADS, MB = 10_000, 5_000, 1_000_000


def pages() -> tuple[str, ...]:
    """The pages of a director, in the order of the menu."""
    return tuple(one.name for one in page_list.entries().values() if one.is_open_to(Scope.director()))


def make(room: Path, calls: int, files: int) -> Path:
    """A company with so many calls of 180 days; `files` days are left until today."""
    data, first = room / "data", date.today() - timedelta(days=DAYS + files)
    command(data, "import", str(write_days(room / "base.csv", first, DAYS, calls)))
    command(data, "import", str(write_leads(room / "leads.csv", 0, LEADS, first)))
    return data


def command(data: Path, *words: str) -> None:
    """A command in a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "analytics", "--data", str(data), *words], check=True, stdout=subprocess.DEVNULL
    )


def days_after(data: Path) -> Iterator[date]:
    """The days after the last call."""
    engine = Company.at(data).engine()
    if engine is None:
        raise SystemExit("the folder has no calls")
    ((last,),) = engine.rows("SELECT MAX(day_on) FROM calls")
    engine.close()
    day = date.fromisoformat(str(last))
    while True:
        day += timedelta(days=1)
        yield day


@contextmanager
def server(data: Path) -> Iterator[tuple[Visitor, psutil.Process]]:
    """A session of the director and the process that serves it."""
    with running_app(data) as url, visitor(url) as person:
        (process,) = psutil.Process().children()
        yield person, process


def visit(person: Visitor, process: psutil.Process, page: str) -> Spent:
    """One visit. Raises SystemExit where the page shows an error."""
    began, before = time.perf_counter(), _processor_seconds(process)
    seen = person.open(page)
    spent = Spent(time.perf_counter() - began, _processor_seconds(process) - before)
    if errors := seen.elements("exception"):
        raise SystemExit(f"{page}: {errors[0]}")
    return spent


def _processor_seconds(process: psutil.Process) -> float:
    """Without the children, which import."""
    times = process.cpu_times()
    return float(times.user + times.system)


def measure(data: Path, room: Path, asked: Sequence[str]) -> tuple[list[tuple[str, Spent, Spent, Spent]], str]:
    """A row of cold, first and second visit for every page, and the memory of the server."""
    following = days_after(data)
    with server(data) as (person, process):
        cold = [visit(person, process, page) for page in asked]
        rows = []
        for page, before in zip(asked, cold, strict=True):
            command(data, "import", str(write_days(room / "day.csv", next(following), 1, ROWS)))
            rows.append((page, before, visit(person, process, page), visit(person, process, page)))
        memory = process.memory_info().rss / MB
        peak = int(Path(f"/proc/{process.pid}/status").read_text().split("VmHWM:")[1].split()[0]) * 1024 / MB
    return rows, f"memory of the server {memory:.0f} MB, at most {peak:.0f} MB"


def main() -> None:
    """Prints the table of benchmarks/README.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", help="a data folder, which is copied")
    parser.add_argument("--calls", type=int, default=5_000_000, help="without a folder: how many calls to make")
    parser.add_argument("--pages", nargs="+", default=pages())
    chosen = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        if chosen.data:
            data = Path(shutil.copytree(chosen.data, room / "data"))
            command(data, "report", "overview")  # an outdated generation is built anew
        else:
            data = make(room, chosen.calls, len(chosen.pages))
        rows, memory = measure(data, room, chosen.pages)
    print("| page | cold | first after an import | again |\n|---|---|---|---|")
    for page, *spent in rows:
        print(f"| {page} | {' | '.join(f'{one.processor_seconds:.2f} ({one.seconds:.2f})' for one in spent)} |")
    print(memory)


if __name__ == "__main__":
    main()
