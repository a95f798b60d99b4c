"""Text whose cells are in apostrophes, as some databases write it, converted to quotes."""

import csv
from itertools import islice
from pathlib import Path

from analytics.intake.files.read import DELIMITERS, stream_lines

JUDGED_LINES, MOST_OTHERS = 200, 0.05


def as_quotes(path: Path, target: Path) -> Path | None:
    """The same table in `target`; None if cells are not in apostrophes."""
    lines = [line for line in islice(stream_lines(path), JUDGED_LINES) if line.strip()]
    for delimiter in DELIMITERS:
        whole = [line for line in lines if line[0] == line.rstrip()[-1] == "'" and f"'{delimiter}'" in line]
        if lines and len(whole) >= (1 - MOST_OTHERS) * len(lines) and not any(line.startswith('"') for line in lines):
            with path.open(encoding="utf-8-sig", newline="") as source, target.open("w", newline="") as copy:
                csv.writer(copy, delimiter=delimiter).writerows(csv.reader(source, delimiter=delimiter, quotechar="'"))
            return target
    return None
