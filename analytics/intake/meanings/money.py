"""The money of a table of deals: which of its columns is the amount of a deal, and whether it is in rubles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from analytics.intake.cells.shares import Share
from analytics.intake.cells.values import clean, is_empty
from analytics.intake.columns.layout import OUTCOMES, Layout, Question
from analytics.intake.meanings.contract_sums import (
    amount_in,
    are_plain,
    header_of,
    is_plausible,
    is_unit_doubtful,
    unit_in,
)
from analytics.intake.shape.header import Sample, labels_of
from analytics.intake.vocabulary.headers import says
from analytics.intake.vocabulary.money import Sense, is_money, is_understood, sense_of
from analytics.intake.vocabulary.synonyms import role_of

RUBLES = re.compile(r"₽|руб|\b(rub|rur|р)\b|^643$", re.IGNORECASE)
ABROAD = re.compile(
    r"[$€£¥₸₴₺₼₾֏]|\b(usd|t?eur|gbp|cny|kzt|byn|uah|uzs|amd|azn|gel|kgs|try|tl|pln|chf|czk|zł|грн|тг)\b"
    r"|доллар|\bевро\b|\beuros?\b|dollar|тенге|теңге|гривн|юан|злот|złot|\bу\. ?е|\bбел\.",
    re.IGNORECASE,
)
"""Other currencies, in a header."""
AMOUNT = re.compile(
    r"[^\w\d]{0,3}((руб|р|rub|rur|usd|eur|uah|kzt|byn)\b\.?)?[^\w\d]{0,3}\d[\d .,'\u00a0\u202f]*\D{0,16}", re.IGNORECASE
)
"""A number with little else: a name that has a number somewhere is no amount."""
ATTRIBUTE = re.compile(
    r"№|%|\b(номер|ном|код|id|no|nr|num(ber)?|дат|дн[ея]|срок|кол|количеств|вероятн|probab|date|days?|term|stage|status)",
    re.IGNORECASE,
)
"""Of a contract, but no money."""
NONE = (Sense.NEVER, Sense.ASIDE)
"""Senses of columns that are no amount of a deal, or one that stands in another column already."""


@dataclass(frozen=True)
class Money:
    """The columns of money of a table that may be the amount of a deal, from left to right."""

    columns: tuple[int, ...]
    contract: int | None
    """The one whose header says that it is the sum of the contract, where no other can be that sum."""
    unread: tuple[int, ...]
    """Those called the sum of the contract whose cells are no plain amounts."""


def with_unit(sample: Sample, layout: Layout) -> Layout:
    """The layout with the unit of its amounts: «Сумма, тыс. руб.»."""
    column = layout.column("amount") if layout.kind == OUTCOMES else None
    unit = unit_in(sample, column) if column is not None and column < len(sample.names) else 1.0
    return layout if unit == 1 else replace(layout, units={**layout.units, "amount": unit})


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
    written = header_of(sample, column)
    if RUBLES.search(written):
        return False
    profile = sample.profiles[column]
    are_marked = profile.share_like(ABROAD.search) > Share.NEARLY_ALL and profile.share_like(RUBLES.search) == 0
    return ABROAD.search(written) is not None or are_marked


@lru_cache(maxsize=8)
def money_of(sample: Sample) -> Money:
    """The columns of money, and the one that is the sum of the contract.

    Its header has no unknown word, and its cells may be such a sum. Every other header must say a sense of its own
    (by the month, for the installation, offered), or hold the same sums.
    """
    senses = {column: sense_of(sample.names[column]) for column in range(sample.width)}
    found = [column for column in senses if _is_amount(sample, column)]
    unread = [column for column in senses if _is_unread(sample, column)]
    by_sense = (
        [column for column in found if senses[column] == sense] for sense in (Sense.CONTRACT, Sense.YEAR, Sense.TOTAL)
    )
    said = next(filter(None, by_sense), [])
    rivals = [column for column in found if column in said or not _is_something_else(sample, column)]
    in_rubles = {column for column in found if not _is_of_abroad(sample, column)}
    is_clear = (
        said
        and not unread
        and is_understood(sample.names[said[0]])
        and not _names_two_currencies(sample, said[0])
        and is_plausible(sample, said[0])
        and not any(_differ(row, rivals) for row in sample.rows)
    )
    return Money(tuple(sorted(in_rubles | {*unread})), said[0] if is_clear else None, tuple(unread))


def _is_something_else(sample: Sample, column: int) -> bool:
    name = sample.names[column]
    return sense_of(name) in (Sense.OTHER, Sense.YEAR) and is_understood(name)


def _is_unread(sample: Sample, column: int) -> bool:
    """A sum of contracts by its header whose cells are no plain amounts: «3000х12», «3000/мес»."""
    name = sample.names[column]
    is_sum = sense_of(name) in (Sense.CONTRACT, Sense.YEAR) and is_money(name) and sample.profiles[column].filled
    return bool(is_sum) and not are_plain(sample, column)


def amount_questions(sample: Sample, layout: Layout, won: Sequence[Sequence[str]]) -> list[Question]:
    """Columns of money have different amounts, none is read as the amount, or that one may be something else."""
    given = layout.column("amount")
    if given in layout.told.columns or (given is not None and not (won or "signed_at" in layout.roles)):
        return []
    money = money_of(sample)
    columns = tuple(sorted({*money.columns, *_doubts(sample, layout, given)}))
    is_clear = given is not None and (
        (not any(_differ(row, columns) for row in won or sample.rows) and not _is_doubtful(sample, given, money))
        or (given == money.contract and not _is_elsewhere(given, money, won or _signed(sample, layout)))
    )
    if is_clear or set(columns) <= layout.told.columns:
        return []
    labels = labels_of(sample)
    proposal = labels[given] if given in columns else None
    return [Question("amount_unknown", None, tuple(labels[column] for column in columns), proposal)]


def _doubts(sample: Sample, layout: Layout, given: int | None) -> list[int]:
    """Numbers that a contract is named for but no role reads, and what costs once beside the month of a contract."""
    if given is None or sense_of(sample.names[given]) != Sense.OTHER:
        return []
    taken = {column for columns in layout.roles.values() for column in columns} - {given} | layout.told.columns
    is_of_contract = says("contract", sample.names[given])
    return [
        column
        for column in range(sample.width)
        if column not in taken and _are_numbers(sample, column) and _is_doubt(sample, column, is_of_contract)
    ]


def _is_doubt(sample: Sample, column: int, is_of_contract: bool) -> bool:
    name, written = sample.names[column], (sample.header or ())[column]
    sense, names_contract = sense_of(name), says("contract", name)
    if is_of_contract and (sense == Sense.OTHER or (sense == Sense.NEVER and names_contract)):
        return True
    return names_contract and sense == Sense.CONTRACT and not ATTRIBUTE.search(written)


def _is_doubtful(sample: Sample, given: int, money: Money) -> bool:
    """The only amount has a unit that its numbers belie, two currencies, or an unknown word beside the contract."""
    name = sample.names[given]
    is_unknown = says("contract", name) and sense_of(name) != Sense.OTHER and not is_understood(name)
    is_of_two = _names_two_currencies(sample, given)
    return is_unknown or is_of_two or bool(money.unread) or is_unit_doubtful(sample, given)


def _names_two_currencies(sample: Sample, column: int) -> bool:
    """«Сумма договора ($ / руб)»."""
    written = header_of(sample, column)
    return bool(RUBLES.search(written) and ABROAD.search(written))


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
    filled = [row for row in rows if any(amount_in(row, other) is not None for other in money.columns)]
    return sum(amount_in(row, column) is None for row in filled) > Share.FIFTH * len(filled)


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
    return len({value for column in columns if (value := amount_in(row, column)) is not None}) > 1
