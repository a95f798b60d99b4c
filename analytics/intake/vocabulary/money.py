"""What a column of money is about by its header: the sum of a contract, a part, something else (money.toml)."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from analytics.intake.vocabulary.headers import says
from analytics.intake.vocabulary.word_lists import word_lists


class Sense(StrEnum):
    """What the money of a column is."""

    CONTRACT = "contract"
    """The sum of a contract or a deal, in so many words."""
    TOTAL = "total"
    """A sum of everything, of a contract or not."""
    YEAR = "year"
    """The contract by the year: its sum where no other header names it."""
    OTHER = "other"
    """By the month, once, offered, paid: the amount of a table that has no better one."""
    OPEN = "open"
    """Money, and no more is said: «Сумма», «Цена», «Бюджет»."""
    ASIDE = "aside"
    """The same money in another currency, or what the currency is called."""
    NEVER = "never"
    """No amount of a deal: a discount, a tax, the petrol."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists = word_lists("money")
    found = {name: _any(lists[name]) for name in ("money", "total", "counts", "former", "aside")}
    found |= {name: _any(word for words in lists[name].values() for word in words) for name in ("other", "never")}
    found["by_year"] = _any(lists["other"]["by_year"])
    before, between, after = (_any(lists["counted_in"][name]).pattern for name in ("before", "between", "after"))
    said = rf"\b(?:{before}) (?:(?:{between}) )*\w+|\w+ (?:{after})\b"
    found["aside_words"] = re.compile(rf"\b(?!1 )\d+ (?:{_any(lists['span']['units']).pattern})\b|{said}")
    return found


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(words))


@cache
def is_money(name: str) -> bool:
    """Whether a header in its normal form says that the column is money: a total of calls or days is none."""
    found = {said for said in ("money", "total", "counts") if _patterns()[said].search(name)}
    return "money" in found or found == {"total"}


@cache
def sense_of(name: str) -> Sense:
    """What a column of money is about, by its header in normal form; any other sense is heard before the contract."""
    patterns = _patterns()
    alone = patterns["aside_words"].sub(" ", name)
    if patterns["never"].search(alone):
        return Sense.NEVER
    if patterns["aside"].search(alone):
        return Sense.ASIDE
    if patterns["other"].search(alone):
        is_by_year = says("contract", alone) and not patterns["other"].search(patterns["by_year"].sub(" ", alone))
        return Sense.YEAR if is_by_year else Sense.OTHER
    if patterns["former"].search(alone):
        return Sense.OPEN
    if says("contract", alone):
        return Sense.CONTRACT
    return Sense.TOTAL if patterns["total"].search(alone) else Sense.OPEN
