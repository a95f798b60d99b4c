"""Rows that are visits, letters or tasks instead of calls, by a column of kinds."""

import re
from collections.abc import Mapping

from analytics.intake.cells.shares import Share
from analytics.intake.meanings.stages import visit
from analytics.intake.shape.header import Sample

KINDS = re.compile(r"(тип|вид|type|kind|activity|дел[оа]|событие|канал|channel|category|категория)\b")
SERVICES = re.compile(r"\b(услуг[аи]|services?)\b")
"""A mobile operator bills calls, messages and megabytes; what is sold on the telephone is called so too."""
VISITED = re.compile(rf"{visit()}[а-яa-z]*( (с|у) клиент\w+| на объекте)?")
TITLED = re.compile(rf"(?:(?:site|on.?site|выездн\w+) )?{visit()}\w*\b[^:;]{{0,20}}[-–—:] ?\S")
"""A visit and, behind a dash, whom it is paid to."""
ELSE = re.compile(
    rf"{VISITED.pattern}|письм\w+|e.?mail|почта|задач\w+|task|to.?do|чат|chat|whats.?app|telegram|viber"
    r"|((исх|вх|out|in)[а-яa-z]*\.? )?([смc]мс|[sm]ms|text)(.?сообщени\w+|.?messages?)?|сообщени\w+|note|заметка"
    r"|deadline|lunch|((мобильн|передач)\w+ |mobile )?(интернет|данных|internet|data|gprs|трафик)(.?(трафик|traffic))?"
)
CALLED = re.compile(
    r"(исх|вх|вн|обратн|пропущ|тел)?[а-я.]* ?(звон|вызов)[а-я]*|(исх|вх)[а-я.]*|.*call.*|phone.*|in|out|(in|out)bound"
)
EVENTS = {"eventtype", "eventtime"}
"""Columns of the table cel of Asterisk: several rows for each call, which stands in the table cdr."""
MOST_KINDS = 8


def tells_of_else(sample: Sample) -> bool:
    """Some column of kinds says of every row that it is no call, or the rows are events of the channels of calls."""
    return set(sample.names) >= EVENTS or _says(sample, ELSE) or _are_titled_visits(sample)


def tells_of_visits(sample: Sample) -> bool:
    """Some column of kinds, or the titles of the rows, say of every row that it is a visit."""
    return _says(sample, VISITED) or _are_titled_visits(sample)


def _are_titled_visits(sample: Sample) -> bool:
    """«Осмотр объекта — Аптека», «Site survey - Apex Print»: the title of every row begins with a visit."""
    return any(
        profile.distinct > MOST_KINDS
        and profile.filled_rate > Share.ALL_BUT_FEW
        and profile.share_like(TITLED.match) > Share.NEARLY_ALL
        for profile in sample.profiles
    )


def beside_calls(sample: Sample) -> tuple[int, tuple[str, ...]] | None:
    """(column, words) of a column of kinds that says of some rows that they are calls, and by these words of none."""
    for column, (name, profile) in enumerate(zip(sample.names, sample.profiles, strict=False)):
        words = (
            tuple(profile.words)
            if profile.distinct <= MOST_KINDS and (KINDS.search(name) or SERVICES.search(name))
            else ()
        )
        others = tuple(word for word in words if ELSE.fullmatch(word))
        if others and len(others) < len(words) and all(CALLED.fullmatch(w) for w in words if w not in others):
            return column, others
    return None


def _says(sample: Sample, pattern: re.Pattern[str]) -> bool:
    return any(
        0 < profile.distinct <= MOST_KINDS and KINDS.search(name) and _are(profile.words, pattern)
        for name, profile in zip(sample.names, sample.profiles, strict=False)
    )


def _are(words: Mapping[str, int], pattern: re.Pattern[str]) -> bool:
    return all(pattern.fullmatch(word) for word in words)
