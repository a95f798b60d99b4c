"""Makes call logs of any size for the benchmarks: written by DuckDB, so that a million rows take a second."""

from pathlib import Path

import duckdb

COLUMNS = """
SELECT
    'op' || (i % {operators}) AS operator,
    'base' || ((i * 31) % {lists}) AS list,
    '+7999' || lpad(((i * 7919) % 9999991)::VARCHAR, 7, '0') AS phone,
    strftime(TIMESTAMP '2026-05-04 09:00:00' + ((i * {days}) // {rows}) * INTERVAL 1 DAY
        + ((i * 7) % 32400) * INTERVAL 1 SECOND, '%Y-%m-%d %H:%M:%S') AS start,
    1 + (i % 3) AS attempt,
    3 + (i * 7) % 40 AS ring_s,
    CASE WHEN i % 3 = 0 THEN (i * 13) % 200 ELSE 0 END AS talk_s,
    CASE WHEN i % 3 = 0 THEN 16 WHEN i % 7 = 0 THEN 17 ELSE 19 END AS q850,
    CASE WHEN i % 5 = 0 THEN 'caller' WHEN i % 3 = 0 THEN 'callee' ELSE 'network' END AS hangup_by
FROM range({rows}) AS t (i)
"""


def write_log(path: Path, rows: int, operators: int = 100, lists: int = 20, days: int = 180) -> Path:
    """A CSV of `rows` calls over `days` days; the same arguments give the same file."""
    with duckdb.connect() as connection:
        query = COLUMNS.format(rows=rows, operators=operators, lists=lists, days=days)
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT csv, HEADER true)")
    return path
