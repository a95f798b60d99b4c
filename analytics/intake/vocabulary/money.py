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
    found |= {name: _any(lists["other"][name]) for name in ("by_year", "by_time")}
    found["reductions"] = _any(lists["never"]["reductions"])
    before, between, after = (_any(lists["counted_in"][name]).pattern for name in ("before", "between", "after"))
    said = rf"\b(?:{before}) (?:(?:{between}) )*\w+|\w+ (?:{after})\b"
    span = rf"\d{{1,3}} (?:{_any(lists['span']['units']).pattern})\b"
    found["aside_words"] = re.compile(rf"\b(?!0*1 ){span}|{said}")
    units = {name: _any(words) for name, words in lists["units"].items()}
    said_in_full = _any(rf"\b(?:{words})\b" for words in (*lists["understood"]["tax"], *lists["understood"]["words"]))
    found["contract_words"] = _any((rf"\b{span}", *(unit.pattern for unit in units.values()), said_in_full.pattern))
    begun = _any(found[name].pattern for name in ("other", "money", "total"))
    found["other_words"] = re.compile(rf"(?:{begun.pattern})\w*")
    return found | units


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(words))


@cache
def is_money(name: str) -> bool:
    """Whether a header in its normal form says that the column is money: a total of calls or days is none."""
    found = {said for said in ("money", "total", "counts") if _patterns()[said].search(name)}
    return "money" in found or found == {"total"}


UNITS = {"thousands": 1000.0, "millions": 1e6, "hundredths": 0.01}


@cache
def unit_of(words: str) -> float:
    """How many rubles a number is by the words beside it in normal form: 1000 for «тыс. руб.», 0.01 for «коп.»."""
    return next((unit for name, unit in UNITS.items() if _patterns()[name].search(words)), 1.0)


@cache
def is_understood(name: str) -> bool:
    """Whether no word of a header of money in its normal form is unknown; of another sense the beginnings are."""
    left = _patterns()["contract_words"].sub(" ", name)
    if sense_of(name) == Sense.OTHER:
        left = _patterns()["other_words"].sub(" ", left)
    return not left.strip()


def is_whole_sum(name: str) -> bool:
    """Whether a header in its normal form says that the money is the sum of a contract, and nothing else."""
    return is_money(name) and sense_of(name) == Sense.CONTRACT and is_understood(name)


def is_by_time(name: str) -> bool:
    """Whether a column of money is about a month or a year by its header in normal form: less than the contract."""
    return sense_of(name) == Sense.OTHER and any(_patterns()[said].search(name) for said in ("by_time", "by_year"))


def is_reduction(name: str) -> bool:
    """Whether a column is a discount or a tax, which a first payment counts in."""
    return sense_of(name) == Sense.NEVER and bool(_patterns()["reductions"].search(name))


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
