"""Load mutated golden samples: no file may break the import or lose a row."""

import argparse
import io
import random
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb

from analytics.core.errors import DozvonError
from analytics.i18n import LANGUAGES, words
from analytics.intake.child import run_in_child
from analytics.intake.job import FileResult, Job
from analytics.intake.load import run
from benchmarks.mutations import delimiter_of, mutated, usual_width

SAMPLES = Path(__file__).parents[1] / "tests" / "intake"
LINES = (".csv", ".log", ".txt", ".tsv")
NESTED = (".json", ".jsonl", ".sql")
BOOKS = (".xlsx", ".xls", ".ods")
"""Files read by native libraries, which may end the process: loaded in a child."""
BUGS = (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError, duckdb.Error)
"""Exceptions that are bugs; DozvonError is an answer, and an interrupt or lack of memory is not a finding."""
MOMENT = re.compile(rb"\b(\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.]\d{4})[ T]+\d\d?:\d\d")


@dataclass(frozen=True)
class Fuzzed:
    """Results of the mutated files."""

    files: int
    loaded: int
    asked: int
    faults: tuple[str, ...]


def load(path: Path, room: Path) -> FileResult:
    """Load one file as the import child does, in this process where that is safe."""
    segment, temp = room / "segment", room / "temp"
    segment.mkdir()
    temp.mkdir()
    job = Job(path, path.name, segment, temp, "fuzz")
    try:
        return run_in_child(job) if path.suffix in BOOKS else run(job)
    except DozvonError as error:
        return FileResult.refused(path.name, error)


def bounds(data: bytes) -> tuple[int, int]:
    """(fewest, most) rows a text of lines can have, by counting characters, independent of the program.

    A table has at most as many records as non-empty lines; and every line with a date and as many delimiters as most
    such lines have is a record, unless a quote makes it a part of another.
    """
    lines = [line for line in re.split(rb"[\r\n]", data.replace(b"\x00", b"")) if line.strip(b' \t;,|"\xa0\xff\xfe')]
    dated = [line for line in lines if MOMENT.search(line)]
    sign = delimiter_of(data)
    width = usual_width(dated, sign)
    whole = [line for line in dated if line.count(sign) == width and b'"' not in line]
    return len(whole) if width >= 2 else 0, sum(bool(line.strip()) for line in re.split(rb"[\r\n]", data))


def samples() -> list[Path]:
    """The golden samples; their accepted results are beside them."""
    known = (*LINES, *NESTED, *BOOKS)
    return [path for path in sorted(SAMPLES.rglob("*")) if path.suffix in known and "accepted" not in path.name]


def packed(rows: bytes) -> Iterator[tuple[str, bytes]]:
    """A sample as an archive and as a database, which are missing among the golden samples."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("calls.csv", rows)
    yield "calls.zip", archive.getvalue()
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE calls (start, operator, phone, talk_s)")
        cells = [(f"2026-09-{1 + n % 28:02} 10:00:00", "anna", f"+7916123{n:04}", n % 50) for n in range(40)]
        database.executemany("INSERT INTO calls VALUES (?, ?, ?, ?)", cells)
        database.commit()
        yield "calls.sqlite", database.serialize()


def fault_of(result: FileResult, name: str, data: bytes) -> str | None:
    """What is wrong with a result; None if nothing is."""
    if result.rows != result.loaded + result.duplicates + result.rejected or min(result.loaded, result.duplicates) < 0:
        return f"{result.rows} = {result.loaded} + {result.duplicates} + {result.rejected}"
    if sum(result.reasons.values()) != result.rejected:
        return f"{result.rejected} rejected for {dict(result.reasons)}"
    if result.message and not all(words(language).has(f"error.{result.message.code}") for language in LANGUAGES):
        return f"no words for {result.message.code}"
    if result.status == "loaded" and name.endswith(LINES) and data[:2].isascii() and b"\x00" not in data:
        fewest, most = bounds(data)
        if not fewest <= result.rows <= most:
            return f"{result.rows} rows, not {fewest} to {most}"
    return None


def fuzz(files: int, seed: int, keep: Path | None = None) -> Fuzzed:
    """Load `files` mutated samples; a fault is an exception, a row too many or too few, or wrong counts."""
    chance, faults, reports = random.Random(seed), list[str](), list[str]()
    whole = [(path.name, path.read_bytes()) for path in samples()]
    whole += packed(next(data for name, data in whole if name.endswith(".csv")))
    for number in range(files):
        name, sample = chance.choice(whole)
        data = mutated(sample, chance)
        with tempfile.TemporaryDirectory() as room:
            path = Path(room) / name
            path.write_bytes(data)
            try:
                result = load(path, Path(room))
                fault = fault_of(result, name, data)
                reports.append(result.status)
            except BUGS as error:
                fault = f"{type(error).__name__} {str(error)[:300]}"
        if fault is not None:
            faults.append(f"{number} {name}: {fault}")
            if keep is not None:
                (keep / f"{seed}-{number}-{name}").write_bytes(data)
    return Fuzzed(files, reports.count("loaded"), reports.count("needs_mapping"), tuple(faults))


def main() -> None:
    """Print the faults, and how many files were loaded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the files that were read wrong")
    chosen = parser.parse_args()
    reports = fuzz(chosen.files, chosen.seed, chosen.keep)
    print(*reports.faults, sep="\n")
    print(
        f"{reports.files} mutated files, {reports.loaded} loaded, {reports.asked} asked, {len(reports.faults)} faults"
    )


if __name__ == "__main__":
    main()
