"""The money of a table of deals: which of its columns is the amount of a deal, and whether it is in rubles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import clean, is_empty, number_of
from analytics.intake.columns.layout import OUTCOMES, Layout, Question
from analytics.intake.shape.header import Sample, labels_of
from analytics.intake.vocabulary.money import Sense, is_money, sense_of
from analytics.intake.vocabulary.synonyms import role_of

RUBLES = re.compile(r"₽|руб|\b(rub|rur|р)\b|^643$", re.IGNORECASE)
ABROAD = re.compile(
    r"[$€£¥₸₴₺₼₾֏]|\b(usd|eur|gbp|cny|kzt|byn|uah|uzs|amd|azn|gel|kgs|try|tl|pln|chf|czk|zł|грн|тг)\b"
    r"|доллар|\bевро\b|\beuros?\b|dollar|тенге|теңге|гривн|юан|злот|złot|\bу\. ?е|\bбел\.",
    re.IGNORECASE,
)
"""Other currencies, in a header."""
THOUSANDS = re.compile(r"\b(тыс\w*|thousands?)\b")
"""A header of amounts in thousands."""
AMOUNT = re.compile(
    r"[^\w\d]{0,3}((руб|р|rub|rur|usd|eur|uah|kzt|byn)\b\.?)?[^\w\d]{0,3}\d[\d .,'\u00a0\u202f]*\D{0,16}", re.IGNORECASE
)
"""A number with little else: a name that has a number somewhere is no amount."""
NONE = (Sense.NEVER, Sense.ASIDE)
"""Senses of columns that are no amount of a deal, or one that stands in another column already."""
ROUNDED = 1.0
"""Rubles by which the parts of a sum may miss it."""


@dataclass(frozen=True)
class Money:
    """The columns of money of a table that may be the amount of a deal, from left to right."""

    columns: tuple[int, ...]
    contract: int | None
    """The one whose header says that it is the sum of the contract, where no other can be that sum."""


def with_thousands(sample: Sample, layout: Layout) -> Layout:
    """The layout with the unit of its amounts: «Сумма, тыс. руб.»."""
    column = layout.column("amount") if layout.kind == OUTCOMES else None
    if column is None or column >= len(sample.names) or not THOUSANDS.search(sample.names[column]):
        return layout
    return replace(layout, units={**layout.units, "amount": 1000.0})


def currency_questions(sample: Sample, layout: Layout) -> Iterator[Question]:
    """Whether the amounts are in rubles, where the table says otherwise."""
    yield from _currency(sample, layout)
    yield from _header_currency(sample, layout)


def _currency(sample: Sample, layout: Layout) -> list[Question]:
    """No amount of the table is in rubles: they are none, or the CRM was never told which money it counts."""
    column = layout.column("currency")
    if column is None or column in layout.told.columns or "amount" not in layout.roles:
        return []
    profile = sample.profiles[column]
    if not profile.filled or any(map(RUBLES.search, profile.words)):
        return []
    return [Question("currency_unsure", labels_of(sample)[column], profile.examples(5), None)]


def _header_currency(sample: Sample, layout: Layout) -> list[Question]:
    """The header of the amounts names another currency, «Cuota mensual (€)», or every amount does: «$6,650.00»."""
    column = layout.column("amount")
    if column is None or column in layout.told.columns or not _is_of_abroad(sample, column):
        return []
    return [Question("currency_in_header", labels_of(sample)[column], sample.profiles[column].examples(5), None)]


def _is_of_abroad(sample: Sample, column: int) -> bool:
    written = (sample.header or ("",) * sample.width)[column]
    if RUBLES.search(written):
        return False
    profile = sample.profiles[column]
    are_marked = profile.share_like(ABROAD.search) > Share.NEARLY_ALL and profile.share_like(RUBLES.search) == 0
    return ABROAD.search(written) is not None or are_marked


@lru_cache(maxsize=8)
def money_of(sample: Sample) -> Money:
    """The columns of money, and the one that is the sum of the contract.

    Every other must say a sense of its own (by the month, for the installation, offered), or hold the same sums.
    """
    found = tuple(column for column in range(sample.width) if _is_amount(sample, column))
    senses = {column: sense_of(sample.names[column]) for column in found}
    by_sense = (
        [column for column in found if senses[column] == sense] for sense in (Sense.CONTRACT, Sense.YEAR, Sense.TOTAL)
    )
    said = next(filter(None, by_sense), [])
    rivals = [column for column in found if column in said or senses[column] not in (Sense.OTHER, Sense.YEAR)]
    in_rubles = tuple(column for column in found if not _is_of_abroad(sample, column))
    if not said or any(_differ(row, rivals) for row in sample.rows):
        return Money(in_rubles, None)
    is_first_payment = senses[said[0]] == Sense.TOTAL and _is_first_payment(sample, said[0])
    return Money(in_rubles, None if is_first_payment else said[0])


def amount_questions(sample: Sample, layout: Layout, won: Sequence[Sequence[str]]) -> list[Question]:
    """Two columns of money have different amounts of a deal, or none of them is read as the amount."""
    given = layout.column("amount")
    if given in layout.told.columns or (given is not None and not (won or "signed_at" in layout.roles)):
        return []
    money = money_of(sample)
    is_clear = given is not None and (
        not any(_differ(row, money.columns) for row in won or sample.rows)
        or (given == money.contract and not _is_elsewhere(given, money, won or _signed(sample, layout)))
    )
    if is_clear or set(money.columns) <= layout.told.columns:
        return []
    labels = labels_of(sample)
    proposal = labels[given] if given in money.columns else None
    return [Question("amount_unknown", None, tuple(labels[column] for column in money.columns), proposal)]


def _signed(sample: Sample, layout: Layout) -> list[Sequence[str]]:
    """Rows of contracts by their day or mark."""
    column = layout.column("signed_at")
    if column is None:
        return []
    marks = layout.reading(column).marks
    cells = ((row, clean(row[column]).lower()) for row in sample.rows if column < len(row))
    return [row for row, cell in cells if not is_empty(cell) and marks.get(cell, cell) not in ("", "нет")]


def _is_elsewhere(column: int, money: Money, rows: Sequence[Sequence[str]]) -> bool:
    """Some of these deals have their money in other columns only, and more of them than slips."""
    filled = [row for row in rows if any(_sum_in(row, other) is not None for other in money.columns)]
    return sum(_sum_in(row, column) is None for row in filled) > Share.FIFTH * len(filled)


def _is_first_payment(sample: Sample, total: int) -> bool:
    """A month and the installation make the total in most rows that have all three."""
    columns = (column for column in range(sample.width) if sense_of(sample.names[column]) == Sense.OTHER)
    parts = [column for column in columns if _are_numbers(sample, column)]
    return any(_adds_up(sample, total, pair) for pair in combinations(parts, 2))


def _adds_up(sample: Sample, total: int, pair: Sequence[int]) -> bool:
    rows = [[_sum_in(row, column) for column in (total, *pair)] for row in sample.rows]
    misses = [abs(row[0] - row[1] - row[2]) for row in rows if row[0] and row[1] is not None and row[2] is not None]
    return sum(miss <= ROUNDED for miss in misses) > Share.HALF * len(misses)


def _is_amount(sample: Sample, column: int) -> bool:
    profile, name = sample.profiles[column], sample.names[column]
    said = role_of(name, OUTCOMES)
    is_named = is_money(name) or (said and said.role == "amount")
    if not is_named or _is_share(sample, column) or sense_of(name) in NONE or not profile.filled:
        return False
    return _are_numbers(sample, column)


def _is_share(sample: Sample, column: int) -> bool:
    """«Скидка, %», but not «Сумма договора с НДС 20 %»."""
    is_sum = sense_of(sample.names[column]) in (Sense.CONTRACT, Sense.TOTAL)
    return "%" in (sample.header or ())[column] and not is_sum


def _are_numbers(sample: Sample, column: int) -> bool:
    profile = sample.profiles[column]
    sums = sum(times for word, times in profile.words.items() if AMOUNT.fullmatch(word))
    return sums > Share.MOST * profile.filled


def _differ(row: Sequence[str], columns: Sequence[int]) -> bool:
    return len({value for column in columns if (value := _sum_in(row, column)) is not None}) > 1


def _sum_in(row: Sequence[str], column: int) -> float | None:
    cell = re.sub(r"[^0-9,.-]", "", row[column]).lstrip(".,").rstrip(".,-") if column < len(row) else ""
    return float(number) if cell and (number := number_of(cell)) else None
