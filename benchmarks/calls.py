"""Write call logs of any size for the benchmarks, by DuckDB: a million rows per second."""

from datetime import datetime
from pathlib import Path

import duckdb
import openpyxl

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
RUSSIAN = """
SELECT
    strftime(CAST(start AS TIMESTAMP), '%d.%m.%Y %H:%M:%S') AS "Дата и время",
    'Исходящий' AS "Тип",
    ['Иванов Иван', 'Петрова Анна', 'Сидоров Олег'][1 + CAST(talk_s % 3 AS INTEGER)] || ' ' || operator AS "Сотрудник",
    '8 (' || phone[3:5] || ') ' || phone[6:8] || '-' || phone[9:10] || '-' || phone[11:12] AS "Номер клиента",
    CASE WHEN talk_s > 0 THEN 'Отвечен' WHEN q850 = 17 THEN 'Занято' ELSE 'Не отвечен' END AS "Статус",
    strftime(TIMESTAMP '2000-01-01' + to_seconds(ring_s), '%H:%M:%S') AS "Время ожидания",
    strftime(TIMESTAMP '2000-01-01' + to_seconds(talk_s), '%H:%M:%S') AS "Длительность разговора",
    'База ' || list AS "База"
FROM ({columns}) AS calls
"""

ASTERISK = """
SELECT
    '' AS accountcode, (100 + i % {operators})::VARCHAR AS src,
    '8999' || lpad(((i * 7919) % 9999991)::VARCHAR, 7, '0') AS dst, 'from-internal' AS dcontext,
    '"Operator ' || (100 + i % {operators}) || '" <' || (100 + i % {operators}) || '>' AS clid,
    'SIP/' || (100 + i % {operators}) || '-' || lpad(to_hex(i), 8, '0') AS channel,
    'SIP/trunk-' || lpad(to_hex(i + 1), 8, '0') AS dstchannel, 'Dial' AS lastapp,
    'SIP/trunk/8999' || lpad(((i * 7919) % 9999991)::VARCHAR, 7, '0') || ',60,T' AS lastdata,
    strftime(started, '%Y-%m-%d %H:%M:%S') AS start,
    CASE WHEN talk > 0 THEN strftime(started + to_seconds(ring), '%Y-%m-%d %H:%M:%S') ELSE '' END AS answer,
    strftime(started + to_seconds(ring + talk), '%Y-%m-%d %H:%M:%S') AS stop,
    ring + talk AS duration, talk AS billsec,
    CASE WHEN talk > 0 THEN 'ANSWERED' WHEN i % 7 = 0 THEN 'BUSY' ELSE 'NO ANSWER' END AS disposition,
    'DOCUMENTATION' AS amaflags, epoch(started)::BIGINT || '.' || i AS uniqueid, '' AS userfield, '' AS peeraccount,
    epoch(started)::BIGINT || '.' || i AS linkedid, i AS sequence
FROM (
    SELECT i, 3 + (i * 7) % 40 AS ring, CASE WHEN i % 3 = 0 THEN (i * 13) % 200 ELSE 0 END AS talk,
        TIMESTAMP '2026-05-04 09:00:00' + ((i * 180) // {rows}) * INTERVAL 1 DAY + ((i * 7) % 32400) * INTERVAL 1 SECOND
        AS started
    FROM range({rows}) AS t (i)
) AS calls
"""


def write_log(path: Path, rows: int, operators: int = 100, lists: int = 20, days: int = 180) -> Path:
    """A CSV of `rows` calls over `days` days; the same arguments give the same file."""
    with duckdb.connect() as connection:
        query = COLUMNS.format(rows=rows, operators=operators, lists=lists, days=days)
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT csv, HEADER true)")
    return path


def write_asterisk_log(path: Path, rows: int, operators: int = 100) -> Path:
    """The calls of `write_log` as Asterisk's Master.csv: 21 columns without a header, one leg per call."""
    with duckdb.connect() as connection:
        query = ASTERISK.format(rows=rows, operators=operators)
        quoted = "FORCE_QUOTE (src, dst, clid, channel, lastdata)"
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT csv, HEADER false, {quoted})")
    return path


def write_russian_log(path: Path, rows: int) -> tuple[Path, Path]:
    """The same calls as exported from a Russian provider's web account, with semicolons, as UTF-8 and cp1251."""
    twin = path.with_suffix(".utf8.csv")
    with duckdb.connect() as connection:
        query = RUSSIAN.format(columns=COLUMNS.format(rows=rows, operators=100, lists=20, days=180))
        connection.execute(f"COPY ({query}) TO '{twin}' (FORMAT csv, HEADER true, DELIMITER ';')")
    with twin.open(encoding="utf-8", newline="") as source, path.open("w", encoding="cp1251", newline="") as target:
        while chunk := source.read(1 << 20):
            target.write(chunk)
    return twin, path


def write_book(path: Path, rows: int) -> Path:
    """The calls of `write_log` as an Excel workbook with real dates and numbers."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("calls")
    with duckdb.connect() as connection:
        cursor = connection.execute(COLUMNS.format(rows=rows, operators=100, lists=20, days=180))
        sheet.append([column[0] for column in cursor.description or ()])
        for row in cursor.fetchall():
            sheet.append([datetime.fromisoformat(cell) if place == 3 else cell for place, cell in enumerate(row)])
    book.save(path)
    return path
