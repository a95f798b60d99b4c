"""What the rows of a table tell of where a column of kinds says so: visits, letters and tasks, and not calls."""

import re
from collections.abc import Mapping

from analytics.intake.header import Sample
from analytics.intake.stages import VISIT

KINDS = re.compile(r"(тип|вид|type|kind|activity|дел[оа]|событие|канал|channel|category|категория)\b")
VISITED = re.compile(rf"{VISIT}[а-яa-z]*( (с|у) клиент\w+| на объекте)?")
ELSE = re.compile(
    rf"{VISITED.pattern}|письм\w+|e.?mail|почта|задач\w+|task|to.?do|смс|sms|чат|chat|whats.?app|telegram|viber|сообщени\w+"
    r"|note|заметка|deadline|lunch"
)
MOST_KINDS = 8


def tells_of_else(sample: Sample) -> bool:
    """Some column of kinds says of every row that it is no call."""
    return _says(sample, ELSE)


def tells_of_visits(sample: Sample) -> bool:
    """Some column of kinds says of every row that it is a visit."""
    return _says(sample, VISITED)


def _says(sample: Sample, pattern: re.Pattern[str]) -> bool:
    return any(
        0 < profile.distinct <= MOST_KINDS and KINDS.search(name) and _are(profile.words, pattern)
        for name, profile in zip(sample.names, sample.profiles, strict=False)
    )


def _are(words: Mapping[str, int], pattern: re.Pattern[str]) -> bool:
    return all(pattern.fullmatch(word) for word in words)
