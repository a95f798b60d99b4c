"""Whether a column that is called the sum of a contract can be it, by its cells and by the money beside it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import number_of
from analytics.intake.shape.header import Sample
from analytics.intake.vocabulary.money import Sense, is_by_time, is_money, is_reduction, sense_of, unit_of
from analytics.intake.vocabulary.synonyms import normal

CURRENCY = r"(?:[$€£¥₸₴₺₼₾֏₽]|(?:руб|р|rub|rur|usd|eur|uah|kzt|byn|pln|грн|тг|zł|tl|у\.? ?е)\b\.?|рубл\w*)?"
NUMBER = r"-?\d[\d .,'\u00a0\u202f]*(?:-\d\d|[-=])?\s*(?:(?:тыс|тис|млн)\b\.?|т\.(?= ?р))?"
TAX = r"(?:(?:с|без|вкл\w*\.?|в т\. ?ч\.) )?(?:ндс)?(?: ?\d\d ?%)?"
PLAIN = re.compile(rf"{CURRENCY}[\s:]*{NUMBER}\s*{CURRENCY}[\s,(]*{TAX}\)?", re.IGNORECASE)
"""An amount and nothing else: «57 600,00 ₽», «42 000-00», «36000 руб. с НДС»; no «3000х12», «3000/мес», «(36000)»."""
GROUPED = re.compile(r"-?[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
"""«36.000» and «1,200,000»: thousands set apart, as the amounts are read (records/sql/macros.sql)."""
SAYS_RUBLES = re.compile(r"₽|\bруб|\brub|\bр\b", re.IGNORECASE)
DIGIT = re.compile(r"\d")
ROUNDED = 1.0
"""Rubles by which the parts of a sum may miss it."""
IN_FULL = 10_000.0
"""Numbers from here on are rubles, whatever «тыс.» the header says: no contract of a guard costs ten million."""
LONGEST = 240
"""Months of the price that no contract costs."""
MOST_PARTS, JUDGED = 6, 50
"""Columns and rows that are tried for a first payment."""


def are_plain(sample: Sample, column: int) -> bool:
    """Whether the cells of a column are amounts, and neither calculations nor prices of a month."""
    words = sample.profiles[column].words
    numbers = sum(times for word, times in words.items() if DIGIT.search(word))
    plain = sum(times for word, times in words.items() if PLAIN.fullmatch(word))
    return plain > Share.NEARLY_ALL * numbers > 0


def header_of(sample: Sample, column: int) -> str:
    """The header of a column as it is written, with its signs of currency; empty where there is none."""
    return (sample.header or ("",) * sample.width)[column]


def unit_in(sample: Sample, column: int) -> float:
    """Rubles of a unit of this column by its header: 1 where its numbers are rubles all the same."""
    return 1.0 if is_unit_doubtful(sample, column) else _unit_said(sample, column)


def _unit_said(sample: Sample, column: int) -> float:
    """The unit that the header says, or a title above the table: «Реестр договоров, суммы в тыс. руб.»."""
    unit = unit_of(sample.names[column])
    if unit != 1 or SAYS_RUBLES.search(header_of(sample, column)):
        return unit
    titles = map(normal, sample.above)
    return next((said for text in titles if is_money(text) and (said := unit_of(text)) > 1), 1.0)


def is_unit_doubtful(sample: Sample, column: int) -> bool:
    """Whether a header says thousands or millions, and its numbers, so large or so grouped, may be rubles."""
    if _unit_said(sample, column) <= 1:
        return False
    numbers = [number for row in sample.rows if (number := amount_in(row, column)) is not None]
    if any(map(GROUPED.fullmatch, sample.profiles[column].words)):
        return True
    return sum(number >= IN_FULL for number in numbers) > Share.HALF * len(numbers)


def amount_in(row: Sequence[str], column: int) -> float | None:
    """The number of a cell as written, without its unit and signs; None for zero and for no number."""
    cell = re.sub(r"[^0-9,.-]", "", row[column]).lstrip(".,").rstrip(".,-") if column < len(row) else ""
    cell = re.sub("[.,]", "", cell) if GROUPED.fullmatch(cell) else cell
    return float(number) if cell and (number := number_of(cell)) else None


def is_plausible(sample: Sample, column: int) -> bool:
    """Whether amounts can be sums of contracts: plain cells, above the price of a month, and no first payment."""
    if is_unit_doubtful(sample, column) or not are_plain(sample, column):
        return False
    numbers = [other for other in range(sample.width) if other != column and _are_numbers(sample, other)]
    by_time = [other for other in numbers if is_by_time(sample.names[other])]
    return all(_is_above(sample, column, other) for other in by_time) and not _is_first_payment(sample, column, numbers)


def _are_numbers(sample: Sample, column: int) -> bool:
    profile = sample.profiles[column]
    return profile.filled > 0 and profile.share_like(DIGIT.search) > Share.HALF


def _is_above(sample: Sample, column: int, price: int) -> bool:
    """The contract costs more than its month in nearly all rows, and not hundreds of months."""
    unit = unit_in(sample, column)
    pairs = [(_rubles(sample, row, column), _rubles(sample, row, price)) for row in sample.rows]
    both = [(whole, month) for whole, month in pairs if whole is not None and month is not None]
    above = sum(month < whole and (unit == 1 or whole < LONGEST * month) for whole, month in both)
    return not both or above > Share.NEARLY_ALL * len(both) or all(whole == month for whole, month in both)


def _is_first_payment(sample: Sample, column: int, numbers: Sequence[int]) -> bool:
    """The prices of a month, of the installation and the like make the sum in most rows, a discount or tax counted."""
    parts = [other for other in numbers if sense_of(sample.names[other]) == Sense.OTHER]
    counted = [other for other in numbers if is_reduction(sample.names[other])]
    if len(parts) + len(counted) > MOST_PARTS:
        return True
    rows = [row for row in sample.rows if _rubles(sample, row, column)][:JUDGED]
    sums = [[_rubles(sample, row, other) or 0.0 for other in (column, *parts, *counted)] for row in rows]
    for signs in product(*[(0, 1)] * len(parts), *[(0, 1, -1)] * len(counted)):
        if sum(map(abs, signs)) > 1 and any(signs[: len(parts)]):
            misses = [abs(whole - sum(map(float.__mul__, map(float, signs), made))) for whole, *made in sums]
            if sum(miss <= ROUNDED for miss in misses) > Share.HALF * len(misses):
                return True
    return False


def _rubles(sample: Sample, row: Sequence[str], column: int) -> float | None:
    number = amount_in(row, column)
    return None if number is None else number * (_unit_of_cell(row[column]) or unit_in_of(sample)[column])


@lru_cache(maxsize=8)
def unit_in_of(sample: Sample) -> tuple[float, ...]:
    """The unit of every column."""
    return tuple(unit_in(sample, column) for column in range(sample.width))


@lru_cache(maxsize=1 << 12)
def _unit_of_cell(cell: str) -> float | None:
    """«57,6 тыс. руб.»: what the cell itself says."""
    unit = unit_of(normal(re.sub(r"[\d.,]+", " ", cell))) if not cell.isdecimal() else 1.0
    return unit if unit > 1 else None
