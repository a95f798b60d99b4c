"""Daily totals with days or operators side by side in the header, converted to one row for each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import PurePath

from analytics.intake.cells.months import MONTHS
from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import clean, is_empty, kinds_of
from analytics.intake.files.read import Record
from analytics.intake.files.tables import Table, grid_of_rows
from analytics.intake.shape.attempts import attempts_apart
from analytics.intake.shape.header import is_total
from analytics.intake.shape.outside_columns import name_in

SEARCHED_ROWS, FEWEST_DAYS, FEWEST_PEOPLE = 12, 3, 2
LONGEST_WEEKDAY, WIDEST_STEP = 3, 5
"""Letters of пн and Mon; longest gap between worked days, with holidays."""
DAY, COUNT, WHO = "Дата", "Звонков", "Оператор"
"""Headers of the result if the table has none."""
WHOLE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{4}|[0-9]{2}))(?: 00:00:00)?")
PART = re.compile(r"([0-9]{1,2})(?:[./]([0-9]{1,2}))?")
"""A date without year, or without year and month."""
MONTH = re.compile(
    "|".join(rf"(?P<m{number}>\b(?:{names})[а-яa-z]*)" for number, (names, _) in enumerate(MONTHS, 1))
    + r"|\b(?P<number>0[1-9]|1[0-2])[./](?=20\d\d)"
)
NO_CALLS = re.compile(
    r"дозвон|отвеч|успешн|встреч|продаж|договор|сделк|выручк|рабоч|смен[аы]?\b|час[ыао]|минут|hours|sales|meetings"
)
"""Titles of counts that are not calls."""
YEAR = re.compile(r"\b(20\d\d)\b")


def unfolded(table: Table) -> Table:
    """The table with a row for each day and operator, or for each attempt; unchanged if it is not such a crosstab."""
    if (apart := attempts_apart(table)) is not table:
        return apart
    head = table.grid.head
    for column, row in enumerate(head[:SEARCHED_ROWS]):
        if sum(not is_empty(cell) for cell in row) < FEWEST_PEOPLE + 1:
            continue
        if any(kinds_of(cell) & {"datetime", "phone"} and not WHOLE.fullmatch(clean(cell)) for cell in row):
            break  # a row of calls: there is no header in it or below
        said = [table.name, table.sheet, *(cell for above in head[:column] for cell in above)]
        if NO_CALLS.search(" ".join(said).lower()):
            return table
        rows = _days_across(table, column, said) or _people_across(table, column)
        if rows is not None:
            whole = [*(tuple(above) for above in head[:column]), *rows]
            return replace(table, grid=grid_of_rows(whole), rows=whole, text=None)
    return table


def _days_across(table: Table, column: int, said: Sequence[str]) -> list[Record] | None:
    """Operators below each other, days side by side, each with one total or, with a second header line, several."""
    row = table.grid.head[column]
    days = _days(row, said)
    if len(days) < FEWEST_DAYS or len(set(days.values())) < len(days) or min(days) == 0:
        return None
    if any(_are_headed(above, days) for above in table.grid.head[:column]):
        return None
    first, judged = min(days), table.grid.head[column + 1 :]
    names = [clean(cell) or WHO for cell in row[:first]]
    measures = _measures(judged[0] if judged else (), first)
    blocks = {start: [start] for start in days}
    if measures:
        judged = judged[1:]
        ends = [*sorted(days)[1:], len(measures)]
        blocks = {
            start: [p for p in range(start, end) if measures[p]] for start, end in zip(sorted(days), ends, strict=True)
        }
    told = [measures[p] for p in blocks[first]] if measures else [COUNT]
    if not _are_sums(judged, [p for columns in blocks.values() for p in columns]):
        return None
    written: list[Record] = [(*names, DAY, *told)]
    for line in islice(table.rows, column + (2 if measures else 1), None):
        label = tuple(line[:first])
        if all(map(is_empty, label)) or is_total(line):
            continue
        for start, day in days.items():
            cells = [line[p] if p < len(line) else "" for p in blocks[start]][: len(told)]
            if any(any(map(str.isdecimal, cell)) for cell in cells):  # letters mean that the person was absent
                written.append((*label, day, *cells))
    return written


def _are_headed(above: Sequence[str], days: Mapping[int, str]) -> bool:
    """Headers are above what could be days, so these are counts; names of weekdays are short."""
    return sum(len(clean(above[column])) > LONGEST_WEEKDAY for column in days if column < len(above)) > 1


def _days(row: Sequence[str], said: Sequence[str]) -> dict[int, str]:
    """The day of each column's header; days without year or month use the month of a title."""
    cells = {column: clean(cell) for column, cell in enumerate(row)}
    whole = {column: found[1] for column, cell in cells.items() if (found := WHOLE.fullmatch(cell))}
    if whole:
        return whole
    parts = {column: found for column, cell in cells.items() if (found := PART.fullmatch(cell))}
    when = _month(said)
    if when is None and parts and all(found[2] for found in parts.values()):
        return {column: found[0] for column, found in parts.items()}  # the year is asked for
    days = [int(found[1]) for found in parts.values()]
    if when is None or not parts or days[-1] > 31:
        return {}
    if any(not 0 < later - day <= WIDEST_STEP for day, later in pairwise(days)):
        return {}
    month, year = when
    if any(found[2] and int(found[2]) != month for found in parts.values()):
        return {}
    return {column: f"{int(found[1]):02d}.{month:02d}.{year}" for column, found in parts.items()}


def _month(said: Sequence[str]) -> tuple[int, int] | None:
    """(month, year) of a title, or else of the sheet's or file's name, if there is only one."""
    texts = [" ".join(said[2:]), said[1], PurePath(said[0].partition("#")[0]).stem.replace("_", " ")]
    for text in (clean(text).lower() for text in texts):
        found, years = list(MONTH.finditer(text)), set(YEAR.findall(text))
        months = {int(one["number"] or str(one.lastgroup)[1:]) for one in found}
        if len(months) == 1 and len(years) == 1:
            return months.pop(), int(years.pop())
    return None


def _measures(below: Sequence[str], first: int) -> list[str]:
    """The names of a second header line, repeated below each day; empty without such a line."""
    if len(below) <= first or not all(map(is_empty, below[:first])):
        return []
    names = [clean(cell) for cell in below]
    said = [name for name in names if name]
    is_named = len(set(said)) < len(said) and not any(kinds_of(name) & {"int", "clock", "date"} for name in said)
    return names if is_named else []


def _people_across(table: Table, column: int) -> list[Record] | None:
    """Days below each other, operators side by side: every header but totals is certainly a person."""
    row = table.grid.head[column]
    people = {p: clean(cell) for p, cell in enumerate(row) if p and not is_empty(cell) and not is_total((cell,))}
    if len(people) < FEWEST_PEOPLE or not all(map(name_in, people.values())):
        return None
    judged = [line for line in table.grid.head[column + 1 :] if line and not is_empty(line[0]) and not is_total(line)]
    are_days = bool(judged) and all(kinds_of(line[0]) & {"date", "datetime"} for line in judged)
    if not are_days or not _are_sums(judged, list(people)):
        return None
    return [
        (DAY, WHO, COUNT),
        *(
            (line[0], name, line[p])
            for line in islice(table.rows, column + 1, None)
            if line and not is_empty(line[0]) and not is_total(line)
            for p, name in people.items()
            if p < len(line) and not is_empty(line[p])
        ),
    ]


def _are_sums(rows: Sequence[Sequence[str]], columns: Sequence[int]) -> bool:
    """Most cells of these columns are numbers or durations."""
    cells = [row[p] for row in rows for p in columns if p < len(row) and not is_empty(row[p])]
    return bool(cells) and sum(bool(kinds_of(cell) & {"int", "clock"}) for cell in cells) >= Share.MAJORITY * len(cells)
