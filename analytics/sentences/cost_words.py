"""The cost of a month in words: one headline and its evidence, the same wherever it is shown."""

from analytics.core.calendar import Month
from analytics.i18n import numbers
from analytics.reports.pay.month_cost import MonthCost
from analytics.sentences.manner import Manner

ROUNDED = 100_000
"""A forecast is written to a thousand roubles."""


def headline(cost: MonthCost, manner: Manner) -> str:
    """What was paid, or about how much it will be with the limits that hold 8 cases of 10."""
    say, lang = manner.words.say, manner.language
    if cost.is_over:
        return say("cost.paid", money=numbers.money(cost.cost_kopecks, lang))
    if cost.low_kopecks is None or cost.high_kopecks is None:
        return say("cost.at_this_pace", money=_about(cost.cost_kopecks, lang))
    low, high = _about(cost.low_kopecks, lang), _about(cost.high_kopecks, lang)
    return say("cost.about", money=_about(cost.cost_kopecks, lang), low=low, high=high)


def evidence(cost: MonthCost, manner: Manner) -> str:
    """How much of it is fixed, what 100 % would cost, and how well such forecasts came true."""
    say, lang = manner.words.say, manner.language
    if cost.is_over:
        bonus, full = (numbers.money(one, lang) for one in (cost.bonus_kopecks, cost.full_bonus_kopecks))
        rate = cost.bonus_kopecks / cost.full_bonus_kopecks if cost.full_bonus_kopecks else None
        return say("cost.paid_told", bonus=bonus, full=full, share=numbers.share(rate, lang))
    fixed, full = _about(cost.cost_kopecks - cost.bonus_kopecks, lang), _about(cost.full_kopecks, lang)
    told = [say("cost.of_which", fixed=fixed, full=full)]
    if cost.without_bonus:
        told.append(say("cost.without_bonus", names=", ".join(manner.person(name) for name in cost.without_bonus)))
    if cost.low_kopecks is None:
        told.append(say("cost.no_range"))
    elif cost.tried:
        told.append(say("cost.record", within=cost.within, tried=cost.tried))
    return " ".join(told)


def month(cost: MonthCost, lang: str) -> str:
    """ноябрь 2026."""
    return numbers.month(Month.parse(cost.month).first, lang)


def _about(kopecks: int, lang: str) -> str:
    return numbers.money(round(kopecks / ROUNDED) * ROUNDED, lang)
