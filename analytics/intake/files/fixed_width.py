"""Fixed-width text as printed by exchanges: split into columns where all lines are blank."""

from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

from analytics.intake.files.read import stream_lines

JUDGED_LINES, FEWEST_LINES, FEWEST_COLUMNS, TITLE_LINES = 400, 8, 3, 4
GAP = "  "
LEANING = 4
"""Most characters by which a title extends beyond its column."""


def columns_of(lines: list[str]) -> tuple[tuple[int, int], ...]:
    """(from, to) of every column; empty if the lines are too few.

    Titles at the top may cross gaps, and so may a line without any, as a total below the table.
    """
    body = [line for line in lines[TITLE_LINES:JUDGED_LINES] if line.strip(" -=_|")]
    gapped = [line for line in body if GAP in line.strip()]
    body = gapped if 2 * len(gapped) > len(body) else body
    if len(body) < FEWEST_LINES:
        return ()
    width = max(len(line) for line in body)
    filled = [sum(column < len(line) and not line[column].isspace() for line in body) for column in range(width)]
    spans: list[tuple[int, int]] = []
    start: int | None = None
    for column, times in enumerate([*filled, 0]):
        if times and start is None:
            start = column
        elif not times and start is not None:
            spans.append((start, column))
            start = None
    return tuple(spans)


def as_tabs(path: Path, target: Path, fewest: int = FEWEST_COLUMNS) -> Path | None:
    """The same table with tabs between columns in `target`; None if the file is not such a table of so many columns."""
    spans = columns_of(list(islice(stream_lines(path), JUDGED_LINES)))
    if len(spans) < fewest:
        return None
    cuts = _cuts(spans, list(islice(stream_lines(path), TITLE_LINES)))
    with target.open("w", encoding="utf-8", newline="") as copy:
        copy.writelines(f"{line}\n" for line in _cut(path, cuts))
    return target


def _cuts(spans: tuple[tuple[int, int], ...], titles: list[str]) -> tuple[int, ...]:
    """The start of each column except the first: behind the previous one, where no title is."""
    found = []
    for (_, end), (start, _) in pairwise(spans):
        names = [title for title in titles if len(title) > end and title.strip(" -=_|")]
        blank = (
            column for column in range(end, start) if all(title[column : column + 1] in ("", " ") for title in names)
        )
        found.append(next(blank, start))
    end = spans[-1][1]  # a title above nothing is a column of its own
    beyond = [title for title in titles if title[end:].strip(" -=_|")]
    blank = (
        column for column in range(end, end + LEANING) if all(title[column : column + 1] == " " for title in beyond)
    )
    found += islice(blank, 1 if beyond else 0)
    return tuple(found)


def _cut(path: Path, cuts: tuple[int, ...]) -> Iterator[str]:
    """The lines with tabs; a title or a total with a word across a cut stays whole."""
    for number, line in enumerate(stream_lines(path)):
        may_cross = number < TITLE_LINES or GAP not in line.strip()
        is_text = may_cross and any(" " not in line[cut - 1 : cut + 1] for cut in cuts if cut < len(line))
        ends = () if is_text else cuts
        cells = [line[start:end].strip() for start, end in zip((0, *ends), (*ends, None), strict=True)]
        yield "\t".join(cell.replace("\t", " ").strip("-=") and cell for cell in cells)
