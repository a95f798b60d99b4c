"""The answer of a command: a JSON document, the same as text, and an exit status."""

import json
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime

from analytics.core.errors import DozvonError
from analytics.core.principal import Principal
from analytics.i18n import words

WHO = Principal.machine("command line")
"""The name of commands in the audit."""


@dataclass(frozen=True)
class Answer:
    """`document` is printed with --json; `text` is for people."""

    document: object
    text: str
    status: int = 0


def plain(value: object) -> object:
    """A report as JSON values: dataclasses as objects, days as ISO text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(item) for name, item in asdict(value).items()}
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def report(document: object) -> Answer:
    """The answer of a report; without --json the same document is printed."""
    values = plain(document)
    return Answer(values, json.dumps(values, ensure_ascii=False, indent=1, default=str))


def error_text(error: DozvonError, language: str) -> str:
    """The sentence of an error."""
    key = f"error.{error.code}"
    texts = words(language)
    return texts.say(key, **texts.worded(error.facts)) if texts.has(key) else str(error)
