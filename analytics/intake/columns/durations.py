"""Meaning and unit of a column of durations; if the column does not decide them, a person is asked."""

import re
from collections.abc import Sequence

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import PRIMED, SPOKEN, clean, is_empty, number_of
from analytics.intake.shape.header import Sample

DURATIONS = ("ring", "talk", "total")
TALK, TOTAL = "talk", "total"
UNANSWERED = {"no_answer", "busy", "rejected", "cancelled", "no_such_number", "unreachable_now", "network_failure"}
JUDGED_VALUES, SHORTEST_MEDIAN_MS, LONGEST_IF_MINUTES = 30, 5_000, 30
TWO_PARTS, THREE_PARTS = re.compile(r"\d+:\d{2}"), re.compile(r"\d+:\d{2}:\d{2}")
MINUTES_SECONDS = re.compile(r"\b(м|m)\w{0,4} ?[:.] ?(с|s)")
MINUTES = re.compile(r"\b(мин|минут\w*|хв\w*|min|mins|minut\w*|dk|dakika)\b")
"""A header that states minutes."""
MILLISECONDS = re.compile(r"\b(ms|мс|msec|millis\w*|миллисекунд\w*)\b")
IN_HOURS = re.compile(
    r"\b(ч|час|часы|часов|часах|год|години|годин|hours?|hrs?|h|std|stunden|heures|horas|godz\w*|saat)\b"
)
"""A header that states hours."""
HOURS, LONGEST_USUAL_MINUTES = 3600.0, 15
"""Half of all cold calls are shorter; larger clock values are minutes and seconds."""
CLOCK_MINUTES = 1 / 60
"""Minutes and seconds that a spreadsheet read as hours and minutes: 0:25:00 is 25 seconds."""


def seconds_of(cell: str) -> float | None:
    """A duration as a number: plain, a clock of two or three parts, or in words; None otherwise."""
    text = clean(cell)
    if primed := PRIMED.fullmatch(text):
        text = f"{primed[1]}:{primed[2]}"
    if (number := number_of(text)) is not None:
        return number
    if re.fullmatch(r"\d+(:\d{1,2}){1,2}([.,]\d+)?", text):
        seconds = 0.0
        for part in text.replace(",", ".").split(":"):
            seconds = 60 * seconds + float(part)
        return seconds
    found = SPOKEN.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    hours, minutes, rest = (float((part or "0").replace(",", ".")) for part in found.groups())
    return 3600 * hours + 60 * minutes + rest


def _seconds(row: tuple[str, ...], column: int) -> float | None:
    return seconds_of(row[column]) if column < len(row) and not is_empty(row[column]) else None


def unit_of(sample: Sample, column: int, wholes: Sequence[float | None] = ()) -> float | None:
    """Seconds per unit of a column: from its header, or fractions of a day; None if a person has to be asked.

    `wholes` are the seconds of each row's whole call, if known; HOURS is for clocks «Ч:ММ».
    """
    name, profile = sample.names[column], sample.profiles[column]
    if profile.share_like(TWO_PARTS.fullmatch) > Share.MOST:
        return _unit_of_clocks(sample, column, wholes)
    if _are_clock_minutes(sample, column):
        return CLOCK_MINUTES
    if MILLISECONDS.search(name):
        return 0.001
    if MINUTES.search(name):
        return 60.0  # clock values in it are read as clocks
    if (
        IN_HOURS.search(name)
        and profile.share("clock") < Share.HALF
        and not re.search(r"\b(с|сек\w*|s|sec\w*)\b", name)
    ):
        return HOURS
    read = ((number_of(cell), times) for cell, times in profile.words.items())
    positive = sorted(value for value, times in read if value is not None and value > 0 for _ in range(times))
    raw = sample.header[column].lower() if sample.header else ""
    if not positive or re.search(r"(\b|_)(s|sec\w*|с|сек\w*)\b", raw):
        return 1.0
    if positive[-1] < 1:
        return 86_400.0
    if len(positive) >= 5 and positive[len(positive) // 2] >= SHORTEST_MEDIAN_MS:
        return 0.001
    is_talk = len(positive) >= JUDGED_VALUES and positive[-1] <= LONGEST_IF_MINUTES
    is_fractional = (
        len(positive) >= 5 and profile.share("decimal") > Share.THIRD and positive[-1] <= 2 * LONGEST_IF_MINUTES
    )
    return None if is_talk or is_fractional else 1.0


def _are_clock_minutes(sample: Sample, column: int) -> bool:
    """Below «мин:сек» stand clocks of three parts without seconds: a spreadsheet took 1:20 for hours and minutes."""
    raw = sample.header[column].lower() if sample.header else ""
    clocks = [cell for cell in sample.profiles[column].cells if THREE_PARTS.fullmatch(cell)]
    return bool(MINUTES_SECONDS.search(raw)) and len(clocks) > 2 and all(cell.endswith(":00") for cell in clocks)


def _unit_of_clocks(sample: Sample, column: int, wholes: Sequence[float | None]) -> float | None:
    """HOURS if «1:25» is hours and minutes, 1 if minutes and seconds; None if unknown."""
    raw = sample.header[column].lower() if sample.header else ""
    if re.search(r"\b(ч|h)\w{0,3} ?[:.] ?(м|m)", raw):
        return HOURS
    if MINUTES_SECONDS.search(raw):
        return 1.0
    cells = [_seconds(row, column) for row in sample.rows]
    pairs = [(cell, whole) for cell, whole in zip(cells, wholes, strict=False) if cell and whole]
    if len(pairs) >= 3:
        fits = sum(60 * cell <= whole + 60 for cell, whole in pairs) / len(pairs)
        near = sum(60 * cell >= Share.HALF * whole - 60 for cell, whole in pairs) / len(pairs)
        if fits > Share.ALL_BUT_STRAY and near > Share.HALF:
            return HOURS
        if fits < Share.MOST:
            return 1.0
    elif pairs and all(
        abs(60 * cell - whole) <= 60 for cell, whole in pairs
    ):  # too few to be sure that these are hours
        return HOURS if len(pairs) > 1 else None
    said = sorted(cell for cell in cells if cell)
    return 1.0 if not said or said[len(said) // 2] > LONGEST_USUAL_MINUTES else None
