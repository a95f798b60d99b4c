"""The header of a table and the start of its data: title rows, grouped cells, or no header."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import PurePath

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import DATA_KINDS, EMPTY, Profile, clean, is_empty, kinds_of, profiles_of
from analytics.intake.files.read import Grid, Record
from analytics.intake.vocabulary.money import is_whole_sum
from analytics.intake.vocabulary.synonyms import is_header_word, normal, role_of

SEARCHED_ROWS = 40
LOOKED_BELOW = 30
SQL_TYPE = re.compile(
    r"(n?(var)?char|text|u?(big|small|tiny)?int(eger)?|numeric|decimal|real|float|double|boolean|date|time(stamp)?"
    r"|datetime|guid|uniqueidentifier)( ?\([\d, ]+\))?",
    re.IGNORECASE,
)
UNIT = re.compile(
    r" *(\(?(мин[:' ]*сек|сек|секунд\w*|мин|минут\w*|мс|sec|seconds|s|min|minutes|ms)\.?\)?|[чhм:mсs]{5,8}) *",
    re.IGNORECASE,
)
"""A header that names a unit and leaves the rest to the row above."""
MOMENT = re.compile(r"дата|время|дата и время|день|date|time", re.IGNORECASE)
VISITED = re.compile(r"встреч|визит|выезд|meeting|visit", re.IGNORECASE)
ORDINARY_SHEET = re.compile(
    r"(лист|sheet|table|страница|page|таблица|данные|data|отч[её]т|report|звонки|calls|журнал|log|cdr|export|выгрузка"
    r"|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec|вход|исход|in(bound|coming)|out(bound|going)|все\b|all\b|итог|total|свод|недел|week|месяц|month|\d)",
    re.IGNORECASE,
)
"""A name of a sheet that says nothing of whose calls stand in it."""
TOTAL = re.compile(
    r"(итог\w*|всего|totals?|grand totals?|subtotals?|подытог|промежуточн\w+ итог\w*|сумма|усього|разом"
    r"|підсумок|барлығы|жиыны|jami|razem|łącznie|suma|celkem|gesamt(summe)?|summe|toplam|genel toplam"
    r"|totale|totaal|en total)\b.*"
    r"|((record )?count|количество( записей| строк)?)[: \d]*"
    r"|(страница|стр\.?|page) ?\d+ ?(из|of|/) ?\d+",
    re.IGNORECASE,
)

MOST_JUDGED, BLOCKS = 1000, 5
"""As many rows decide what the columns are; words to be asked about are looked for in the whole sample."""
NAMELESS = DATA_KINDS - {"disposition"}
"""Kinds that no name of a column is of; «answered» and «voicemail» are such names too."""
NO_SUM = frozenset({"phone", "date", "datetime"})
DRAWN = re.compile(r"[-+=_|─━═┼│╪]{3,}")
"""What borders of printed tables are made of."""


@dataclass(frozen=True)
class Sample:
    """A table as it is judged: names of the columns, where the file has them, and rows of data."""

    header: tuple[str, ...] | None
    rows: tuple[Record, ...]
    width: int
    header_row: int
    """Row of the header counted from 1; 0 where there is none."""
    first_row: int
    """First row of data counted from 1."""
    profiles: tuple[Profile, ...] = field(compare=False)
    above: tuple[str, ...] = ()
    """Texts of the titles above the header, before them of the file or sheet that `sheet` does not name."""
    sheet: str = ""
    """The name of the sheet if it is one of its own, or of the file without its ending."""
    is_sheet: bool = False
    is_whole: bool = True  # False: rows of a longer table

    @cached_property
    def judged(self) -> "Sample":
        """The rows that decide what the columns are: of a long sample some blocks of rows side by side."""
        if len(self.rows) <= MOST_JUDGED:
            return self
        starts = (block * len(self.rows) // BLOCKS for block in range(BLOCKS))
        rows = tuple(row for start in starts for row in self.rows[start : start + MOST_JUDGED // BLOCKS])
        return replace(self, rows=rows, profiles=profiles_of(rows, self.width))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The header in its normal form; empty texts where there is none."""
        return tuple(normal(name) for name in self.header) if self.header else ("",) * self.width


def is_blank(record: Sequence[str]) -> bool:
    """Nothing in any cell."""
    return all(not cell or not clean(cell) for cell in record)


def is_filled(record: Sequence[str]) -> bool:
    """Digits begin two cells at least: neither blank nor a remark. Asked first, for it is soon answered."""
    seen = False
    for cell in record:
        if cell and cell[0].isdecimal():
            if seen:
                return True
            seen = True
    return False


def is_total(record: Sequence[str]) -> bool:
    """A row of sums: its first words say so; or a line drawn between the rows."""
    for cell in record:
        text = clean(cell)
        if text[:1].isdecimal():
            return _is_total_behind(record)
        if text.lower() not in EMPTY:
            return bool(TOTAL.fullmatch(text) or (DRAWN.fullmatch(text) and _is_drawn(record)))
    return False


def _is_total_behind(record: Sequence[str]) -> bool:
    """The one word of the row stands behind its sums, as in a table whose columns were moved."""
    words = [cell for cell in record if cell and not cell[0].isdecimal()]
    if len(words) != 1 or not TOTAL.fullmatch(clean(words[0])):
        return False
    return not any(kinds_of(cell) & NO_SUM for cell in record if cell and cell is not words[0])


def _is_drawn(record: Sequence[str]) -> bool:
    return all(DRAWN.fullmatch(text) for cell in record if (text := clean(cell)).lower() not in EMPTY)


def is_note(record: Sequence[str]) -> bool:
    """A remark beside a table, as a signature is: a text of several words alone among four cells and more."""
    filled = list(islice((cell for cell in record if cell and not is_empty(cell)), 2))
    is_alone = len(filled) == 1 and len(record) >= 4 and not kinds_of(filled[0]) & DATA_KINDS
    return is_alone and len(filled[0].split()) > 1


def is_aside(record: Sequence[str]) -> bool:
    """Below a table: one or two cells among four and more, sums or a signature, and neither a day nor a phone."""
    filled = [cell for cell in record if cell and not is_empty(cell)]
    return len(filled) in (1, 2) and len(record) >= 4 and not any(kinds_of(cell) & NO_SUM for cell in filled)


def repeats_header(record: Sequence[str], header: Sequence[str]) -> bool:
    """The names of the columns once more, as every page of a printed report bears them."""
    if not header or (record and clean(record[0]) != clean(header[0])):
        return False
    return [clean(cell) for cell in record[: len(header)]] == [clean(cell) for cell in header[: len(record)]]


def sample_of(grid: Grid, name: str = "", sheet: str = "") -> Sample:
    """Finds header and data in the sampled records of the table of this name (file#sheet)."""
    stem = PurePath(name.partition("#")[0]).stem.replace("_", " ")
    is_sheet = bool(sheet) and ("#" in name or not ORDINARY_SHEET.search(sheet))
    titles = (stem if is_sheet else sheet,) if sheet else ()
    filled = [row for row in grid.head if not is_blank(row)]
    usual = Counter(len(row) for row in filled).most_common(1)[0][0] if filled else 0
    column = _header_column(grid.head, usual)
    header, below = None, _first_data(grid.head, usual)
    if column is not None:
        header, below = _named(grid.head, column)
    named, below = below, _below_types(grid.head, below) if header else below
    width = max(len(header or ()), usual)
    data = [row for row in (*grid.head[below:], *grid.spread) if not is_blank(row) and not is_total(row)]
    data = [row for row in data if header is None or not repeats_header(row, header)]
    if header is not None:
        header = (*header, *("",) * (width - len(header)))
    return Sample(
        header=header,
        rows=tuple(data),
        width=width,
        header_row=0 if column is None else named,
        first_row=below + 1,
        profiles=profiles_of(data, width),
        above=titles + tuple(text for row in grid.head[: column or 0] for text in _titles(row)),
        sheet=sheet if is_sheet else stem,
        is_sheet=is_sheet,
        is_whole=grid.is_whole,
    )


def _below_types(head: Sequence[Record], column: int) -> int:
    """The place below a second header that names the types of columns instead of holding a row."""
    below = next((place for place in range(column, len(head)) if not is_blank(head[place])), len(head))
    is_types = below < len(head) and all(SQL_TYPE.fullmatch(clean(cell)) for cell in head[below] if not is_empty(cell))
    return below + 1 if is_types else column


def _data_share(row: Sequence[str], kinds: frozenset[str] = DATA_KINDS) -> float:
    filled = [cell for cell in row if not is_empty(cell)]
    return sum(bool(kinds_of(cell) & kinds) for cell in filled) / len(filled) if filled else 0.0


def _header_column(head: Sequence[Record], usual: int) -> int | None:
    """The row (from 0) that names the columns: words, above rows with data, and best words known to us."""
    best: tuple[float, int] | None = None
    for column, row in enumerate(head[:SEARCHED_ROWS]):
        filled = [cell for cell in row if not is_empty(cell)]
        data = _data_share(row, NAMELESS)
        is_sums = data > 0 and is_total(row)  # «Сумма договора» may be the first of the columns
        if len(filled) < 2 or len(filled) < Share.PART * usual or is_sums or _is_labelled(filled):
            continue
        if data > Share.SOME:
            if len(filled) > Share.HALF * usual:
                break
            continue  # a line of a report above its table: «Лицевой счёт; 5504412; Период: 05.10.2026»
        below = [other for other in head[column + 1 : column + 1 + LOOKED_BELOW] if not is_blank(other)]
        known = sum(is_header_word(cell) for cell in filled) / len(filled)
        contrast = sum(_data_share(other) for other in below) / len(below) if below else 0.0
        distinct = len({clean(cell).lower() for cell in filled}) / len(filled)
        score = 2 * known + contrast + 0.3 * distinct + 0.3 * min(1.0, len(filled) / max(1, usual))
        if (known >= Share.FIFTH or contrast > Share.SOME or not below) and (best is None or score > best[0]):
            best = (score, column)
    return best[1] if best else None


def _is_labelled(filled: Sequence[str]) -> bool:
    """A line of a report above its table, «Период: 03.11.2026»: the first cell names what stands in the others."""
    return clean(filled[0]).endswith(":") and not all(clean(cell).endswith(":") for cell in filled)


def _named(head: Sequence[Record], column: int) -> tuple[tuple[str, ...], int]:
    """The header and the place of the row below it; a group row above with empty cells lends its names."""
    header = tuple(head[column])
    above = head[column - 1] if column else ()
    if len(above) >= 2 and len(above) == len(header):
        groups: list[str] = []
        for cell in above:
            groups.append(cell if not is_empty(cell) else (groups[-1] if groups else ""))
        is_title = sum(not is_empty(cell) for cell in above) == 1
        header = tuple(
            _whole(name, group, is_title, header.count(name) > 1) for name, group in zip(header, groups, strict=True)
        )
    parts = _parts(head, column)
    if parts:
        return tuple(parts.get(place, name) for place, name in enumerate(header)), column + 2
    return header, column + 1


def _parts(head: Sequence[Record], column: int) -> dict[int, str]:
    """The names of the columns of merged headings, from the row below that has only these; none if it is no such row.

    A part takes the unit of its heading: «Длительность, сек.» above «дозвон» and «разговор». Others may be repeated.
    """
    header, below = head[column], head[column + 1] if column + 1 < len(head) else ()
    heading_of: dict[int, int] = {}
    for place, cell in enumerate(header):
        if place and is_empty(cell) and header[last := heading_of.get(place - 1, place - 1)]:
            heading_of |= {last: last, place: last}
    said = {
        place for place, cell in enumerate(below) if not is_empty(cell) and [cell] != list(header[place : place + 1])
    }
    if not said or said != set(heading_of) or any(kinds_of(below[place]) & DATA_KINDS for place in said):
        return {}
    names = {}
    for place, last in heading_of.items():
        unit = next((part for part in re.split(r"[,(]", header[last])[1:] if UNIT.fullmatch(part.rstrip(")"))), "")
        name = _whole(below[place], header[last], False, list(below).count(below[place]) > 1)
        names[place] = f"{name}, {unit.rstrip(')').strip()}" if unit and name == below[place] else name
    return names


def _titles(row: Record) -> Iterator[str]:
    """The texts of a title row; «Оператор:» goes with the cell behind it."""
    texts = [clean(cell) for cell in row if not is_empty(cell)]
    while texts:
        text = texts.pop(0)
        yield f"{text} {texts.pop(0)}" if text.endswith(":") and texts else text


def _whole(name: str, group: str, is_title: bool, is_again: bool) -> str:
    """A header with the group above it, where it says nothing without: blank, a unit, the day of a visit, «план»."""
    if is_empty(name):
        return group
    is_of_visit = not is_title and VISITED.search(group) and MOMENT.fullmatch(clean(name))
    is_of_group = is_again and group and not is_title and MOMENT.fullmatch(clean(name))
    is_of_sum = is_whole_sum(normal(group)) and role_of(name, "outcomes") is None
    return f"{group}, {name}" if UNIT.fullmatch(name) or is_of_visit or is_of_group or is_of_sum else name


def _first_data(head: Sequence[Record], usual: int) -> int:
    """The first row of the usual width where there is no header, below a title that stands alone above all of them."""
    rows = [column for column, row in enumerate(head) if len(row) == usual and not is_blank(row)]
    alone = [column for column in rows if is_note(head[column])]
    return next((column for column in rows if len(alone) != 1 or column != rows[0] or column not in alone), 0)


def labels_of(sample: Sample) -> tuple[str, ...]:
    """The header, with #2 where its normal form comes again; the number of the column where it is blank."""
    header: Sequence[str] = sample.header or ()
    names = [" ".join(name.split()) for name in (*header, *("",) * (sample.width - len(header)))][: sample.width]
    taken = {normal(name) for name in names}
    seen: set[str] = set()
    labels = []
    for column, name in enumerate(names):
        label, number = (name, 1) if normal(name) else (str(column + 1), 1)
        while normal(label) in (seen if label == name else seen | taken):
            number += 1
            label = f"{name or column + 1} #{number}"
        seen.add(normal(label))
        labels.append(label)
    return tuple(labels)
