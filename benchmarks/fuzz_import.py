"""Does any mutated file break the import or lose a row? Mutated golden samples go through the real load."""

import argparse
import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

import duckdb

from analytics.core.errors import DozvonError
from analytics.intake.header import is_blank
from analytics.intake.job import FileResult, Job
from analytics.intake.load import run

SAMPLES = Path(__file__).parents[1] / "tests" / "intake"
TEXTS = (".csv", ".log", ".txt", ".tsv")
BITS = (
    b"",
    b",",
    b";",
    b"\t",
    b'"',
    b"\x00",
    b"\n",
    b"\r",
    b"\xff",
    b"-",
    b"0",
    b"999999999999",
    b"2026-13-45",
    b"=1+1",
)


BUGS = (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError, duckdb.Error)
"""What a bug raises, DozvonError apart, which is an answer; a stop by hand or no memory left is no finding."""


@dataclass(frozen=True)
class Fuzzed:
    """What became of the mutated files."""

    files: int
    loaded: int
    faults: tuple[str, ...]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A few cells, lines or bytes changed, doubled, moved or lost."""
    for _ in range(chance.randint(1, 6)):
        lines = data.split(b"\n")
        place, at = chance.randrange(len(lines)), chance.randrange(len(data) or 1)
        match chance.randrange(7):
            case 0:
                data = data[:at] + chance.choice(BITS) + data[at + chance.randrange(4) :]
            case 1:
                data = b"\n".join((*lines[:place], *lines[place + 1 :]))
            case 2:
                data = b"\n".join((*lines[:place], lines[place], *lines[place:]))
            case 3:
                data = data[: max(1, at)]
            case 4:
                chance.shuffle(lines)
                data = b"\n".join(lines)
            case 5:
                data = data.replace(chance.choice((b";", b",", b"|")), chance.choice((b";", b",", b"\t", b"|")))
            case _:
                data = data[:at] + bytes(chance.randrange(256) for _ in range(chance.randrange(8))) + data[at:]
    return data


def load(path: Path, room: Path) -> FileResult:
    """One file through the load of the import child, in this process."""
    segment, temp = room / "segment", room / "temp"
    segment.mkdir()
    temp.mkdir()
    try:
        return run(Job(path, path.name, segment, temp, "fuzz"))
    except DozvonError as error:
        return FileResult.refused(path.name, error)


def most_records(data: bytes) -> int:
    """An independent count: no table has more records than its text has lines with anything on them."""
    lines = data.replace(b"\x00", b"").replace(b"\r", b"\n").split(b"\n")
    return sum(not is_blank([line.decode("latin-1")]) for line in lines)


def fuzz(files: int, seed: int) -> Fuzzed:
    """Loads `files` mutated samples; a fault is an exception, a row too many, or an account that does not add up."""
    chance, faults, loaded = random.Random(seed), list[str](), 0
    samples = [path for path in sorted(SAMPLES.rglob("*")) if path.suffix in TEXTS and "accepted" not in path.name]
    for number in range(files):
        sample = chance.choice(samples)
        data = mutated(sample.read_bytes(), chance)
        with tempfile.TemporaryDirectory() as room:
            path = Path(room) / sample.name
            path.write_bytes(data)
            try:
                said = load(path, Path(room))
            except BUGS as error:
                faults.append(f"{number} {sample.name}: {type(error).__name__} {str(error)[:300]}")
                continue
        loaded += said.status == "loaded"
        adds_up = said.rows == said.loaded + said.duplicates + said.rejected and min(said.loaded, said.duplicates) >= 0
        if not adds_up or (
            b"\x00" not in data[:2]
            and not data.startswith((b"\xff\xfe", b"\xfe\xff"))
            and said.rows > most_records(data)
        ):
            faults.append(f"{number} {sample.name}: {said.rows} = {said.loaded} + {said.duplicates} + {said.rejected}")
    return Fuzzed(files, loaded, tuple(faults))


def main() -> None:
    """Prints the faults, and how many files were loaded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    found = fuzz(chosen.files, chosen.seed)
    print(*found.faults, sep="\n")
    print(f"{found.files} mutated files, {found.loaded} loaded, {len(found.faults)} faults")


if __name__ == "__main__":
    main()
