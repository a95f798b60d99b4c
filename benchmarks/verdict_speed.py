"""How long do the verdicts of a month take: 100 operators, 20 bases, a million calls; memory beside it."""

import argparse
import contextlib
import io
import resource
import statistics
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from analytics.__main__ import main as run
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.reports import verdicts
from analytics.store.company import Company
from benchmarks.calls import write_log
from benchmarks.clock import seconds

EVERYTHING = Slice(date(2026, 1, 1), date(2026, 12, 31))


def main() -> None:
    """Prints the median of five runs; the page keeps the answer, so that a second look costs nothing."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=1_000_000)
    chosen = asked.parse_args()
    with TemporaryDirectory() as folder:
        log, data = write_log(Path(folder) / "log.csv", chosen.rows, days=30), Path(folder) / "data"
        with contextlib.redirect_stdout(io.StringIO()):
            run(["--data", str(data), "import", str(log), "--json"])
        engine = Company.at(data).engine()
        if engine is None:
            raise SystemExit("nothing was imported")
        times = [seconds(lambda: verdicts.build(engine, EVERYTHING, Scope.director())) for _ in range(5)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{chosen.rows} calls: median {statistics.median(times):.2f} s, worst {max(times):.2f} s, peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
