"""Roles of durations and times whose headers do not name them, derived from sums and zeros of their cells."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import clean, is_empty
from analytics.intake.columns.durations import seconds_of
from analytics.intake.shape.header import Sample

DAY_SECONDS, LONGEST_SECONDS = 86_400, 6 * 3600
MOST = 0.95
"""Share of rows that have to agree before cells decide a role."""
FEWEST_ROWS = 8
SECONDS = re.compile(r"(sec|sek|сек|dur|длит|dlit)(onds?|unden|\w{0,4})?\b")
"""A header that only states a time unit: bsec, dur, «сек.»."""
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)? ?([AP]M)?", re.IGNORECASE)
EPOCH_SECONDS, EPOCH_MILLISECONDS = re.compile(r"1\d{9}(\.\d+)?"), re.compile(r"1\d{12}")
Values = tuple[float | None, ...]


def unnamed_durations(roles: Mapping[str, int], sample: Sample) -> tuple[int, ...]:
    """Columns without a role that look like durations and whose header says nothing else."""
    return tuple(
        p for p in range(sample.width) if p not in roles.values() and is_duration(sample, p) and _speaks(sample, p)
    )


def is_duration(sample: Sample, column: int) -> bool:
    """Numbers, times or words for a duration, none longer than a call, not a row number."""
    profile = sample.profiles[column]
    if profile.filled < 2 or profile.distinct < 3 or profile.fits(("int", "clock", "decimal", "spoken")) < MOST:
        return False
    if profile.share("epoch", "epoch_ms", "phone", "date", "datetime") > Share.THIRD:
        return False
    said = [value for value in values(sample, column) if value is not None]
    limit = LONGEST_SECONDS * (1000 if max(said, default=0) > DAY_SECONDS else 1)
    rises = all(later > earlier for earlier, later in pairwise(said))
    return bool(said) and min(said) >= 0 and max(said) <= limit and not rises


def _speaks(sample: Sample, column: int) -> bool:
    """The header is missing or a time unit, or the cells are durations that start at zero, unlike times of day."""
    profile = sample.profiles[column]
    if not sample.names[column]:
        return profile.share("decimal") < Share.SOME
    if SECONDS.search(sample.names[column]):
        return True
    clocks = [value for value in values(sample, column) if value is not None]
    return profile.share("clock") > Share.MOST and sorted(clocks)[len(clocks) // 2] < 3600


def values(sample: Sample, column: int) -> Values:
    """A column of durations as numbers, None for rows without one."""
    cells = [row[column] if column < len(row) else "" for row in sample.rows]
    read = {cell: None if is_empty(cell) else seconds_of(cell) for cell in set(cells)}
    return tuple(map(read.__getitem__, cells))


@lru_cache(maxsize=1 << 14)
def clock_of(cell: str) -> float | None:
    """Seconds of the day (or since 1970) of a time; None without a time of day."""
    text = clean(cell)
    if EPOCH_SECONDS.fullmatch(text):
        return float(text)
    if EPOCH_MILLISECONDS.fullmatch(text):
        return float(text) / 1000
    found = CLOCK.search(text)
    if not found:
        return None
    hour = int(found[1]) % 12 + (12 if found[4].upper() == "PM" else 0) if found[4] else int(found[1])
    return hour * 3600.0 + int(found[2]) * 60 + int(found[3] or 0)


def lasting(sample: Sample, earlier: int, later: int) -> Values:
    """Seconds from one time of a row to another, also across midnight."""
    spans: list[float | None] = []
    for row in sample.rows:
        begun, over = (clock_of(row[p]) if p < len(row) else None for p in (earlier, later))
        span = None if begun is None or over is None else over - begun
        spans.append(span % DAY_SECONDS if span is not None and abs(span) < DAY_SECONDS else span)
    return tuple(spans)


def signed_spans(sample: Sample, one: int, other: int) -> list[float]:
    """Seconds from one time of a row to another less than half a day away, before or after."""
    half = DAY_SECONDS / 2
    return [(span + half) % DAY_SECONDS - half for span in lasting(sample, one, other) if span is not None]


def _are_of_one_day(sample: Sample, earlier: int, later: int) -> bool:
    """The times of a row are on one day, or are epochs; times of day alone would be ambiguous."""
    pairs = [
        (re.split("[ T]", clean(row[earlier]))[0], re.split("[ T]", clean(row[later]))[0])
        for row in sample.rows
        if max(earlier, later) < len(row) and not is_empty(row[earlier]) and not is_empty(row[later])
    ]
    same = sum(one == other or (one.isdecimal() and other.isdecimal()) for one, other in pairs)
    return bool(same >= MOST * len(pairs))


def ends_measure(roles: Mapping[str, int], sample: Sample) -> bool:
    """True if start to end is the whole call including ringing: it is positive for unanswered calls too."""
    if not {"start", "ended_at", "talk"} <= set(roles) or "total" in roles:
        return False
    if not _are_of_one_day(sample, roles["start"], roles["ended_at"]):
        return False
    spans = lasting(sample, roles["start"], roles["ended_at"])
    talks = values(sample, roles["talk"])
    silent = [span for span, talk in zip(spans, talks, strict=True) if span is not None and not talk]
    is_fine = any(span % 60 for span in silent) and all(0 <= span <= LONGEST_SECONDS for span in silent)
    return len(silent) >= FEWEST_ROWS and is_fine and sum(span > 0 for span in silent) > Share.BULK * len(silent)


def wholes_of(roles: Mapping[str, int], sample: Sample, column: int) -> Values:
    """The most seconds of each row's call, by its times or another column; empty if unknown."""
    start = roles.get("start")
    if start is not None and "ended_at" in roles:
        return lasting(sample, start, roles["ended_at"])
    total = roles.get("total")
    return values(sample, total) if total is not None and total != column else ()


def unit_by_moments(roles: Mapping[str, int], sample: Sample) -> float | None:
    """Seconds per unit of the talk, by comparison with answer and end times; None if unknown."""
    if not {"talk", "answered_at", "ended_at"} <= set(roles):
        return None
    spans = lasting(sample, roles["answered_at"], roles["ended_at"])
    pairs = [(cell, span) for cell, span in zip(values(sample, roles["talk"]), spans, strict=True) if cell and span]
    fitting = (unit for unit in (1.0, 60.0) if sum(abs(unit * c - s) <= 1 for c, s in pairs) >= MOST * len(pairs))
    return next(fitting, None) if len(pairs) >= FEWEST_ROWS else None
