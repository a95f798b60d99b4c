"""Growth of import time with file size, linear or quadratic: ten worst-case shapes and their slopes."""

import argparse
import io
import json
import math
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from analytics.intake.job import FileResult
from benchmarks.fuzz_import import load

HEAD = "Дата и время;Оператор;Телефон;Ожидание, с;Разговор, с;Примечание\n"
SIZES = (500_000, 1_000_000, 2_000_000)
"""Bytes; all above the head of a file that is read whole."""
Shape = Callable[[int], bytes]


def row(number: int, remark: str = "", name: str = "Анна Белова") -> str:
    """A unique call."""
    day, hour, minute = 1 + number // 36_000 % 28, 8 + number // 3600 % 10, number // 60 % 60
    at = f"{day:02d}.09.2026 {hour:02d}:{minute:02d}:{number % 60:02d}"
    return f"{at};{name};8916{number % 10**7:07d};{number % 40};{number % 300};{remark}\n"


def _filled(size: int, line: Callable[[int], str], before: str = HEAD) -> bytes:
    parts, length, number = [before], 0, 0
    while length < size:
        parts.append(line(number))
        length += len(parts[-1].encode())
        number += 1
    return "".join(parts).encode()


def _around(cell: Callable[[int], str], size: int) -> bytes:
    """One enormous cell among a thousand rows."""
    rows = [row(number) for number in range(1000)]
    return (HEAD + "".join(rows[:500]) + row(500, f'"{cell(size)}"') + "".join(rows[501:])).encode()


def _columns(size: int) -> bytes:
    """The maximum number of columns of a table."""
    names = ";".join(f"Поле {place}" for place in range(1900))
    return _filled(size, lambda n: row(n)[:-1] + ";7" * 1900 + "\n", HEAD[:-1] + ";" + names + "\n")


def _deep(size: int) -> bytes:
    """A call in JSON with deeply nested lists."""
    deep = "[" * 40 + "1" + "]" * 40
    calls = [
        {
            "start": f"2026-09-{1 + n % 28:02d}T10:00:{n % 60:02d}",
            "phone": f"+7916{n:07d}",
            "operator": "anna",
            "talk": n,
        }
        for n in range(size // 190)
    ]
    return json.dumps(calls).replace('"talk"', f'"tags": {deep}, "talk"').encode()


def _sheets(size: int) -> bytes:
    """A workbook of forty sheets."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        for place in range(40):
            sheet = book.add_worksheet(f"Оператор {place}")
            for number in range(size // 4000):
                for column, cell in enumerate(row(number + 1000 * place)[:-1].split(";")):
                    sheet.write_string(number + 1, column, cell)
            for column, name in enumerate(HEAD[:-1].split(";")):
                sheet.write_string(0, column, name)
    return packed.getvalue()


def _named_above(size: int) -> bytes:
    """A row with only a name above every two rows."""
    return _filled(size, lambda n: row(n, name="") if n % 3 else ";Белова Анна;;;;\n") + row(0, name="").encode()


SHAPES: dict[str, tuple[str, Shape]] = {
    "line ends in one cell": ("csv", lambda size: _around(lambda n: "\n" * n, size)),
    "words in one cell": ("csv", lambda size: _around(lambda n: "а\n" * (n // 3), size)),
    "blanks in cells": ("csv", lambda size: _filled(size, lambda n: row(n, f"а{' ' * 20_000}б"))),
    "quotes in cells": ("csv", lambda size: _filled(size, lambda n: row(n, '"' + '""' * 300 + '"'))),
    "a quote too many": ("csv", lambda size: _filled(size, lambda n: row(n, '"' if n % 150 == 7 else "да"))),
    "remarks of many lines": ("csv", lambda size: _filled(size, lambda n: row(n, f'"{"слово" * 3}\nи {n}"'))),
    "columns": ("csv", _columns),
    "names above rows": ("csv", _named_above),
    "deep JSON": ("json", _deep),
    "sheets": ("xlsx", _sheets),
}


@dataclass(frozen=True)
class Growth:
    """Seconds by size; the slope is 1 if time is linear in size, 2 if quadratic."""

    shape: str
    seconds: tuple[float, ...]
    slope: float
    results: tuple[FileResult, ...]


def growth(shape: str, sizes: Sequence[int] = SIZES) -> Growth:
    """Load the shape in every size; processor seconds of this process, for workbooks (child) wall time."""
    ending, make = SHAPES[shape]
    seconds, results = [], []
    for size in sizes:
        with tempfile.TemporaryDirectory() as room:
            path = Path(room) / f"calls.{ending}"
            path.write_bytes(make(size))
            watch = time.monotonic if ending == "xlsx" else time.process_time
            began = watch()
            results.append(load(path, Path(room)))
            seconds.append(watch() - began)
    times = math.log(max(seconds[-1], 1e-3) / max(seconds[0], 1e-3))
    return Growth(shape, tuple(seconds), times / math.log(sizes[-1] / sizes[0]), tuple(results))


def main() -> None:
    """Print a line for each shape."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="bytes")
    parser.add_argument("--shape", choices=SHAPES, action="append", help="default: all of them")
    chosen = parser.parse_args()
    print("shape".ljust(24), *(f"{size / 1e6:.2f} MB".rjust(9) for size in chosen.sizes), "slope", sep="  ")
    for shape in chosen.shape or SHAPES:
        result = growth(shape, chosen.sizes)
        times = (f"{one:.2f} s".rjust(9) for one in result.seconds)
        last = result.results[-1]
        counts = f"{last.status} {last.rows} = {last.loaded} + {last.duplicates} + {last.rejected} {dict(last.reasons)}"
        print(shape.ljust(24), *times, f"{result.slope:5.2f}", counts, sep="  ", flush=True)


if __name__ == "__main__":
    main()
