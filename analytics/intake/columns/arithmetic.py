"""Roles of durations and times whose headers do not name them, derived from sums and zeros of their cells."""

import re
from collections.abc import Mapping
from itertools import pairwise

from analytics.intake.cells.values import clean, is_empty
from analytics.intake.columns.durations import UNANSWERED, seconds_of
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.statuses import meaning, telling

DAY_SECONDS, LONGEST_SECONDS, LONGEST_RING_SECONDS = 86_400, 6 * 3600, 90
MOST = 0.95
"""Share of rows that have to agree before cells decide a role."""
FEWEST_ROWS = 8
SECONDS = re.compile(r"(sec|sek|сек|dur|длит|dlit)(onds?|unden|\w{0,4})?\b")
"""A header that only states a time unit: bsec, dur, «сек.»."""
Values = tuple[float | None, ...]


def add_durations(roles: dict[str, int], sample: Sample) -> None:
    """Assign `ring`, `talk` and `total` to columns without a role, as far as the rows prove them."""
    free = {p: values(sample, p) for p in range(sample.width) if p not in roles.values() and is_duration(sample, p)}
    for role in ("ring", "talk"):
        named = [p for p in free if telling("durations")[role].search(sample.names[p])]
        if role not in roles and len(named) == 1 and not _is_named_twice(sample.names[named[0]]):
            roles[role] = named[0]
            del free[named[0]]
    _by_sums(roles, sample, free)
    speaking = {p: cells for p, cells in free.items() if p not in roles.values() and _speaks(sample, p)}
    if "talk" not in roles:
        _by_zeros(roles, sample, speaking)
    _by_size(roles, sample, {p: cells for p, cells in speaking.items() if p not in roles.values()})


def unnamed_durations(roles: Mapping[str, int], sample: Sample) -> tuple[int, ...]:
    """Columns without a role that look like durations and whose header says nothing else."""
    return tuple(
        p for p in range(sample.width) if p not in roles.values() and is_duration(sample, p) and _speaks(sample, p)
    )


def is_duration(sample: Sample, place: int) -> bool:
    """Numbers, times or words for a duration, none longer than a call, not a row number."""
    profile = sample.profiles[place]
    if profile.filled < 2 or profile.distinct < 3 or profile.fits(("int", "clock", "decimal", "spoken")) < MOST:
        return False
    if profile.share("epoch", "epoch_ms", "phone", "date", "datetime") > 0.3:
        return False
    said = [value for value in values(sample, place) if value is not None]
    limit = LONGEST_SECONDS * (1000 if max(said, default=0) > DAY_SECONDS else 1)
    rises = all(later > earlier for earlier, later in pairwise(said))
    return bool(said) and min(said) >= 0 and max(said) <= limit and not rises


def _speaks(sample: Sample, place: int) -> bool:
    """The header is missing or a time unit, or the cells are durations that start at zero, unlike times of day."""
    profile = sample.profiles[place]
    if not sample.names[place]:
        return profile.share("decimal") < 0.1
    if SECONDS.search(sample.names[place]):
        return True
    clocks = [value for value in values(sample, place) if value is not None]
    return profile.share("clock") > 0.9 and sorted(clocks)[len(clocks) // 2] < 3600


def _is_named_twice(name: str) -> bool:
    return all(pattern.search(name) for pattern in telling("durations").values())


def values(sample: Sample, place: int) -> Values:
    """A column of durations as numbers, None for rows without one."""
    return tuple(
        seconds_of(row[place]) if place < len(row) and not is_empty(row[place]) else None for row in sample.rows
    )


def answered(sample: Sample, roles: Mapping[str, int]) -> tuple[bool | None, ...]:
    """Whether each call was answered, by its result or time of answer; None if unknown."""
    found: list[bool | None] = [None] * len(sample.rows)
    for role in ("cause", "code", "status"):
        place = roles.get(role)
        for number, row in enumerate(sample.rows if place is not None else ()):
            word = row[place] if place is not None and place < len(row) else ""
            said = None if is_empty(word) or word.strip().isdecimal() else meaning(word)
            found[number] = True if said == "answered" else False if said in UNANSWERED else found[number]
    place = roles.get("answered_at")
    if place is not None and not any(found):
        found = [place < len(row) and not is_empty(row[place]) for row in sample.rows]
    return tuple(found)


def _by_sums(roles: dict[str, int], sample: Sample, free: Mapping[int, Values]) -> None:
    """Ring plus talk equals the whole call; the talk is the part that is zero for unanswered calls."""
    known = {role: values(sample, roles[role]) for role in ("ring", "talk", "total") if role in roles}
    candidates = {
        role: [(roles[role], known[role])] if role in known else list(free.items())
        for role in ("ring", "talk", "total")
    }
    if len(known) == 3 or not free:
        return
    reached = answered(sample, roles)
    for ring, talk, total in _triples(candidates):
        if _adds_up(ring[1], talk[1], total[1]) and ("talk" in known or "ring" in known or _is_talk(talk[1], reached)):
            roles |= {"ring": ring[0], "talk": talk[0], "total": total[0]}
            return


def _triples(
    candidates: Mapping[str, list[tuple[int, Values]]],
) -> list[tuple[tuple[int, Values], tuple[int, Values], tuple[int, Values]]]:
    return [
        (ring, talk, total)
        for ring in candidates["ring"]
        for talk in candidates["talk"]
        for total in candidates["total"]
        if len({ring[0], talk[0], total[0]}) == 3
    ]


def _adds_up(ring: Values, talk: Values, total: Values) -> bool:
    rows = [(a or 0.0, b or 0.0, c) for a, b, c in zip(ring, talk, total, strict=True) if c is not None]
    telling_rows = sum(a > 0 and b > 0 for a, b, _ in rows)
    return telling_rows >= FEWEST_ROWS and sum(abs(a + b - c) <= 1 for a, b, c in rows) >= MOST * len(rows)


def _is_talk(cells: Values, reached: tuple[bool | None, ...]) -> bool:
    """Zero for unanswered calls, positive for answered ones; without results often zero."""
    silent = [not cell for cell, is_reached in zip(cells, reached, strict=True) if is_reached is False]
    spoken = [bool(cell) for cell, is_reached in zip(cells, reached, strict=True) if is_reached]
    if min(len(silent), len(spoken)) >= 3:
        return sum(silent) >= MOST * len(silent) and sum(spoken) >= 0.8 * len(spoken)
    return sum(not cell for cell in cells) > 0.15 * len(cells)


def _by_zeros(roles: dict[str, int], sample: Sample, free: Mapping[int, Values]) -> None:
    """The talk is the only column that is zero for unanswered calls and positive for others."""
    reached = answered(sample, roles)
    if sum(value is False for value in reached) < 3 or sum(value is True for value in reached) < 3:
        return
    fitting = [place for place, cells in free.items() if _is_talk(cells, reached)]
    if len(fitting) == 1:
        roles["talk"] = fitting[0]


def _by_size(roles: dict[str, int], sample: Sample, free: Mapping[int, Values]) -> None:
    """Beside the talk: ring times are positive for unanswered calls too, and shorter than some talks."""
    if "talk" not in roles or "ring" in roles or len(free) != 1:
        return
    ((place, cells),) = free.items()
    talks = values(sample, roles["talk"])
    silent = [cell for cell, talk in zip(cells, talks, strict=True) if not talk]
    spoken = [(cell or 0.0, talk) for cell, talk in zip(cells, talks, strict=True) if talk]
    if min(len(silent), len(spoken)) < FEWEST_ROWS or sum(bool(cell) for cell in silent) < MOST * len(silent):
        return
    shorter = sum(cell < talk for cell, talk in spoken) / len(spoken)
    if shorter == 0 and "total" not in roles:
        roles["total"] = place
    elif shorter > 0.2 and max(cell or 0.0 for cell in cells) <= LONGEST_RING_SECONDS:
        roles["ring"] = place


def clock_of(cell: str) -> float | None:
    """Seconds of the day (or since 1970) of a time; None without a time of day."""
    text = clean(cell)
    if re.fullmatch(r"1\d{9}(\.\d+)?", text):
        return float(text)
    if re.fullmatch(r"1\d{12}", text):
        return float(text) / 1000
    found = re.search(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)? ?([AP]M)?", text, re.IGNORECASE)
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


def add_moments(roles: dict[str, int], sample: Sample) -> None:
    """Find answer and end among times without a role: never before the start, the answer not in every row."""
    start = roles.get("start")
    if start is None:
        return
    for place in range(sample.width):
        profile = sample.profiles[place]
        if place in roles.values() or profile.share("datetime", "epoch", "epoch_ms") < 0.9:
            continue
        spans = [span for span in lasting(sample, start, place) if span is not None]
        if len(spans) < FEWEST_ROWS or sum(0 <= span <= LONGEST_SECONDS for span in spans) < 0.98 * len(spans):
            continue
        if sum(span > 0 for span in spans) < 0.5 * len(spans) or not _are_of_one_day(sample, start, place):
            continue
        is_whole = profile.filled >= 0.98 * sample.profiles[start].filled
        roles.setdefault("ended_at" if is_whole else "answered_at", place)


def total_by_moments(roles: dict[str, int], sample: Sample) -> None:
    """Drop a duration that equals the span from answer or start to end: the three times contain more."""
    if "total" not in roles or "talk" in roles or not {"answered_at", "ended_at"} <= set(roles):
        return
    said = values(sample, roles["total"])
    talks = lasting(sample, roles["answered_at"], roles["ended_at"])
    pairs = [(cell, talk) for cell, talk in zip(said, talks, strict=True) if cell and talk is not None]
    if len(pairs) >= 3 and sum(abs(cell - talk) <= 1 for cell, talk in pairs) >= MOST * len(pairs):
        del roles["total"]  # the three times give talk and ring time
    elif "start" in roles:
        wholes = lasting(sample, roles["start"], roles["ended_at"])
        pairs = [(cell, span) for cell, span in zip(said, wholes, strict=True) if cell and span is not None]
        if len(pairs) >= 3 and sum(abs(cell - span) <= 1 for cell, span in pairs) >= MOST * len(pairs):
            del roles["total"]


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
    return len(silent) >= FEWEST_ROWS and is_fine and sum(span > 0 for span in silent) > 0.8 * len(silent)


def wholes_of(roles: Mapping[str, int], sample: Sample, place: int) -> Values:
    """The most seconds of each row's call, by its times or another column; empty if unknown."""
    start = roles.get("start")
    if start is not None and "ended_at" in roles:
        return lasting(sample, start, roles["ended_at"])
    total = roles.get("total")
    return values(sample, total) if total is not None and total != place else ()


def unit_by_moments(roles: Mapping[str, int], sample: Sample) -> float | None:
    """Seconds per unit of the talk, by comparison with answer and end times; None if unknown."""
    if not {"talk", "answered_at", "ended_at"} <= set(roles):
        return None
    spans = lasting(sample, roles["answered_at"], roles["ended_at"])
    pairs = [(cell, span) for cell, span in zip(values(sample, roles["talk"]), spans, strict=True) if cell and span]
    fitting = (unit for unit in (1.0, 60.0) if sum(abs(unit * c - s) <= 1 for c, s in pairs) >= MOST * len(pairs))
    return next(fitting, None) if len(pairs) >= FEWEST_ROWS else None
