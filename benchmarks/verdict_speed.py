"""Time and memory of a month's verdicts: 100 operators, 20 lists, a million calls."""

import argparse
import contextlib
import io
import resource
import statistics
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from analytics.__main__ import main as run
from analytics.core.scope import Scope
from analytics.core.slice import Slice
from analytics.reports.verdicts import verdicts
from analytics.store.company import Company
from benchmarks import anew
from benchmarks.clock import seconds

EVERYTHING = Slice(date(2026, 1, 1), date(2026, 12, 31))
OPERATORS, LISTS, DAYS, SHIFT_SECONDS = 100, 20, 30, 32_400
HAND = """
SELECT
    'op' || (i % {operators}) AS operator,
    'base' || (number % {lists}) AS list,
    '+7999' || lpad(number::VARCHAR, 7, '0') AS phone,
    strftime(
        TIMESTAMP '2026-05-04 09:00:00' + day * INTERVAL 1 DAY + to_seconds(place * {shift} // a_day),
        '%Y-%m-%d %H:%M:%S'
    ) AS start,
    3 + roll % 40 AS ring_s,
    CASE WHEN roll % 100 < 30 THEN 10 + roll % 40 ELSE 0 END AS talk_s,
    CASE WHEN roll % 100 < 30 THEN 16 WHEN roll % 100 < 40 THEN 17 ELSE 19 END AS q850,
    CASE WHEN roll % 100 < 30 THEN 'callee' WHEN roll % 100 > 60 THEN 'caller' ELSE 'network' END AS hangup_by
FROM (
    SELECT
        i,
        (i * {days}) // {rows} AS day,
        i // {operators} % a_day AS place,
        a_day,
        CAST(hash(i) % ({rows} * 43 // 100) AS BIGINT) AS number,
        CAST(hash(i + {rows}) % 1000 AS BIGINT) AS roll
    FROM range({rows}) AS t (i), (SELECT {rows} // {days} // {operators} + 1 AS a_day) AS rate
) AS calls
"""


def write_log(path: Path, rows: int) -> Path:
    """Calls placed by hand, sequentially, at numbers dialled 2.3 times a month."""
    query = HAND.format(rows=rows, operators=OPERATORS, lists=LISTS, days=DAYS, shift=SHIFT_SECONDS)
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT csv, HEADER true)")
    return path


def main() -> None:
    """Print the median of five runs; the page caches the result."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=1_000_000)
    chosen = asked.parse_args()
    with TemporaryDirectory() as folder:
        log, data = write_log(Path(folder) / "log.csv", chosen.rows), Path(folder) / "data"
        with contextlib.redirect_stdout(io.StringIO()):
            run(["--data", str(data), "import", str(log), "--json"])
        engine = anew.engine(Company.at(data))
        times = [seconds(lambda: verdicts.build(engine, EVERYTHING, Scope.director())) for _ in range(5)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{chosen.rows} calls: median {statistics.median(times):.2f} s, worst {max(times):.2f} s, peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
