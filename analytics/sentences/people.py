"""How a person is named who works here no longer: the one place that marks him, on pages, charts and in files."""

from datetime import date

from analytics.i18n import Words, numbers


def named(name: str, left_on: date | None, words: Words) -> str:
    """The name as it is written for its target, with the mark of who has left after `left_on`, his last day."""
    return name if left_on is None else words.say("left.named", name=name, mark=mark(left_on, words))


def short(name: str, left_on: date | None, words: Words, today: date) -> str:
    """The name with the last day alone, where a note explains it (left.note)."""
    return name if left_on is None else words.say("left.named", name=name, mark=short_mark(left_on, words, today))


def short_mark(left_on: date, words: Words, today: date) -> str:
    """The last day alone, without the year if it is this one: a column of names is narrow on a phone."""
    written = numbers.day_of_year if left_on.year == today.year else numbers.day
    return words.say("left.short", last_on=written(left_on, words.language))


def mark(left_on: date, words: Words) -> str:
    """The mark alone."""
    return words.say("left.mark", last_on=numbers.day(left_on, words.language))
