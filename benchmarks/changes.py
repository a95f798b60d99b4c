"""What do the changes that a director makes every week cost a company that already has many calls?

Processor seconds of all processes of an undo, a changed team, a merge of two people, a file of leads and another rule
of attribution, one after the other; at the end all tables are compared with those built from nothing.
"""

import argparse
import ctypes
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import duckdb

from analytics.core.principal import MACHINE
from analytics.intake import importing
from analytics.metrics.catalog import rollups
from analytics.store.company import Company
from analytics.store.ledger.ledger import Person
from benchmarks.daily_files import FIRST_DAY, PR_SET_CHILD_SUBREAPER, Spent, processor_seconds, run, write_days

DAYS = 180
LEADS = """
SELECT
    'L' || ({first} + i) AS lead_id,
    '+7916' || lpad((hash(i * 3 + {first}) % 3000000)::VARCHAR, 7, '0') AS phone,
    strftime(TIMESTAMP '{day} 09:00:00' + (i % {days}) * INTERVAL 1 DAY, '%Y-%m-%d %H:%M:%S') AS created_at,
    'op' || (i % 100) AS operator,
    'Closer' || (i % 5) AS field_manager,
    strftime(TIMESTAMP '{day} 10:00:00' + (i % {days}) * INTERVAL 1 DAY, '%Y-%m-%d %H:%M:%S') AS meeting_set_at,
    CASE WHEN i % 4 = 0 THEN strftime(TIMESTAMP '{day}' + (i % {days}) * INTERVAL 1 DAY, '%Y-%m-%d') END AS signed_at
FROM range({rows}) AS t (i)
"""


def write_leads(path: Path, first: int, rows: int, day: date = FIRST_DAY) -> Path:
    """A file of leads from `day` on; every fourth has signed."""
    query = LEADS.format(first=first, day=day, days=DAYS, rows=rows)
    duckdb.execute(f"COPY ({query}) TO '{path}' (HEADER)")
    return path


def _people(company: Company, people: list[Person], aliases: dict[str, str]) -> None:
    company.ledger.save_people(people, aliases, MACHINE)
    importing.rebuild(company, rollups(), "merge" if aliases else "people")


def _everybody(company: Company) -> None:
    _people(company, [Person(f"op{n}", "operator", f"team{n % 7}") for n in range(100)], {})


PLAN = """[meta]
name = "New"
valid_from = "2026-12"
"""
ACTS: dict[str, Callable[[Company], None]] = {
    "team of one person": lambda company: _people(company, [Person("op7", "operator", "north")], {}),
    "teams of everybody": _everybody,
    "merge of two people": lambda company: _people(company, [], {"op8": "op9"}),
    "merge of two more": lambda company: _people(company, [], {"op18": "op19"}),
    "new plan": lambda company: company.ledger.save_plan("New", "2026-12", PLAN, MACHINE),
}


def act(data: Path, name: str) -> Spent:
    """One act in a process of its own."""
    began, before = time.perf_counter(), processor_seconds()
    subprocess.run([sys.executable, "-m", "benchmarks.changes", "--data", str(data), "--act", name], check=True)
    seconds = time.perf_counter() - began
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return Spent(seconds, processor_seconds() - before)


def measure(room: Path, calls: int) -> None:
    """Print a row for each change."""
    data = room / f"data{calls}"
    run(data, "import", str(write_days(room / "base.csv", FIRST_DAY, DAYS, calls)))
    run(data, "import", str(write_leads(room / "leads.csv", 0, 5_000)))
    imported = []
    for first in (DAYS, DAYS // 2):
        file = write_days(room / f"day{first}.csv", FIRST_DAY + timedelta(days=first), 1, 10_000)
        spent, document = run(data, "import", str(file))
        _say(calls, f"import of 10,000 calls of day {first}", spent)
        imported.append(str(document["files"][0]["import_id"]))  # type: ignore[index]  # our own JSON
    _say(calls, "undo of a day in the middle", run(data, "undo", imported[1])[0])
    _say(calls, "undo of the last day", run(data, "undo", imported[0])[0])
    for name in ("team of one person", "teams of everybody", "merge of two people"):
        _say(calls, name, act(data, name))
    _say(calls, "import of 200 leads", run(data, "import", str(write_leads(room / "more.csv", 10_000, 200)))[0])
    _say(calls, "attribution", run(data, "attribution", "last_call")[0])
    subprocess.run([sys.executable, "-m", "analytics", "--data", str(data), "verify", "--rebuild"], check=True)


def _say(calls: int, name: str, spent: Spent) -> None:
    print(f"| {calls:,} | {name} | {spent} |", flush=True)


def main() -> None:
    """Prints the table of benchmarks/README.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--act", choices=ACTS)
    chosen = parser.parse_args()
    if chosen.act:
        ACTS[chosen.act](Company.at(chosen.data))
        return
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    with tempfile.TemporaryDirectory() as name:
        for calls in chosen.calls:
            measure(Path(name), calls)


if __name__ == "__main__":
    main()
