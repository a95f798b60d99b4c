"""A figure in words: value, change, and what both rest on."""

from collections.abc import Sequence

from analytics.i18n import Words, numbers
from analytics.reports.figure import MINIMUM_N, Chance, Figure
from analytics.stats.usual_swings import LEAST_MONTHS


def value(figure: Figure, lang: str) -> str:
    """34,5 % for a share, 1 234 for a count, a dash for an unknown value."""
    if figure.missing or not figure.is_enough or figure.value is None:
        return numbers.DASH
    return numbers.metric(figure.value, figure.unit, lang)


def change(figure: Figure, lang: str) -> str | None:
    """+1,2 п.п. for a share, +10,0 % for a count; None without a comparison that says something."""
    if figure.change is None or not figure.is_change_told:
        return None
    return numbers.points(figure.change, lang) if figure.unit == "share" else numbers.change(figure.change, lang)


def chance(figure: Figure, words: Words) -> str | None:
    """Whether such a change happens by chance, where enough months tell."""
    return words.say(f"figure.{figure.chance}") if figure.chance else None


def evidence(figure: Figure, words: Words, is_in_wall: bool = False) -> tuple[str, ...]:
    """What the value rests on: its change with 95 %, of a count per working day; of a share its own interval and n."""
    say, lang = words.say, words.language
    if figure.missing:
        return (say(f"unknown.{figure.missing}"),)
    if not figure.is_enough:
        return (say("common.too_little_n", n=numbers.count(figure.den, lang), least=MINIMUM_N),)
    told = _of_change(figure, words, is_in_wall)
    if figure.den is not None:
        interval = numbers.interval(figure.low, figure.high, lang).strip("()") or say("common.few_days")
        told.append(say("figure.interval_n", interval=interval, n=numbers.count(figure.den, lang)))
    return tuple(told) or (say("figure.no_change"),)


def notes(figures: Sequence[Figure], words: Words) -> tuple[str, ...]:
    """What holds for cards side by side: working days of both periods, that months are too few, what is unclear."""
    say, lang, told = words.say, words.language, []
    compared = [one for one in figures if one.change is not None and one.is_enough]
    counted = next((one for one in compared if one.den is None and one.days is not None), None)
    if counted is not None:
        days, before = (numbers.count(one, lang) for one in (counted.days, counted.previous_days))
        told.append(say("figure.days_compared", days=days, before=before))
    if any(one.months is not None and one.months < LEAST_MONTHS for one in compared):
        told.append(say("figure.few_months_all"))
    if any(one.chance is Chance.UNCLEAR for one in compared):
        told.append(say("figure.unclear_all"))
    return tuple(told)


def _of_change(figure: Figure, words: Words, is_in_wall: bool) -> list[str]:
    """The interval of the change; of a count on how many working days; why it is not called more than chance."""
    if figure.change is None:
        return []
    say, lang = words.say, words.language
    write = numbers.points if figure.unit == "share" else numbers.change
    if not figure.is_change_told:
        return [say("figure.change_unclear")]
    if figure.change_low is None or figure.change_high is None:
        return [say("common.few_days")]
    told = [say("figure.change_95", low=write(figure.change_low, lang), high=write(figure.change_high, lang))]
    if is_in_wall:
        return told
    if figure.den is None and figure.days is not None:
        days, before = (numbers.count(one, lang) for one in (figure.days, figure.previous_days))
        told.append(say("figure.per_day", days=days, before=before))
    if figure.months is not None and figure.months < LEAST_MONTHS:
        told.append(say("figure.few_months"))
    if figure.chance is Chance.UNCLEAR:
        told.append(say("figure.unclear_why"))
    return told
