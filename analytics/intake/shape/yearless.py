"""Days without their year («16.11», «5 октября»), written out with it before anything else is decided."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from analytics.intake.cells.months import month_of
from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import Profile, clean, is_empty
from analytics.intake.cells.weekdays import is_on, weekday_of, without_weekday
from analytics.intake.files.read import Record
from analytics.intake.files.tables import Table
from analytics.intake.shape.header import Sample, sample_of
from analytics.intake.shape.rewritten import rewritten
from analytics.intake.vocabulary.headers import says
from analytics.intake.vocabulary.synonyms import kinds, normal, role_of

_DAY, _CLOCK = r"(0?[1-9]|[12][0-9]|3[01])", r"(?:,? (?:в )?([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?))?"
NUMERIC = re.compile(rf"{_DAY}\.(0[1-9]|1[0-2]|[2-9])\.?{_CLOCK}")
"""16.11; a month of one digit is none of 1, 10, 11 and 12, whose zeros and ones a spreadsheet may have dropped."""
WORDED = re.compile(rf"{_DAY}(?:st|nd|rd|th)?[ .-]+([^\W\d_]{{3,12}})\.?{_CLOCK}", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)20[0-9]{2}(?!\d)")
DATED = frozenset(
    {"start", "date", "day", "local_time", "created_at", "changed_at", "closed_at", "meeting_at", "meeting_held_at"}
    | {"meeting_set_at", "handed_over_at", "signed_at", "lost_at"}
)
LOOKED_AT, FIRST_HALF = 60, 6
Day = tuple[int, int, int | None]
"""Day, month, and the weekday beside them, Monday 0."""


@dataclass(frozen=True)
class Yearless:
    """Where such days stand: columns, or rows that hold nothing else; and the days of the sample."""

    sample: Sample
    columns: tuple[int, ...]
    days: tuple[Day, ...]

    @property
    def label(self) -> str | None:
        """The header of the first such column; None for rows."""
        return (self.sample.header or ())[self.columns[0]] if self.columns else None

    @property
    def is_over_new_year(self) -> bool:
        """January beside December: the days of the second half are of the year before."""
        return {1, 12} <= {month for _, month, _ in self.days}


def yearless(table: Table) -> Yearless | None:
    """Where a table without any whole day has days without their year; None if it has none."""
    head = table.grid.head[:LOOKED_AT]
    if not any(_parts(cell) for row in head for cell in row if cell[:1].isdecimal() or cell[-1:].isdecimal()):
        return None
    sample = sample_of(table.grid, table.name, table.sheet)
    if any(profile.share("datetime", "date", "epoch") > Share.MOST for profile in sample.profiles):
        return None
    named = [place for place, name in enumerate(sample.header or ()) if _is_of_days(name, sample.profiles[place])]
    cells = [cell for place in named for cell in sample.profiles[place].words]
    if not named:
        cells = [row[place] for row in sample.rows for place in _alone(row) if _parts(row[place])]
    days = tuple(parts[0] for cell in cells if (parts := _parts(cell)))
    return Yearless(sample, tuple(named), days) if days else None


def with_year(table: Table, found: Yearless, year: int) -> Table:
    """The table with whole days."""

    def whole(row: Record, number: int) -> Record:
        if number <= found.sample.header_row:
            return row
        places = found.columns or _alone(row)
        return tuple(_with_year(cell, found, year) if place in places else cell for place, cell in enumerate(row))

    return rewritten(table, whole)


def _with_year(cell: str, found: Yearless, year: int) -> str:
    parts = _parts(cell)
    if parts is None:
        return cell
    (day, month, _), clock = parts
    its_year = year - (found.is_over_new_year and month > FIRST_HALF)
    return f"{day:02d}.{month:02d}.{its_year}" + (f" {clock}" if clock else "")


def named_year(found: Yearless, arrived: date) -> int | None:
    """The one year of the titles, or that on which the weekdays beside the days fall; none after the file's arrival."""
    said = {int(year) for text in (*found.sample.above, found.sample.sheet) for year in YEAR.findall(text)}
    near = [arrived.year, arrived.year - 1]
    weekdays = [(weekday, month, day) for day, month, weekday in found.days if weekday is not None]
    if weekdays and not said:
        said = {year for year in near if all(is_on(weekday, year, month, day) for weekday, month, day in weekdays)}
    return next((year for year in said if _is_past(found, year, arrived)), None) if len(said) == 1 else None


def latest_year(found: Yearless, arrived: date) -> int:
    """The latest year in which all these days were over when the file arrived."""
    return next((year for year in (arrived.year, arrived.year - 1) if _is_past(found, year, arrived)), arrived.year - 1)


def arrival(arrived_at: str) -> date | None:
    """The day of an ISO time; None where it is unknown."""
    return datetime.fromisoformat(arrived_at).date() if arrived_at else None


def _is_past(found: Yearless, year: int, arrived: date) -> bool:
    last = max((month, day) for day, month, _ in found.days if not found.is_over_new_year or month <= FIRST_HALF)
    return year < arrived.year or (year == arrived.year and last <= _next_day(arrived))


def _next_day(day: date) -> tuple[int, int]:
    later = day + timedelta(days=1)
    return (later.month, later.day) if later.year == day.year else (12, 31)


def _is_of_days(name: str, profile: Profile) -> bool:
    """A column that is headed as a day, with such days in nearly all filled cells."""
    roles = {said.role for kind in kinds() if (said := role_of(name, kind))}
    is_named = bool(roles & DATED) and not says("planned", normal(name))
    return is_named and bool(profile.filled) and profile.share_like(_parts) > Share.MOST


def _parts(cell: str) -> tuple[Day, str] | None:
    """The day of a cell and the clock behind it; None for any other text."""
    text = without_weekday(clean(cell))
    if found := NUMERIC.fullmatch(text):
        return (int(found[1]), int(found[2]), weekday_of(clean(cell))), found[3] or ""
    if found := WORDED.fullmatch(text):
        month = month_of(found[2])
        return ((int(found[1]), month, weekday_of(clean(cell))), found[3] or "") if month else None
    return None


def _alone(row: Sequence[str]) -> tuple[int, ...]:
    """The only filled cell of a row."""
    filled = [place for place, cell in enumerate(row) if cell and not is_empty(cell)]
    return tuple(filled) if len(filled) == 1 else ()
